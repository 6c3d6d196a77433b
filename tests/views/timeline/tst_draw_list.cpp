// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/timeline/RandomTimeline.h"
#include "views/timeline/DrawList.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

using namespace takt;

namespace {

LaneLayout layoutOf(const Timeline &timeline)
{
    return {timeline, 20, [](TrackIndex) { return LaneLayout::Row::Major; }};
}

QRgb colorOf(LaneIndex lane, SliceIndex slice)
{
    return 0xff000000U | lane << 20U | slice;
}

/// Slices of a lane that the viewport shows a part of, found by looking at each.
std::vector<SliceIndex> visibleSlices(const Timeline &timeline, LaneIndex lane,
                                      const TimeViewport &viewport)
{
    std::vector<SliceIndex> slices;
    const Lane &row = timeline.lane(lane);
    for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount; ++slice) {
        if (timeline.end(slice) > viewport.timelineAt(viewport.left) &&
            viewport.xOfTimeline(timeline.start(slice)) < viewport.left + viewport.width)
            slices.push_back(slice);
    }
    return slices;
}

std::span<const DrawnBox> boxesOf(const DrawList &list, const DrawnRow &row)
{
    return std::span(list.boxes).subspan(row.firstBox, row.boxCount);
}

std::span<const DrawnBar> barsOf(const DrawList &list, const DrawnRow &row)
{
    return std::span(list.bars).subspan(row.firstBar, row.barCount);
}

/// Whether a row of a list is the only one of another.
bool areEqual(const DrawList &list, const DrawnRow &row, const DrawList &alone)
{
    const DrawnRow &other = alone.rows.front();
    return row.lane == other.lane && row.top == other.top && row.height == other.height &&
           std::ranges::equal(boxesOf(list, row), alone.boxes,
                              [](const DrawnBox &a, const DrawnBox &b) {
                                  return a.slice == b.slice && a.left == b.left &&
                                         a.right == b.right && a.color == b.color;
                              }) &&
           std::ranges::equal(
               barsOf(list, row), alone.bars, [](const DrawnBar &a, const DrawnBar &b) {
                   return a.firstSlice == b.firstSlice && a.sliceCount == b.sliceCount &&
                          a.dominant == b.dominant && a.left == b.left && a.right == b.right &&
                          a.covered == b.covered && a.color == b.color;
               });
}

struct Scene {
    Timeline timeline;
    TimeViewport viewport;
    DrawList list;
};

/// A random timeline at a random zoom, from a few slices in sight to all of them on few pixels.
Scene randomScene(std::uint64_t seed)
{
    test::Random random(seed);
    const std::int64_t origin = random.chance(0.3) ? std::int64_t{1} << 60U : 0;
    Timeline timeline = test::randomTimeline(random, 3, 50 + random.below(3000), origin);
    TimeViewport viewport;
    viewport.origin = origin;
    viewport.left = static_cast<double>(random.below(200));
    viewport.width = static_cast<double>(50 + random.below(1500));
    const auto extent = static_cast<double>(timeline.endTime() - origin);
    const double length = extent * std::pow(10.0, -4 * random.unit()) * 1.1;
    viewport.range.from = (extent - length) * random.unit();
    viewport.range.to = viewport.range.from + length;
    const LaneLayout layout = layoutOf(timeline);
    DrawList list = buildDrawList(timeline, viewport, layout.rows(), 0, colorOf);
    return {std::move(timeline), viewport, std::move(list)};
}

} // namespace

class DrawListTest : public QObject {
    Q_OBJECT

    static void addSeeds()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 60; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }

