// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/trace/TraceFixture.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

namespace takt {

using test::Random;

class TestTraceSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsOnAnAxisFromTheTracesStart();
    void goesBackAndForwardThroughRangesAndSelections();
    void forgetsWhatBelongsToAnotherTrace();
    void putsTheComparedTraceWhereItIsAligned();
    void selectsWhatOverlapsAnArea();
    void keepsTheViewStateInJson();
    void readsDamagedViewStates();
    void showsEveryTrackOnceInAnyArrangement();
    void movesTracksAndGroups();
};

void TestTraceSession::standsOnAnAxisFromTheTracesStart()
{
    TraceSession session;
    session.setTrace(test::shown(test::smallTrace()));
    QCOMPARE(session.wholeRange().from, 0.0);
    QCOMPARE(session.wholeRange().to, 1000.0);
    QCOMPARE(session.timelineTime(200), std::int64_t{5200});
    QCOMPARE(session.axisTime(5200), 200.0);
    const SliceIndex gemm = test::sliceNamed(*session.timeline(), "gemm");
    QCOMPARE(session.axisRange(gemm).from, 200.0);
    QCOMPARE(session.axisRange(gemm).to, 400.0);
}

void TestTraceSession::goesBackAndForwardThroughRangesAndSelections()
{
    TraceSession session;
    session.setTrace(test::shown(test::smallTrace()));
    const TimeRange whole = session.timeRange();
    session.setTimeRange({100, 200});
    session.setTimeRange({110, 210}, false);
    session.goBack();
    QCOMPARE(session.timeRange().from, whole.from);
    session.goForward();
    QCOMPARE(session.timeRange().from, 100.0);
    QVERIFY(!session.canGoForward());

    session.setSelection(SliceSelection::ofSlices({1}));
    session.setSelection(SliceSelection::ofSlices({2, 3}));
    session.goBackInSelection();
    QCOMPARE(session.selection().single(), std::optional<SliceIndex>(1));
    session.goBackInSelection();
    QVERIFY(session.selection().isEmpty());
    session.goForwardInSelection();
    session.goForwardInSelection();
    QCOMPARE(session.selection().slices().size(), std::size_t{2});
    QVERIFY(!session.canGoForwardInSelection());
}

void TestTraceSession::forgetsWhatBelongsToAnotherTrace()
{
    TraceSession session;
    session.setTrace(test::shown(test::smallTrace()));
    session.setSelection(SliceSelection::ofSlices({1}));
    session.setHovered(2);
    session.setMarker(TraceMarker::A, 5);
    session.addBookmark({1, 2, QStringLiteral("here")});
    session.setColoring({SliceColoring::Category, {}});
    QSignalSpy changed(&session, &TraceSession::selectionChanged);
    session.setTrace(test::shown(test::smallTrace()));
    QCOMPARE(changed.count(), 1);
    QVERIFY(session.selection().isEmpty());
    QVERIFY(!session.hovered());
    QVERIFY(!session.marker(TraceMarker::A));
    QVERIFY(session.bookmarks().empty());
    QVERIFY(!session.canGoBackInSelection());
    QCOMPARE(session.coloring().by, SliceColoring::Category);
}

void TestTraceSession::putsTheComparedTraceWhereItIsAligned()
{
    TraceSession session;
    session.setTrace(test::shown(test::smallTrace()));
    session.setComparison(test::shown(test::smallTrace()));
    const SliceIndex gemm = test::sliceNamed(*session.timeline(), "gemm");
    const SliceIndex softmax = test::sliceNamed(*session.timeline(), "softmax");
    session.alignComparison(gemm, softmax);
    QCOMPARE(session.comparisonOffset(), -300.0);
    QCOMPARE(session.axisRange(softmax, TraceSide::Comparison).from, 200.0);
    QCOMPARE(session.wholeRange().from, -300.0);
    QCOMPARE(session.timelineTime(200, TraceSide::Comparison), std::int64_t{5500});
}

void TestTraceSession::selectsWhatOverlapsAnArea()
{
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Random random(seed);
        const std::size_t tracks = 1 + random.below(4);
        const Timeline timeline =
            test::built(test::randomSlices(random, random.below(60), tracks), tracks);
        SliceArea area;
        area.from = random.between(-120, 100);
        area.to = area.from + random.between(1, 80);
        for (LaneIndex lane = 0; lane < timeline.laneCount(); ++lane) {
            if (random.chance(0.6))
                area.lanes.push_back(lane);
        }
        const bool byName = random.chance(0.3);
        const SliceSelection selection =
            byName ? SliceSelection::ofNames({1, 3}, area) : SliceSelection::ofArea(area);
        std::vector<SliceIndex> wanted;
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            const std::int64_t start = timeline.start(slice);
            const bool touches = timeline.duration(slice) == 0
                                     ? start >= area.from && start < area.to
                                     : timeline.end(slice) > area.from && start < area.to;
            const NameIndex name = timeline.nameOf(slice);
            if (touches && (!byName || name == 1 || name == 3) &&
                std::ranges::count(area.lanes, timeline.laneOf(slice)) != 0)
                wanted.push_back(slice);
        }
        std::vector<SliceIndex> found = selection.resolve(timeline);
        QCOMPARE(found, wanted);
        QCOMPARE(selection.count(timeline), wanted.size());
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
            QCOMPARE(selection.contains(timeline, slice),
                     std::ranges::binary_search(wanted, slice));
    }
}

