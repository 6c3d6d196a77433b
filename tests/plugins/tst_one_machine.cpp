// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"
#include "plugins/shop_search/OneMachine.h"
#include "plugins/shop_search/ShiftingBottleneck.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <numeric>

using namespace takt;
using namespace takt::test;
using namespace takt::shop_search;

/// The one-machine problem against all its sequences, and the shifting bottleneck procedure that is
/// built on it.
class TestOneMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithEverySequence_data();
    void agreesWithEverySequence();
    void shiftingBottleneckIsPossibleAndNotBelowTheBound();
    void shiftingBottleneckSolvesASingleMachine();
    void shiftingBottleneckOnPublishedShops_data();
    void shiftingBottleneckOnPublishedShops();
    void refusesAShopThatIsNotClassical();
};

namespace {

constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::max();

/// The makespan of a sequence, or `impossible` where it turns a delay around.
std::int32_t makespanOf(const OneMachineProblem &problem,
                        const std::vector<std::uint32_t> &sequence)
{
    std::vector<std::int32_t> start(problem.size(), 0);
    std::int32_t now = 0;
    std::int32_t makespan = 0;
    for (std::size_t place = 0; place < sequence.size(); ++place) {
        const std::size_t j = sequence[place];
        start[j] = std::max(now, problem.head[j]);
        for (std::size_t other = 0; other < sequence.size(); ++other) {
            const std::size_t i = sequence[other];
            const std::int32_t delay = problem.delay[i * problem.size() + j];
            if (delay == OneMachineProblem::free)
                continue;
            if (other > place)
                return impossible;
            start[j] = std::max(start[j], start[i] + delay);
        }
        now = start[j] + problem.duration[j];
        makespan = std::max(makespan, now + problem.tail[j]);
    }
    return makespan;
}

OneMachineProblem randomProblem(Random &random, std::size_t size, double density)
{
    OneMachineProblem problem;
    for (std::size_t i = 0; i < size; ++i) {
        problem.head.push_back(static_cast<std::int32_t>(random.below(40)));
        problem.duration.push_back(static_cast<std::int32_t>(random.below(12)));
        problem.tail.push_back(static_cast<std::int32_t>(random.below(40)));
    }
    problem.delay.assign(size * size, OneMachineProblem::free);
    const auto delay = [&](std::size_t i, std::size_t j) -> std::int32_t & {
        return problem.delay[i * size + j];
    };
    // From later to earlier indices, so that the sequence by index is not the solution.
    for (std::size_t i = 1; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (random.chance(density))
                delay(i, j) = problem.duration[i] + static_cast<std::int32_t>(random.below(25));
        }
    }
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                if (delay(i, k) != OneMachineProblem::free &&
                    delay(k, j) != OneMachineProblem::free)
                    delay(i, j) = std::max(delay(i, j), delay(i, k) + delay(k, j));
            }
        }
    }
    return problem;
}

Expected<Schedule> shifted(const TaskGraph &graph)
{
    const ShiftingBottleneck scheduler;
    RunContext context;
    return scheduler.schedule(graph, machinesOf(*graph.shop()),
                              Parameters::defaults(scheduler.info().parameters), context);
}

bool isPossible(const Schedule &schedule, const TaskGraph &graph)
{
    const Platform platform = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    return validate(schedule, costs).isValid();
}

} // namespace

void TestOneMachine::agreesWithEverySequence_data()
{
    QTest::addColumn<double>("density");
    QTest::newRow("heads and tails alone") << 0.0;
    QTest::newRow("a few delays") << 0.15;
    QTest::newRow("many delays") << 0.5;
}

void TestOneMachine::agreesWithEverySequence()
{
    QFETCH(double, density);
    Random random(21);
    for (int round = 0; round < 150; ++round) {
        const OneMachineProblem problem = randomProblem(random, 1 + random.below(7), density);
        std::vector<std::uint32_t> sequence(problem.size());
        std::iota(sequence.begin(), sequence.end(), 0U);
        std::int32_t least = impossible;
        do {
            least = std::min(least, makespanOf(problem, sequence));
        } while (std::ranges::next_permutation(sequence).found);
        const OneMachineSolution solution = solveOneMachine(problem);
        QVERIFY(solution.isOptimal);
        QCOMPARE(makespanOf(problem, solution.sequence), solution.makespan);
        QCOMPARE(solution.makespan, least);
    }
}

void TestOneMachine::shiftingBottleneckIsPossibleAndNotBelowTheBound()
{
    Random random(22);
    for (int round = 0; round < 40; ++round) {
        const auto graph = shopGraph(randomShop(random, {.jobs = 1 + random.below(8),
                                                         .machines = 1 + random.below(6),
                                                         .longest = 30,
                                                         .hasReleases = random.chance(0.3)}));
        const Schedule schedule = expectValue(shifted(*graph));
        QVERIFY(isPossible(schedule, *graph));
        QVERIFY(schedule.makespan() >= shopBounds(*graph->shop()).best());
    }
}

void TestOneMachine::shiftingBottleneckSolvesASingleMachine()
{
    Random random(23);
    for (int round = 0; round < 10; ++round) {
        ShopProblemBuilder builder("one", ShopKind::Job, 1);
        double earliest = 1e9;
        double sum = 0;
        for (int job = 0; job < 6; ++job) {
            const auto release = static_cast<double>(random.below(5));
            const auto duration = static_cast<double>(5 + random.below(9));
            earliest = std::min(earliest, release);
            sum += duration;
            expectValue(builder.addJob({.release = release, .operations = {{{0, duration}}}}));
        }
        const auto graph = shopGraph(expectValue(builder.build()));
        QCOMPARE(expectValue(shifted(*graph)).makespan(), earliest + sum);
    }
}

void TestOneMachine::shiftingBottleneckOnPublishedShops_data()
{
    QTest::addColumn<double>("optimum");
    QTest::newRow("ft06") << 55.0;
    QTest::newRow("ft10") << 930.0;
    QTest::newRow("la01") << 666.0;
    QTest::newRow("la21") << 1046.0;
    QTest::newRow("abz5") << 1234.0;
}

void TestOneMachine::shiftingBottleneckOnPublishedShops()
{
    QFETCH(double, optimum);
    const QString name = QTest::currentDataTag();
    TAKT_NEED_SHOP(graph, jobShop(name), name);
    const Schedule schedule = expectValue(shifted(*graph));
    QVERIFY(isPossible(schedule, *graph));
    QVERIFY(schedule.makespan() >= optimum);
    // Adams, Balas and Zawack came within 10 % on shops of this size.
    QVERIFY(schedule.makespan() <= 1.15 * optimum);
}

void TestOneMachine::refusesAShopThatIsNotClassical()
{
    Random random(24);
    for (const ShopShape &shape :
         {ShopShape{.kind = ShopKind::Open}, ShopShape{.kind = ShopKind::PermutationFlow},
          ShopShape{.hasSetups = true}, ShopShape{.buffer = ShopBuffer::NoWait}})
        QVERIFY(!shifted(*shopGraph(randomShop(random, shape))));
}

QTEST_APPLESS_MAIN(TestOneMachine)
#include "tst_one_machine.moc"
