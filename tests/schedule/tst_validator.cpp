// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/Validator.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

using namespace takt;
using namespace takt::test;
using Kind = Violation::Kind;

namespace {

std::set<Kind> kindsOf(const Validation &validation)
{
    std::set<Kind> kinds;
    for (const Violation &violation : validation.violations)
        kinds.insert(violation.kind);
    return kinds;
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

/// A random workload with a schedule that is right.
struct Example {
    explicit Example(std::uint64_t seed)
        : random(seed),
          graph(randomGraph(random, {12, 0.25, 3})),
          platform(randomPlatform(random, 3)),
          costs(expectValue(ExecutionCosts::bind(graph, platform))),
          placements(randomPlacements(random, costs))
    {
    }

    [[nodiscard]] Validation judged(const ValidationRules &rules = {}) const
    {
        return validate(scheduleOf(costs, placements), costs, rules);
    }
    [[nodiscard]] double end() const { return scheduleOf(costs, placements).makespan(); }

    Random random;
    TaskGraph graph;
    Platform platform;
    ExecutionCosts costs;
    std::vector<Placement> placements;
};

/// Breaks a schedule in one way and returns the task that is then wrong, or nothing where this
/// schedule cannot be broken so.
using Breaker = std::optional<TaskIndex> (*)(Example &);

std::optional<TaskIndex> removeTask(Example &example)
{
    const auto last = example.graph.topologicalOrder().back();
    std::erase_if(example.placements, [&](const Placement &p) { return p.task == last; });
    return last;
}

std::optional<TaskIndex> doubleTask(Example &example)
{
    const auto task = static_cast<TaskIndex>(example.random.below(example.graph.taskCount()));
    Placement copy = example.placements[task];
    const double duration = copy.finish - copy.start;
    copy.start = example.end() + 500;
    copy.finish = copy.start + duration;
    example.placements.push_back(copy);
    return task;
}

std::optional<TaskIndex> startTooEarly(Example &example)
{
    for (Placement &placement : example.placements) {
        const auto predecessors = example.graph.predecessors(placement.task);
        if (predecessors.empty())
            continue;
        double arrival = 0;
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const Placement &sender = example.placements[predecessors[k]];
            const EdgeIndex edge = example.graph.incomingEdges(placement.task)[k];
            arrival =
                std::max(arrival, sender.finish + example.costs.communication(
                                                      edge, sender.processor, placement.processor));
        }
        double freeFrom = 0;
        for (const Placement &other : example.placements) {
            if (other.processor == placement.processor && other.start < placement.start)
                freeFrom = std::max(freeFrom, other.finish);
        }
        if (freeFrom > arrival - 0.25)
            continue;
        const double duration = placement.finish - placement.start;
        placement.start = arrival - 0.25;
        placement.finish = placement.start + duration;
        return placement.task;
    }
    return std::nullopt;
}

/// Puts a task without predecessors and with successors that can wait into another's time.
std::optional<TaskIndex> overlapAnother(Example &example)
{
    for (Placement &placement : example.placements) {
        if (!example.graph.successors(placement.task).empty())
            continue;
        const Placement &last =
            *std::ranges::max_element(example.placements, {}, [&](const Placement &p) {
                return p.processor == placement.processor ? p.finish : -1;
            });
        if (last.task == placement.task)
            continue;
        const double duration = placement.finish - placement.start;
        placement.start = std::max(placement.start, last.finish - 0.25);
        placement.finish = placement.start + duration;
        return placement.task;
    }
    return std::nullopt;
}

std::optional<TaskIndex> endTooLate(Example &example)
{
    const Placement &last = *std::ranges::max_element(example.placements, {}, &Placement::finish);
    example.placements[last.task].finish += 0.25;
    return last.task;
}

/// Moves the whole first task of a processor before time 0; nothing can overlap there.
std::optional<TaskIndex> startBeforeZero(Example &example)
{
    for (Placement &placement : example.placements) {
        if (!example.graph.predecessors(placement.task).empty())
            continue;
        const double duration = placement.finish - placement.start;
        placement.start = -0.25 - duration;
        placement.finish = -0.25;
        return placement.task;
    }
    return std::nullopt;
}

} // namespace

class ValidatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNothingWrongWithValidSchedules();
    void reportsExactlyWhatWasBroken_data();
    void reportsExactlyWhatWasBroken();
    void acceptsThePublishedHeftSchedule();
    void namesTasksProcessorsAndTimes_data();
    void namesTasksProcessorsAndTimes();
    void reportsTooLittleMemory();
    void takesDataFromAnyCopyWhereDuplicationIsAllowed();
    void toleranceIsRelativeToTheMakespan();
    void tasksThatTakeNoTimeOverlapNothing();
    void findsTheLongTaskBehindShortOnes();
    void describesNoMoreThanTheLimitButCountsAll();
    void refusesAScheduleForAnotherWorkload();
    void survivesExtremeTimes();
    void everyKindHasItsOwnName();
};

