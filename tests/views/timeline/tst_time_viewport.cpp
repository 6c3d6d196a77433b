// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/LaneLayout.h"
#include "views/timeline/SliceMarks.h"
#include "views/timeline/TimeViewport.h"

#include "tests/views/timeline/RandomTimeline.h"

#include <QTest>
#include <limits>

using namespace takt;

class TimeViewportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeAndPixelAreInverse_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("time");
        QTest::newRow("left edge") << 0.0 << 1000.0 << 50.0 << 0.0;
        QTest::newRow("middle") << 0.0 << 1000.0 << 300.0 << 500.0;
        QTest::newRow("right edge") << 0.0 << 1000.0 << 550.0 << 1000.0;
        QTest::newRow("before the start") << 0.0 << 1000.0 << 0.0 << -100.0;
        QTest::newRow("zoomed into the second half") << 500.0 << 1000.0 << 300.0 << 750.0;
    }
    void timeAndPixelAreInverse()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(double, x);
        QFETCH(double, time);
        const TimeViewport viewport{{from, to}, 50, 500, 0, 1};
        QCOMPARE(viewport.timeAt(x), time);
        QCOMPARE(viewport.xOf(time), x);
    }

    void farOriginsKeepTheirNanoseconds()
    {
        const std::int64_t origin = (std::int64_t{1} << 62U) + 12345;
        const TimeViewport viewport{{0, 100}, 0, 1000, origin, 1};
        QCOMPARE(viewport.xOfTimeline(origin + 7), 70.0);
        QCOMPARE(viewport.timelineAt(70.5), origin + 7);
    }

    void timesBeyondInt64AreCutThere()
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        const TimeViewport late{{0, 1e19}, 0, 100, most - 10, 1};
        QCOMPARE(late.timelineAt(100), most);
        const TimeViewport early{{-1e19, 0}, 0, 100, least + 10, 1};
        QCOMPARE(early.timelineAt(0), least);
        QVERIFY(std::isfinite(late.xOfTimeline(least)));
    }

    void scaleTurnsTimelineIntoRange()
    {
        const TimeViewport viewport{{0, 1000}, 0, 1000, 0, 0.01};
        QCOMPARE(viewport.xOfTimeline(5), 500.0);
        QCOMPARE(viewport.timelineAt(500), std::int64_t{5});
        QCOMPARE(viewport.pixels(5), 500.0);
    }

    void zoomKeepsTheTimeUnderTheCursor()
    {
        TimeViewport viewport{{-30, 970}, 40, 800, 0, 1};
        const double x = 333;
        const double time = viewport.timeAt(x);
        for (const double factor : {1.4, 3.0, 0.2, 1 / 1.4}) {
            viewport.range = viewport.zoomed(x, factor);
            QVERIFY(std::abs(viewport.timeAt(x) - time) < 1e-9);
        }
    }

    void panMovesByPixels()
    {
        TimeViewport viewport{{0, 1000}, 0, 500, 0, 1};
        viewport.range = viewport.panned(50);
        QCOMPARE(viewport.range, (TimeRange{100, 1100}));
    }

    void constrainedKeepsSomethingInSight_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("far right") << 5000.0 << 6000.0;
        QTest::newRow("far left") << -9000.0 << -8500.0;
        QTest::newRow("much too long") << -1e9 << 1e9;
        QTest::newRow("much too short") << 10.0 << 10.001;
        QTest::newRow("fine as it is") << 100.0 << 400.0;
    }
    void constrainedKeepsSomethingInSight()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        const TimeRange whole{0, 1000};
        const TimeRange range = constrained({from, to}, whole, 20);
        QVERIFY(range.length() >= 20 - 1e-9);
        QVERIFY(range.length() <= 4000 + 1e-9);
        const double seen = std::min(range.to, whole.to) - std::max(range.from, whole.from);
        QVERIFY(seen >= 0.1 * std::min(range.length(), whole.length()) - 1e-6);
        if (from == 100)
            QCOMPARE(range, (TimeRange{100, 400}));
    }

    void lanesAreFoundByHeightAndIndex()
    {
        test::Random random(1);
        const Timeline timeline = test::randomTimeline(random, 6, 3);
        const LaneLayout layout(timeline, 20, [](TrackIndex track) {
            return track == 2   ? LaneLayout::Row::Hidden
                   : track == 4 ? LaneLayout::Row::Minor
                                : LaneLayout::Row::Major;
        });
        QCOMPARE(layout.rows().size(), std::size_t{5});
        QVERIFY(layout.rowOf(2) == nullptr);
        for (const LaneRow &row : layout.rows()) {
            QCOMPARE(layout.rowOf(row.lane), &row);
            QCOMPARE(layout.rowAt(row.top), &row);
            QCOMPARE(layout.rowAt(row.top + row.height - 0.01), &row);
        }
        QVERIFY(layout.rowAt(-1) == nullptr);
        QVERIFY(layout.rowAt(layout.height() + 1) == nullptr);
        QVERIFY(layout.rowOf(4)->height < layout.rowOf(0)->height);
        const auto visible = layout.visible(25, 30);
        QCOMPARE(visible.size(), std::size_t{2});
        QCOMPARE(visible.front().lane, LaneIndex{1});
        QCOMPARE(visible.back().lane, LaneIndex{3});
    }

    void marksCountNeighbours()
    {
        const SliceMarks marks(std::vector<bool>{false, true, true, false, true});
        QVERIFY(!marks.contains(0));
        QVERIFY(marks.contains(1));
        QCOMPARE(marks.count(0, 4), std::size_t{2});
        QCOMPARE(marks.count(3, 4), std::size_t{0});
        QVERIFY(SliceMarks(std::vector<bool>(7, false)).isEmpty());
        QVERIFY(SliceMarks().isEmpty());
        QCOMPARE(SliceMarks().count(2, 9), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TimeViewportTest)
#include "tst_time_viewport.moc"
