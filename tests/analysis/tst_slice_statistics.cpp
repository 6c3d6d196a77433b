// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GpuTrace.h"
#include "core/analysis/DurationHistogram.h"
#include "core/analysis/SliceStatistics.h"
#include "tests/shared/RandomTimelines.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

using namespace takt;
using namespace takt::test;

namespace {

bool has(const std::vector<std::uint32_t> &list, std::uint32_t value)
{
    return list.empty() || std::ranges::count(list, value) > 0;
}

/// Asks every slice.
std::vector<SliceIndex> plainFilter(const Timeline &timeline, const SliceFilter &filter)
{
    std::vector<SliceIndex> slices;
    for (SliceIndex index = 0; index < timeline.sliceCount(); ++index) {
        const Slice slice = timeline.slice(index);
        if (has(filter.tracks, slice.track) && has(filter.names, slice.name) &&
            has(filter.categories, slice.category) &&
            (!filter.from || slice.end() > *filter.from) &&
            (!filter.to || slice.start < *filter.to) &&
            (!filter.atLeast || slice.duration >= *filter.atLeast) &&
            (!filter.lessThan || slice.duration < *filter.lessThan) &&
            (!filter.slices || std::ranges::count(*filter.slices, index) > 0))
            slices.push_back(index);
    }
    return slices;
}

SliceFilter randomFilter(Random &random, const Timeline &timeline)
{
    SliceFilter filter;
    if (random.chance(0.5))
        filter.from = random.between(timeline.startTime() - 5, timeline.endTime() + 5);
    if (random.chance(0.5))
        filter.to = random.between(timeline.startTime() - 5, timeline.endTime() + 5);
    if (random.chance(0.4))
        filter.tracks = {static_cast<TrackIndex>(random.below(timeline.trackCount())), 0};
    if (random.chance(0.3))
        filter.names = {1, 3};
    if (random.chance(0.3))
        filter.categories = {0, 2, 4, 900};
    if (random.chance(0.3))
        filter.atLeast = random.between(0, 15);
    if (random.chance(0.3))
        filter.lessThan = random.between(0, 30);
    if (random.chance(0.3)) {
        filter.slices.emplace();
        for (std::size_t count = random.below(30); count > 0; --count)
            filter.slices->push_back(static_cast<SliceIndex>(random.below(timeline.sliceCount())));
    }
    return filter;
}

/// Duration less the parts of the slices one lane deeper that start within.
std::int64_t plainSelf(const Timeline &timeline, SliceIndex slice)
{
    const Lane &lane = timeline.lane(timeline.laneOf(slice));
    std::int64_t self = timeline.duration(slice);
    for (SliceIndex child = 0; child < timeline.sliceCount(); ++child) {
        const Lane &other = timeline.lane(timeline.laneOf(child));
        if (other.track == lane.track && other.depth == lane.depth + 1 &&
            timeline.start(child) >= timeline.start(slice) &&
            timeline.start(child) < timeline.end(slice))
            self -= std::min(timeline.end(child), timeline.end(slice)) - timeline.start(child);
    }
    return self;
}

std::string plainLabel(const Timeline &timeline, SliceIndex index, SliceGrouping::By by)
{
    const Slice slice = timeline.slice(index);
    switch (by) {
    case SliceGrouping::By::Name:
        return timeline.name(slice.name);
    case SliceGrouping::By::Category:
        return timeline.name(slice.category);
    case SliceGrouping::By::Track:
        return timeline.track(slice.track).name;
    case SliceGrouping::By::Group:
        return timeline.track(slice.track).group;
    case SliceGrouping::By::Argument:
        return {};
    case SliceGrouping::By::All:
        break;
    }
    return "all";
}

std::int64_t plainPercentile(std::vector<std::int64_t> durations, int percent)
{
    std::ranges::sort(durations);
    std::size_t rank = 1;
    while (rank * 100 < durations.size() * static_cast<std::size_t>(percent))
        ++rank;
    return durations[rank - 1];
}

/// The statistics of one group, by sorting and summing.
SliceStatistics plainStatistics(const Timeline &timeline, const std::vector<SliceIndex> &slices)
{
    SliceStatistics result;
    std::vector<std::int64_t> durations;
    for (const SliceIndex slice : slices) {
        durations.push_back(timeline.duration(slice));
        result.total += timeline.duration(slice);
        result.self += plainSelf(timeline, slice);
    }
    result.count = slices.size();
    result.minimum = std::ranges::min(durations);
    result.maximum = std::ranges::max(durations);
    result.p50 = plainPercentile(durations, 50);
    result.p90 = plainPercentile(durations, 90);
    result.p99 = plainPercentile(durations, 99);
    result.mean = static_cast<double>(result.total) / static_cast<double>(slices.size());
    double squares = 0;
    for (const std::int64_t duration : durations)
        squares += std::pow(static_cast<double>(duration) - result.mean, 2);
    result.standardDeviation = std::sqrt(squares / static_cast<double>(slices.size()));
    return result;
}

} // namespace

class SliceStatisticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filtersLikeThePlainLoop();
    void refusesSlicesThatAreNotThere();
    void agreesWithThePlainLoop_data();
    void agreesWithThePlainLoop();
    void groupsByArgument();
    void sortsByTotal();
    void leavesChildrenOutOfSelfTime();
    void histogramBarsGiveTheirSlicesBack_data();
    void histogramBarsGiveTheirSlicesBack();
    void histogramOfNothingIsEmpty();
    void stopsWhenCancelled();
};

void SliceStatisticsTest::filtersLikeThePlainLoop()
{
    Random random(31);
    for (int round = 0; round < 300; ++round) {
        const Timeline timeline = built(randomSlices(random, 1 + random.below(120), 4), 4);
        const SliceFilter filter = randomFilter(random, timeline);
        RunContext context;
        QVERIFY(expectValue(selectedSlices(timeline, filter, context)) ==
                plainFilter(timeline, filter));
    }
}

void SliceStatisticsTest::refusesSlicesThatAreNotThere()
{
    Random random(32);
    const Timeline timeline = built(randomSlices(random, 5, 1), 1);
    SliceFilter filter;
    filter.slices = {2, 5};
    RunContext context;
    const auto slices = selectedSlices(timeline, filter, context);
    QVERIFY(!slices);
    QCOMPARE(slices.error().reason, std::string("slice 5 is selected, but there are 5"));
}

void SliceStatisticsTest::agreesWithThePlainLoop_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("all") << int(SliceGrouping::By::All);
    QTest::newRow("by name") << int(SliceGrouping::By::Name);
    QTest::newRow("by category") << int(SliceGrouping::By::Category);
    QTest::newRow("by track") << int(SliceGrouping::By::Track);
    QTest::newRow("by group") << int(SliceGrouping::By::Group);
}

void SliceStatisticsTest::agreesWithThePlainLoop()
{
    QFETCH(int, by);
    const SliceGrouping grouping{static_cast<SliceGrouping::By>(by)};
    Random random(33);
    for (int round = 0; round < 60; ++round) {
        const Timeline timeline = built(randomSlices(random, 1 + random.below(90), 4), 4);
        const SliceFilter filter = randomFilter(random, timeline);
        std::map<std::string, std::vector<SliceIndex>> groups;
        for (const SliceIndex slice : plainFilter(timeline, filter))
            groups[plainLabel(timeline, slice, grouping.by)].push_back(slice);
        RunContext context;
        const auto list = expectValue(sliceStatistics(timeline, filter, grouping, context));
        QCOMPARE(list.size(), groups.size());
        for (const SliceStatistics &got : list) {
            SliceStatistics wanted = plainStatistics(timeline, groups.at(got.label));
            QVERIFY(std::abs(got.mean - wanted.mean) <= 1e-12 * (1 + wanted.mean));
            QVERIFY(std::abs(got.standardDeviation - wanted.standardDeviation) <=
                    1e-9 * (1 + wanted.standardDeviation));
            wanted.label = got.label;
            wanted.key = got.key;
            wanted.mean = got.mean;
            wanted.standardDeviation = got.standardDeviation;
            QVERIFY(got == wanted);
        }
    }
}