private Q_SLOTS:
    void everyVisibleSliceIsDrawnOnce_data() { addSeeds(); }
    void everyVisibleSliceIsDrawnOnce()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        QCOMPARE(scene.list.rows.size(), scene.timeline.laneCount());
        for (const DrawnRow &row : scene.list.rows) {
            std::vector<SliceIndex> drawn;
            for (const DrawnBox &box : boxesOf(scene.list, row))
                drawn.push_back(box.slice);
            for (const DrawnBar &bar : barsOf(scene.list, row)) {
                for (SliceIndex offset = 0; offset < bar.sliceCount; ++offset)
                    drawn.push_back(bar.firstSlice + offset);
            }
            std::sort(drawn.begin(), drawn.end());
            QCOMPARE(drawn, visibleSlices(scene.timeline, row.lane, scene.viewport));
        }
    }

    void wideSlicesAreBoxesExactlyWhereTheyAre_data() { addSeeds(); }
    void wideSlicesAreBoxesExactlyWhereTheyAre()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        const TimeViewport &viewport = scene.viewport;
        const double pixels = viewport.width / viewport.range.length();
        for (const DrawnRow &row : scene.list.rows) {
            std::vector<SliceIndex> wide;
            for (const SliceIndex slice : visibleSlices(scene.timeline, row.lane, viewport)) {
                if (static_cast<double>(scene.timeline.duration(slice)) * pixels >= 2)
                    wide.push_back(slice);
            }
            const auto boxes = boxesOf(scene.list, row);
            QCOMPARE(boxes.size(), wide.size());
            for (std::size_t index = 0; index < wide.size(); ++index) {
                const auto x = [&](std::int64_t time) {
                    return viewport.left +
                           (static_cast<double>(time - viewport.origin) - viewport.range.from) *
                               pixels;
                };
                QCOMPARE(boxes[index].slice, wide[index]);
                QCOMPARE(boxes[index].color, colorOf(row.lane, wide[index]));
                const double left =
                    std::max(x(scene.timeline.start(wide[index])), viewport.left - 4);
                const double right = std::min(x(scene.timeline.end(wide[index])),
                                              viewport.left + viewport.width + 4);
                QVERIFY(std::abs(boxes[index].left - left) < 1e-6);
                QVERIFY(std::abs(boxes[index].right - right) < 1e-6);
            }
        }
    }

    void barsCoverAsMuchAsTheirSlices_data() { addSeeds(); }
    void barsCoverAsMuchAsTheirSlices()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        const double pixels = scene.viewport.pixelsPerNanosecond();
        for (const DrawnRow &row : scene.list.rows) {
            double lastRight = -1e300;
            for (const DrawnBar &bar : barsOf(scene.list, row)) {
                double covered = 0;
                SliceIndex longest = bar.firstSlice;
                for (SliceIndex offset = 0; offset < bar.sliceCount; ++offset) {
                    const SliceIndex slice = bar.firstSlice + offset;
                    const std::int64_t duration = scene.timeline.duration(slice);
                    QVERIFY(static_cast<double>(duration) * pixels < 2);
                    covered += static_cast<double>(duration) * pixels;
                    if (duration > scene.timeline.duration(longest))
                        longest = slice;
                }
                QVERIFY(std::abs(bar.covered - covered) < 1e-6);
                QVERIFY(bar.covered <= bar.right - bar.left + 1e-6);
                QCOMPARE(bar.dominant, longest);
                QCOMPARE(bar.color, colorOf(row.lane, longest));
                QVERIFY(bar.left >= lastRight - 1e-6);
                lastRight = bar.right;
            }
        }
    }

    void recordsAreBoundedByPixels_data() { addSeeds(); }
    void recordsAreBoundedByPixels()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        for (const DrawnRow &row : scene.list.rows)
            QVERIFY(static_cast<double>(row.boxCount + row.barCount) <=
                    1.5 * scene.viewport.width + 4);
    }

    void labelsLieInTheVisiblePartOfTheirBox_data() { addSeeds(); }
    void labelsLieInTheVisiblePartOfTheirBox()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        const double right = scene.viewport.left + scene.viewport.width;
        std::map<SliceIndex, DrawnBox> boxes;
        std::size_t wideEnough = 0;
        for (const DrawnBox &box : scene.list.boxes) {
            boxes.emplace(box.slice, box);
            const double seen =
                std::min(box.right, right) - std::max(box.left, scene.viewport.left);
            wideEnough += seen >= DrawListOptions().narrowestLabel ? 1 : 0;
        }
        QCOMPARE(scene.list.labels.size(), wideEnough);
        for (const DrawnLabel &label : scene.list.labels) {
            const DrawnBox &box = boxes.at(label.slice);
            QVERIFY(label.left >= std::max(box.left, scene.viewport.left) - 1e-9);
            QVERIFY(label.left + label.width <= std::min(box.right, right) + 1e-9);
            QCOMPARE(label.boxColor, box.color);
        }
    }

    /// Crowded pictures are made in parts, and into the memory of the picture before.
    void manyLanesAreDrawnAsEachByItself()
    {
        test::Random random(5);
        const Timeline timeline = test::randomTimeline(random, 60, 2500);
        const LaneLayout layout = layoutOf(timeline);
        const auto whole = static_cast<double>(timeline.endTime());
        DrawList list;
        for (const double share : {1.0, 0.02, 0.7}) {
            const TimeViewport viewport{{0, share * whole}, 10, 1500, 0, 1};
            rebuildDrawList(list, timeline, viewport, layout.rows(), 3, colorOf);
            QCOMPARE(list.rows.size(), layout.rows().size());
            std::size_t labels = 0;
            for (std::size_t index = 0; index < list.rows.size(); ++index) {
                const DrawList alone =
                    buildDrawList(timeline, viewport, layout.rows().subspan(index, 1), 3, colorOf);
                QVERIFY(areEqual(list, list.rows[index], alone));
                labels += alone.labels.size();
            }
            QCOMPARE(list.labels.size(), labels);
        }
    }

    void lowLanesHaveNoLabels()
    {
        test::Random random(3);
        const Timeline timeline = test::randomTimeline(random, 1, 20);
        const TimeViewport viewport{{0, static_cast<double>(timeline.endTime())}, 0, 5000, 0, 1};
        const LaneLayout low(timeline, 8, [](TrackIndex) { return LaneLayout::Row::Major; });
        QVERIFY(buildDrawList(timeline, viewport, low.rows(), 0, colorOf).labels.empty());
        QVERIFY(!buildDrawList(timeline, viewport, layoutOf(timeline).rows(), 0, colorOf)
                     .labels.empty());
    }

    void emptyLanesGiveAnEmptyRow()
    {
        TimelineBuilder builder;
        builder.addTrack("nothing runs here");
        const Timeline timeline = test::expectValue(builder.build());
        const LaneLayout layout = layoutOf(timeline);
        const DrawList list = buildDrawList(timeline, {}, layout.rows(), 0, colorOf);
        QCOMPARE(list.rows.size(), std::size_t{1});
        QVERIFY(list.boxes.empty() && list.bars.empty() && list.labels.empty());
    }

    void arrowsGoFromEndToStartAndOnlyWhereTheyAreSeen()
    {
        TimelineBuilder builder;
        for (int lane = 0; lane < 3; ++lane)
            builder.addTrack("lane " + std::to_string(lane));
        builder.addSlice({0, 0, 100});
        builder.addSlice({1, 200, 100});
        builder.addSlice({2, 5000, 100});
        builder.addSlice({2, 6000, 100});
        const Timeline timeline = test::expectValue(builder.build());
        const TimeViewport viewport{{0, 1000}, 0, 1000, 0, 1};
        using Pairs = std::vector<std::pair<SliceIndex, SliceIndex>>;
        const LaneLayout layout = layoutOf(timeline);

        const auto seen = buildArrows(timeline, viewport, layout, 10, Pairs{{0, 1}});
        QCOMPARE(seen.size(), std::size_t{1});
        QCOMPARE(seen[0].fromX, 100.0);
        QCOMPARE(seen[0].toX, 200.0);
        QVERIFY(seen[0].fromY > 10 && seen[0].fromY < 30);
        QVERIFY(seen[0].toY > 30 && seen[0].toY < 50);

        QVERIFY(buildArrows(timeline, viewport, layout, 0, Pairs{{2, 3}}).empty());
        QCOMPARE(buildArrows(timeline, viewport, layout, 0, Pairs{{0, 1}, {0, 1}}).size(),
                 std::size_t{1});
        const LaneLayout hiding(timeline, 20, [](TrackIndex track) {
            return track == 1 ? LaneLayout::Row::Hidden : LaneLayout::Row::Major;
        });
        QVERIFY(buildArrows(timeline, viewport, hiding, 0, Pairs{{0, 1}}).empty());
    }
};

QTEST_GUILESS_MAIN(DrawListTest)
#include "tst_draw_list.moc"