void TestTraceSession::keepsTheViewStateInJson()
{
    TraceViewState state;
    state.range = TimeRange{12.5, 99};
    state.arrangement.order = {3, 1, 0, 2};
    state.arrangement.pinned = {2, 0};
    state.arrangement.hidden = {1, 3};
    state.arrangement.foldedTracks = {0};
    state.arrangement.foldedGroups = {"GPU 0", "process \xc3\xa4"};
    state.arrangement.filter = QStringLiteral("stream");
    state.arrangement.isGrouped = false;
    state.bookmarks = {{1, 1, QStringLiteral("start")}, {5, 9, QStringLiteral("slow here")}};
    state.markerB = -3;
    state.coloring = {SliceColoring::Argument, QStringLiteral("priority")};
    state.comparisonOffset = 1e6;
    const QByteArray text = QJsonDocument(toJson(state)).toJson();
    QVERIFY(traceViewStateFromJson(QJsonDocument::fromJson(text).object()) == state);
    QVERIFY(traceViewStateFromJson({}) == TraceViewState());
}

void TestTraceSession::readsDamagedViewStates()
{
    const QByteArray text = R"({"from": 9, "to": 3, "markerA": "x", "colorBy": 7,
        "arrangement": {"order": [1, -5, "a", 1e30, 1], "hidden": [4, 2, 2], "pinned": 3},
        "bookmarks": [{"from": 1}, 3, {"from": 2, "to": 3, "text": "kept"}]})";
    const TraceViewState state = traceViewStateFromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(!state.range);
    QVERIFY(!state.markerA);
    QCOMPARE(state.bookmarks.size(), std::size_t{1});
    QCOMPARE(state.arrangement.hidden, (std::vector<TrackIndex>{2, 4}));
    const Timeline timeline = test::smallTrace();
    std::size_t shown = 0;
    for (const ArrangedGroup &group : arranged(timeline, state.arrangement).groups)
        shown += group.tracks.size();
    QCOMPARE(shown, std::size_t{3});
}

void TestTraceSession::showsEveryTrackOnceInAnyArrangement()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        TimelineBuilder builder;
        const std::size_t tracks = random.below(12);
        for (std::size_t track = 0; track < tracks; ++track)
            builder.addTrack("t" + std::to_string(track), "g" + std::to_string(random.below(3)));
        const Timeline timeline = test::expectValue(builder.build());
        LaneArrangement arrangement;
        arrangement.isGrouped = random.chance(0.5);
        for (int step = 0; step < 10 && tracks > 0; ++step) {
            const auto any = [&] { return static_cast<TrackIndex>(random.below(tracks)); };
            switch (random.below(5)) {
            case 0:
                arrangement.move(any(), static_cast<TrackIndex>(random.below(tracks + 1)), tracks);
                break;
            case 1:
                arrangement.setPinned(any(), random.chance(0.6));
                break;
            case 2:
                arrangement.setHidden(any(), random.chance(0.5));
                break;
            case 3:
                arrangement.moveGroup(timeline, timeline.track(any()).group,
                                      timeline.track(any()).group);
                break;
            default:
                arrangement.setFolded(any(), random.chance(0.5));
            }
        }
        std::vector<int> seen(tracks, 0);
        const ArrangedTracks result = arranged(timeline, arrangement);
        for (const TrackIndex track : result.pinned)
            ++seen[track];
        for (const ArrangedGroup &group : result.groups) {
            QVERIFY(!group.tracks.empty());
            for (const TrackIndex track : group.tracks) {
                ++seen[track];
                QVERIFY(!arrangement.isGrouped || timeline.track(track).group == group.name);
            }
        }
        for (TrackIndex track = 0; track < tracks; ++track) {
            const bool isOut = arrangement.isHidden(track) && !arrangement.isPinned(track);
            QCOMPARE(seen[track], isOut ? 0 : 1);
        }
    }
}

void TestTraceSession::movesTracksAndGroups()
{
    const Timeline timeline = test::smallTrace();
    LaneArrangement arrangement;
    arrangement.move(1, 0, 4);
    arrangement.moveGroup(timeline, "GPU 0", "process 1");
    const ArrangedTracks result = arranged(timeline, arrangement);
    QCOMPARE(result.groups.size(), std::size_t{2});
    QCOMPARE(result.groups[0].tracks, (std::vector<TrackIndex>{2, 3}));
    QCOMPARE(result.groups[1].tracks, (std::vector<TrackIndex>{1, 0}));
    arrangement.filter = QStringLiteral("LOADER");
    QCOMPARE(arranged(timeline, arrangement).groups.size(), std::size_t{1});
}

} // namespace takt

QTEST_GUILESS_MAIN(takt::TestTraceSession)

#include "tst_trace_session.moc"
