// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/FlowBinding.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

using namespace takt;
using namespace takt::chrome;

namespace {

constexpr std::size_t laneCount = 3;

struct Scene {
    std::vector<Slice> slices;
    std::vector<FlowPoint> points;
};

/// Arrows of two points each; in some scenes slices and arrows come in the order of time, as most
/// tools write them.
Scene randomScene(std::uint64_t seed)
{
    test::Random random(seed);
    Scene scene;
    scene.slices = test::randomSlices(random, 1 + random.below(300), laneCount);
    if (random.chance(0.5))
        std::ranges::sort(scene.slices, {}, [](const Slice &slice) {
            return std::pair(slice.start, -slice.duration);
        });
    std::int64_t time = -120;
    const bool isOrdered = random.chance(0.5);
    for (std::uint64_t id = 0; id < 100; ++id) {
        for (const char phase : {'s', 'f'}) {
            time = isOrdered ? time + random.between(0, 3) : random.between(-120, 120);
            FlowPoint point;
            point.id = isOrdered ? id : id * 7919 % 101;
            point.category = static_cast<NameIndex>(random.chance(0.9) ? 0 : 1);
            point.lane = static_cast<LaneNumber>(random.below(laneCount));
            point.time = time;
            point.phase = phase;
            point.bindsEnclosing = phase == 's' || random.chance(0.5);
            scene.points.push_back(point);
        }
    }
    return scene;
}

std::tuple<std::int64_t, std::int64_t, SliceIndex> placeOf(const Scene &scene, SliceIndex slice)
{
    return {scene.slices[slice].start, -scene.slices[slice].duration, slice};
}

/// By looking at each slice: the innermost around the time, else one that touches it; for ends
/// that are not bound to that, the next to start.
std::optional<SliceIndex> sliceOf(const Scene &scene, const FlowPoint &point)
{
    const bool wantsEnclosing = point.bindsEnclosing || point.phase != 'f';
    for (const std::int64_t end : {point.time + 1, point.time}) {
        std::optional<SliceIndex> best;
        for (SliceIndex slice = 0; slice < scene.slices.size(); ++slice) {
            const Slice &each = scene.slices[slice];
            const bool fits = each.track == point.lane &&
                              (wantsEnclosing ? each.start <= point.time && each.end() >= end
                                              : each.start >= point.time);
            if (!fits)
                continue;
            const bool isBetter =
                !best || (wantsEnclosing ? placeOf(scene, *best) < placeOf(scene, slice)
                                         : placeOf(scene, slice) < placeOf(scene, *best));
            best = isBetter ? slice : *best;
        }
        if (best)
            return best;
    }
    return std::nullopt;
}

/// Arrows that have exactly one beginning and one end, both on slices; from, to.
std::vector<std::pair<SliceIndex, SliceIndex>> plainArrows(const Scene &scene)
{
    std::vector<std::pair<SliceIndex, SliceIndex>> arrows;
    for (const FlowPoint &start : scene.points) {
        std::vector<const FlowPoint *> same;
        for (const FlowPoint &point : scene.points) {
            if (point.id == start.id && point.category == start.category)
                same.push_back(&point);
        }
        if (start.phase != 's' || same.size() != 2)
            continue;
        const auto from = sliceOf(scene, start);
        const auto to = sliceOf(scene, *(same[0] == &start ? same[1] : same[0]));
        if (from && to && *from != *to)
            arrows.emplace_back(*from, *to);
    }
    return arrows;
}

} // namespace

class FlowBindingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrowsJoinTheSlicesThatAreFoundByLookingAtEach_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    void arrowsJoinTheSlicesThatAreFoundByLookingAtEach()
    {
        QFETCH(quint64, seed);
        const Scene scene = randomScene(seed);
        BlockColumn<Slice> slices;
        for (const Slice &slice : scene.slices)
            slices.push_back(slice);
        const BoundFlows bound = bindFlows(slices, scene.points, laneCount);
        std::vector<std::pair<SliceIndex, SliceIndex>> found;
        for (const BoundFlow &flow : bound.flows)
            found.emplace_back(flow.from, flow.to);
        std::vector<std::pair<SliceIndex, SliceIndex>> expected = plainArrows(scene);
        std::ranges::sort(found);
        std::ranges::sort(expected);
        QCOMPARE(found, expected);
    }
};

QTEST_GUILESS_MAIN(FlowBindingTest)
#include "tst_flow_binding.moc"