void SliceStatisticsTest::groupsByArgument()
{
    GpuTrace trace;
    const TrackIndex stream = trace.addStream(7);
    trace.add(stream, "kernel", "a", 0, 10, {trace.whole("size", 4)});
    trace.add(stream, "kernel", "b", 10, 30, {trace.text("size", "big")});
    trace.add(stream, "kernel", "c", 30, 60, {trace.whole("size", 4)});
    trace.add(stream, "kernel", "d", 60, 61);
    const Timeline timeline = trace.build();
    const SliceGrouping grouping{SliceGrouping::By::Argument, timeline.findName("size")};
    RunContext context;
    const auto groups = expectValue(sliceStatistics(timeline, {}, grouping, context));
    QCOMPARE(groups.size(), std::size_t{3});
    QCOMPARE(groups[0].label, std::string("4"));
    QCOMPARE(groups[0].total, 40);
    QCOMPARE(groups[1].label, std::string("big"));
    QCOMPARE(groups[2].label, std::string());
    QCOMPARE(groups[2].count, std::size_t{1});
}

void SliceStatisticsTest::sortsByTotal()
{
    Random random(34);
    const Timeline timeline = built(randomSlices(random, 200, 4), 4);
    RunContext context;
    const auto groups = expectValue(sliceStatistics(timeline, {}, {}, context));
    QVERIFY(groups.size() > 2);
    QVERIFY(std::ranges::is_sorted(groups, std::ranges::greater{}, &SliceStatistics::total));
    for (const SliceStatistics &group : groups)
        QCOMPARE(timeline.name(group.key), group.label);
}

void SliceStatisticsTest::leavesChildrenOutOfSelfTime()
{
    GpuTrace trace;
    trace.call("outer", 0, 100);
    trace.call("inner", 10, 40);
    trace.call("innermost", 20, 30);
    trace.call("inner", 50, 60);
    const Timeline timeline = trace.build();
    RunContext context;
    std::map<std::string, std::int64_t> self;
    for (const auto &group : expectValue(sliceStatistics(timeline, {}, {}, context)))
        self[group.label] = group.self;
    QCOMPARE(self["outer"], 60);
    QCOMPARE(self["inner"], 30);
    QCOMPARE(self["innermost"], 10);
}

void SliceStatisticsTest::histogramBarsGiveTheirSlicesBack_data()
{
    QTest::addColumn<bool>("isLogarithmic");
    QTest::newRow("linear") << false;
    QTest::newRow("logarithmic") << true;
}

void SliceStatisticsTest::histogramBarsGiveTheirSlicesBack()
{
    QFETCH(bool, isLogarithmic);
    Random random(35);
    for (int round = 0; round < 200; ++round) {
        const Timeline timeline = built(randomSlices(random, 1 + random.below(150), 3), 3);
        const SliceFilter filter = randomFilter(random, timeline);
        RunContext context;
        const auto histogram = expectValue(
            durationHistogram(timeline, filter, 1 + random.below(20),
                              isLogarithmic ? BinScale::Logarithmic : BinScale::Linear, context));
        std::vector<SliceIndex> all;
        for (std::size_t bar = 0; bar < histogram.counts.size(); ++bar) {
            QVERIFY(histogram.edges[bar] < histogram.edges[bar + 1]);
            const auto slices =
                expectValue(selectedSlices(timeline, histogram.bar(filter, bar), context));
            QCOMPARE(slices.size(), histogram.counts[bar]);
            std::int64_t total = 0;
            for (const SliceIndex slice : slices)
                total += timeline.duration(slice);
            QCOMPARE(total, histogram.totals[bar]);
            all.insert(all.end(), slices.begin(), slices.end());
        }
        std::ranges::sort(all);
        QVERIFY(all == plainFilter(timeline, filter));
    }
}

void SliceStatisticsTest::histogramOfNothingIsEmpty()
{
    Random random(36);
    const Timeline timeline = built(randomSlices(random, 5, 1), 1);
    SliceFilter none;
    none.slices.emplace();
    RunContext context;
    QVERIFY(expectValue(durationHistogram(timeline, none, 8, BinScale::Linear, context))
                .counts.empty());
    QVERIFY(
        expectValue(durationHistogram(timeline, {}, 0, BinScale::Linear, context)).counts.empty());
}

void SliceStatisticsTest::stopsWhenCancelled()
{
    Random random(37);
    const Timeline timeline = built(randomSlices(random, 50, 2), 2);
    RunContext context;
    context.cancel();
    QVERIFY(!sliceStatistics(timeline, {}, {}, context));
    QVERIFY(!durationHistogram(timeline, {}, 8, BinScale::Linear, context));
}

QTEST_APPLESS_MAIN(SliceStatisticsTest)
#include "tst_slice_statistics.moc"
