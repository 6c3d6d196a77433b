// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/AddedTracks.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TimelineWithEverything.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

class AddedTracksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepEverythingAndItsIndices()
    {
        const Timeline timeline = *documentWithEverything().timeline;
        Random random(1);
        const Timeline added = built(randomSlices(random, 50, 2), 2);
        const Timeline both = expectValue(withTracks(timeline, added));
        QCOMPARE(both.sliceCount(), timeline.sliceCount() + 50);
        QCOMPARE(both.trackCount(), timeline.trackCount() + 2);
        QCOMPARE(both.flows().size(), timeline.flows().size());
        QCOMPARE(both.counters().size(), timeline.counters().size());
        QCOMPARE(both.hasArguments(), timeline.hasArguments());
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            QVERIFY(both.slice(slice) == timeline.slice(slice));
            QCOMPARE(both.arguments(slice).size(), timeline.arguments(slice).size());
        }
        for (SliceIndex slice = 0; slice < added.sliceCount(); ++slice) {
            const auto index = static_cast<SliceIndex>(timeline.sliceCount() + slice);
            QCOMPARE(both.start(index), added.start(slice));
            QCOMPARE(both.end(index), added.end(slice));
            QCOMPARE(both.name(both.nameOf(index)), added.name(added.nameOf(slice)));
            QCOMPARE(both.track(both.slice(index).track).name,
                     added.track(added.slice(slice).track).name);
            QVERIFY(both.arguments(index).empty());
        }
    }

    void standAloneBesideNothing()
    {
        Random random(2);
        const Timeline timeline = built(randomSlices(random, 40, 3), 3);
        const Timeline nothing = expectValue(TimelineBuilder().build());
        QCOMPARE(expectValue(withTracks(timeline, nothing)).sliceCount(), std::size_t{40});
        QCOMPARE(expectValue(withTracks(nothing, timeline)).trackCount(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(AddedTracksTest)
#include "tst_added_tracks.moc"