void ValidatorTest::findsNothingWrongWithValidSchedules()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Validation validation = Example(seed).judged();
        QVERIFY2(validation.isValid(),
                 validation.isValid() ? "" : validation.violations.front().message.c_str());
    }
}

void ValidatorTest::reportsExactlyWhatWasBroken_data()
{
    QTest::addColumn<Breaker>("breakIt");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("a task removed") << Breaker(removeTask) << Kind::MissingTask;
    QTest::newRow("a task placed twice") << Breaker(doubleTask) << Kind::DoubleTask;
    QTest::newRow("a start before the data") << Breaker(startTooEarly) << Kind::Precedence;
    QTest::newRow("two tasks at once") << Breaker(overlapAnother) << Kind::Overlap;
    QTest::newRow("a wrong duration") << Breaker(endTooLate) << Kind::Duration;
    QTest::newRow("a start before zero") << Breaker(startBeforeZero) << Kind::NegativeStart;
}

void ValidatorTest::reportsExactlyWhatWasBroken()
{
    QFETCH(Breaker, breakIt);
    QFETCH(Kind, kind);
    int broken = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Example example(seed);
        const std::optional<TaskIndex> task = breakIt(example);
        if (!task)
            continue;
        ++broken;
        const Validation validation = example.judged();
        QCOMPARE(validation.violationCount, validation.violations.size());
        QVERIFY(!validation.isValid());
        QCOMPARE(kindsOf(validation), std::set<Kind>{kind});
        for (const Violation &violation : validation.violations)
            QVERIFY(violation.task == *task || violation.otherTask == *task);
    }
    QVERIFY2(broken > 50, "too few of the schedules could be broken this way");
}

void ValidatorTest::acceptsThePublishedHeftSchedule()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QVERIFY(validate(scheduleOf(costs, topcuogluHeft()), costs).isValid());
}

void ValidatorTest::namesTasksProcessorsAndTimes_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<Placement>("placement");
    QTest::addColumn<QString>("message");
    QTest::newRow("precedence") << 0 << Placement{1, 0, 26, 39}
                                << "task 'n2' on P1 from 26 to 39 starts before the data of task "
                                   "'n1' is there at 27; that task ends on P3 at 9";
    QTest::newRow("duration") << 1 << Placement{7, 0, 57, 63}
                              << "task 'n8' on P1 from 57 to 63 runs for 6, but takes 5 there";
    QTest::newRow("overlap") << 7 << Placement{2, 2, 10, 29}
                             << "task 'n5' on P3 from 28 to 38 overlaps task 'n3', which runs "
                                "there from 10 to 29";
    QTest::newRow("negative start")
        << 6 << Placement{0, 2, -1, 8} << "task 'n1' on P3 from -1 to 8 starts before time 0";
}

void ValidatorTest::namesTasksProcessorsAndTimes()
{
    QFETCH(int, index);
    QFETCH(Placement, placement);
    QFETCH(QString, message);
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    std::vector<Placement> placements = topcuogluHeft();
    placements[static_cast<std::size_t>(index)] = placement;
    const Validation validation = validate(scheduleOf(costs, placements), costs);
    QVERIFY(!validation.isValid());
    QCOMPARE(QString::fromStdString(validation.violations.front().message), message);
}

