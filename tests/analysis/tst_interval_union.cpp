// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/IntervalUnion.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <set>

using namespace takt;
using namespace takt::test;

namespace {

std::vector<Interval> randomIntervals(Random &random)
{
    std::vector<Interval> intervals;
    for (std::size_t count = random.below(30); count > 0; --count) {
        const std::int64_t from = random.between(-50, 50);
        intervals.push_back({from, from + random.between(-1, 12)});
    }
    return intervals;
}

/// Every nanosecond that is covered.
std::set<std::int64_t> covered(const std::vector<Interval> &intervals)
{
    std::set<std::int64_t> times;
    for (const Interval &interval : intervals) {
        for (std::int64_t time = interval.from; time < interval.to; ++time)
            times.insert(time);
    }
    return times;
}

std::int64_t countWithin(const std::set<std::int64_t> &times, std::int64_t from, std::int64_t to)
{
    return std::ranges::count_if(times,
                                 [&](std::int64_t time) { return from <= time && time < to; });
}

} // namespace

class IntervalUnionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coversWhatCountingNanosecondsGives();
    void keepsDisjointIntervalsThatDoNotTouch();
    void unitesLikeTheUnionOfAll();
};

void IntervalUnionTest::coversWhatCountingNanosecondsGives()
{
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        const auto intervals = randomIntervals(random);
        const auto times = covered(intervals);
        const IntervalUnion united = IntervalUnion::of(intervals);
        QCOMPARE(united.length(), static_cast<std::int64_t>(times.size()));
        for (int query = 0; query < 20; ++query) {
            const std::int64_t from = random.between(-70, 70);
            const std::int64_t to = random.between(-70, 70);
            QCOMPARE(united.coverage(from, to), from < to ? countWithin(times, from, to) : 0);
        }
    }
}

void IntervalUnionTest::keepsDisjointIntervalsThatDoNotTouch()
{
    Random random(2);
    for (int round = 0; round < 200; ++round) {
        const IntervalUnion united = IntervalUnion::of(randomIntervals(random));
        const auto intervals = united.intervals();
        for (std::size_t index = 0; index < intervals.size(); ++index) {
            QVERIFY(intervals[index].length() > 0);
            QVERIFY(index == 0 || intervals[index - 1].to < intervals[index].from);
        }
    }
}

void IntervalUnionTest::unitesLikeTheUnionOfAll()
{
    Random random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<IntervalUnion> parts;
        std::vector<Interval> all;
        for (std::size_t part = random.below(6); part > 0; --part) {
            const auto intervals = randomIntervals(random);
            all.insert(all.end(), intervals.begin(), intervals.end());
            parts.push_back(IntervalUnion::of(intervals));
        }
        const IntervalUnion united = IntervalUnion::ofAll(parts);
        QVERIFY(std::ranges::equal(united.intervals(), IntervalUnion::of(all).intervals()));
    }
}

QTEST_APPLESS_MAIN(IntervalUnionTest)
#include "tst_interval_union.moc"
