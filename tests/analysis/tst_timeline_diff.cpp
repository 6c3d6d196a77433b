// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/TimelineDiff.h"
#include "core/io/Formats.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

using namespace takt;
using namespace takt::test;

namespace {

struct Plain {
    std::size_t count = 0;
    std::int64_t total = 0;
};

std::map<std::string, Plain> plainTotals(const Timeline &timeline)
{
    std::map<std::string, Plain> totals;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        Plain &plain = totals[timeline.name(timeline.nameOf(slice))];
        ++plain.count;
        plain.total += timeline.duration(slice);
    }
    return totals;
}

std::shared_ptr<const Timeline> loaded(const QString &path)
{
    RunContext context;
    const auto file = expectValue(loadFile(path.toStdString(), context));
    return std::get<TimelineDocument>(file.document).timeline;
}

/// Kernels, copies and memsets.
SliceFilter deviceWork(const Timeline &timeline)
{
    SliceFilter filter;
    for (const char *category : {"kernel", "gpu_memcpy", "gpu_memset"})
        filter.categories.push_back(timeline.findName(category));
    return filter;
}

} // namespace

class TimelineDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithThePlainLoop();
    void findsNothingBetweenEqualTimelines();
    void reversesWithItsArguments();
    void agreesWithTheIndependentComputation();
};

void TimelineDiffTest::agreesWithThePlainLoop()
{
    Random random(51);
    for (int round = 0; round < 100; ++round) {
        const Timeline before = built(randomSlices(random, 1 + random.below(20), 2), 2);
        const Timeline after = built(randomSlices(random, 1 + random.below(20), 2), 2);
        auto first = plainTotals(before);
        auto second = plainTotals(after);
        RunContext context;
        TimelineDiffOptions options;
        options.tolerance = 0.1;
        const auto diff = expectValue(compareTimelines(before, {}, after, {}, options, context));
        std::size_t seen = 0;
        for (const GroupDiff &group : diff.groups) {
            const Plain a = first[group.label];
            const Plain b = second[group.label];
            seen += (a.count > 0 ? 1U : 0U) + (b.count > 0 ? 1U : 0U);
            QCOMPARE(group.before.count, a.count);
            QCOMPARE(group.after.count, b.count);
            QCOMPARE(group.totalChange(), b.total - a.total);
            QCOMPARE(group.count == CountChange::Added, a.count == 0);
            QCOMPARE(group.count == CountChange::Removed, b.count == 0);
            QCOMPARE(group.count == CountChange::More, a.count > 0 && b.count > a.count);
            QCOMPARE(group.count == CountChange::Fewer, b.count > 0 && b.count < a.count);
            if (a.count == 0 || b.count == 0) {
                QCOMPARE(group.duration, DurationChange::Same);
                continue;
            }
            const double meanBefore = double(a.total) / double(a.count);
            const double meanAfter = double(b.total) / double(b.count);
            const bool isSame = std::abs(meanAfter - meanBefore) <= 0.1 * meanBefore;
            QCOMPARE(group.duration == DurationChange::Same, isSame);
            QCOMPARE(group.duration == DurationChange::Longer, !isSame && meanAfter > meanBefore);
        }
        const auto isThere = [](const auto &entry) { return entry.second.count > 0; };
        QCOMPARE(seen, static_cast<std::size_t>(std::ranges::count_if(first, isThere) +
                                                std::ranges::count_if(second, isThere)));
        QVERIFY(std::ranges::is_sorted(diff.groups, std::ranges::greater{}, [](const auto &group) {
            return std::abs(group.totalChange());
        }));
    }
}

void TimelineDiffTest::findsNothingBetweenEqualTimelines()
{
    Random random(52);
    const Timeline timeline = built(randomSlices(random, 40, 3), 3);
    RunContext context;
    const auto diff = expectValue(compareTimelines(timeline, {}, timeline, {}, {}, context));
    QCOMPARE(diff.same, diff.groups.size());
    QCOMPARE(diff.added + diff.removed + diff.more + diff.fewer + diff.longer + diff.shorter,
             std::size_t{0});
}

void TimelineDiffTest::reversesWithItsArguments()
{
    Random random(53);
    const Timeline one = built(randomSlices(random, 12, 3), 3);
    const Timeline two = built(randomSlices(random, 9, 3), 3);
    RunContext context;
    TimelineDiffOptions options;
    options.tolerance = 0;
    const auto there = expectValue(compareTimelines(one, {}, two, {}, options, context));
    const auto back = expectValue(compareTimelines(two, {}, one, {}, options, context));
    QCOMPARE(there.added, back.removed);
    QCOMPARE(there.more, back.fewer);
    QCOMPARE(there.longer, back.shorter);
    QCOMPARE(there.shorter, back.longer);
}

void TimelineDiffTest::agreesWithTheIndependentComputation()
{
    TAKT_NEED_DATA(control, "hta/trace_diff/control/control.json.gz");
    TAKT_NEED_DATA(changed, "hta/trace_diff/test/test.json.gz");
    const auto before = loaded(control);
    const auto after = loaded(changed);
    RunContext context;
    const auto diff = expectValue(
        compareTimelines(*before, deviceWork(*before), *after, deviceWork(*after), {}, context));
    // Counted from the JSON with a few lines of Python: names of kernels, copies and memsets.
    QCOMPARE(diff.groups.size(), std::size_t{201});
    QCOMPARE(diff.added, std::size_t{27});
    QCOMPARE(diff.removed, std::size_t{66});
    QCOMPARE(diff.more, std::size_t{54});
    QCOMPARE(diff.fewer, std::size_t{8});
    QCOMPARE(diff.longer, std::size_t{64});
    QCOMPARE(diff.shorter, std::size_t{37});
    QCOMPARE(diff.same, std::size_t{3});
    const GroupDiff &most = diff.groups.front();
    QCOMPARE(most.label, std::string("Memcpy DtoD (Device -> Device)"));
    QCOMPARE(most.before.count, std::size_t{18});
    QCOMPARE(most.after.count, std::size_t{4645});
    QCOMPARE(most.before.total, 2'735'000);
    QCOMPARE(most.after.total, 92'932'000);
    QCOMPARE(diff.groups[2].label,
             std::string("ncclKernel_AllReduce_RING_LL_Sum_float(ncclWorkElem)"));
    QCOMPARE(diff.groups[2].totalChange(), 59'202'000);
}

QTEST_APPLESS_MAIN(TimelineDiffTest)
#include "tst_timeline_diff.moc"