void ValidatorTest::reportsTooLittleMemory()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"big", {}, {}, 2, {}, 100}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("two", {{"large", {}, 1, 100}, {"small", {}, 1, 99}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QVERIFY(validate(scheduleOf(costs, {{0, 0, 0, 2}}), costs).isValid());
    const Validation validation = validate(scheduleOf(costs, {{0, 1, 0, 2}}), costs);
    QCOMPARE(validation.violationCount, std::size_t{1});
    QVERIFY(validation.violations[0].kind == Kind::Memory);
    QCOMPARE(validation.violations[0].message,
             std::string("task 'big' on small from 0 to 2 needs 100 bytes of memory, but small "
                         "has 99"));
}

void ValidatorTest::takesDataFromAnyCopyWhereDuplicationIsAllowed()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 2}));
    expectValue(builder.addTask({"b", {}, {}, 1}));
    expectValue(builder.addEdge(0, 1, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("two", {{"P1"}, {"P2"}}, Links::uniform({0, 1})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule duplicated = scheduleOf(costs, {{0, 0, 0, 2}, {0, 1, 1, 3}, {1, 1, 3, 4}});
    ValidationRules rules;
    rules.allowDuplication = true;
    QVERIFY(validate(duplicated, costs, rules).isValid());
    QCOMPARE(kindsOf(validate(duplicated, costs)), std::set<Kind>{Kind::DoubleTask});

    const Schedule tooEarly =
        scheduleOf(costs, {{0, 0, 0, 2}, {0, 1, 1.5, 3.5}, {1, 1, 3.5, 4.5}, {1, 0, 1.5, 2.5}});
    const Validation validation = validate(tooEarly, costs, rules);
    QCOMPARE(kindsOf(validation), (std::set<Kind>{Kind::Precedence, Kind::Overlap}));
}

void ValidatorTest::toleranceIsRelativeToTheMakespan()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 1e6}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("one", {{"P1"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QVERIFY(validate(scheduleOf(costs, {{0, 0, 0, 1e6 + 0.9e-3}}), costs).isValid());
    QVERIFY(!validate(scheduleOf(costs, {{0, 0, 0, 1e6 + 1.1e-3}}), costs).isValid());
    ValidationRules exact;
    exact.relativeTolerance = 0;
    QVERIFY(!validate(scheduleOf(costs, {{0, 0, 0, 1e6 + 0.9e-3}}), costs, exact).isValid());
}

void ValidatorTest::tasksThatTakeNoTimeOverlapNothing()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"long", {}, {}, 10}));
    expectValue(builder.addTask({"none", {}, {}, 0}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("one", {{"P1"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    for (const double time : {0.0, 5.0, 10.0})
        QVERIFY(validate(scheduleOf(costs, {{0, 0, 0, 10}, {1, 0, time, time}}), costs).isValid());
}

void ValidatorTest::findsTheLongTaskBehindShortOnes()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"long", {}, {}, 10}));
    expectValue(builder.addTask({"short", {}, {}, 1}));
    expectValue(builder.addTask({"late", {}, {}, 1}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("one", {{"P1"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Validation validation =
        validate(scheduleOf(costs, {{0, 0, 0, 10}, {1, 0, 2, 3}, {2, 0, 8, 9}}), costs);
    QCOMPARE(validation.violationCount, std::size_t{2});
    for (const Violation &violation : validation.violations) {
        QVERIFY(violation.kind == Kind::Overlap);
        QCOMPARE(violation.otherTask, TaskIndex{0});
    }
}

void ValidatorTest::describesNoMoreThanTheLimitButCountsAll()
{
    Example example(7);
    for (Placement &placement : example.placements)
        placement.finish += 1000;
    const std::size_t all = example.judged().violationCount;
    ValidationRules rules;
    rules.limit = 3;
    const Validation validation = example.judged(rules);
    QVERIFY(all > 3);
    QCOMPARE(validation.violations.size(), std::size_t{3});
    QCOMPARE(validation.violationCount, all);
}

void ValidatorTest::refusesAScheduleForAnotherWorkload()
{
    const Example example(1);
    for (const Schedule &schedule :
         {Schedule(), expectValue(Schedule::create(40, 3, {{39, 2, 0, 1}})),
          expectValue(Schedule::create(12, 9, {{0, 8, 0, 1}}))}) {
        const Validation validation = validate(schedule, example.costs);
        QCOMPARE(validation.violationCount, std::size_t{1});
        QVERIFY(contains(validation.violations[0].message, "there are 12 tasks and 3 processors"));
    }
}

void ValidatorTest::survivesExtremeTimes()
{
    constexpr double huge = std::numeric_limits<double>::max();
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Example example(seed);
        constexpr std::array times = {-huge, huge, -1e300, 0.0, 4.9e-324, -0.0};
        for (Placement &placement : example.placements) {
            placement.start = times[example.random.below(times.size())];
            placement.finish = times[example.random.below(times.size())];
        }
        const Validation validation = example.judged();
        QVERIFY(!validation.isValid());
        for (const Violation &violation : validation.violations)
            QVERIFY(!violation.message.empty());
    }
}

void ValidatorTest::everyKindHasItsOwnName()
{
    std::set<std::string_view> names;
    for (const Kind kind : {Kind::MissingTask, Kind::DoubleTask, Kind::Precedence, Kind::Overlap,
                            Kind::Duration, Kind::NegativeStart, Kind::Memory})
        names.insert(toString(kind));
    QCOMPARE(names.size(), std::size_t{7});
    QVERIFY(!names.contains(""));
}

QTEST_APPLESS_MAIN(ValidatorTest)
#include "tst_validator.moc"
