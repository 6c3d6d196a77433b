// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplayProgram.h"
#include "core/io/Formats.h"
#include "core/schedule/ScheduleTimeline.h"
#include "core/schedule/SchedulerRun.h"
#include "core/schedule/TransferPlan.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "tests/io/LoadFromText.h"
#include "tests/plugins/RandomWorkloads.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

constexpr double tolerance = 1e-9;

Platform withOnePort(const Platform &platform)
{
    return expectValue(Platform::create(
        platform.name(), {platform.processors().begin(), platform.processors().end()},
        platform.links().withPorts(Ports::One)));
}

/// a (2 time units) sends 3 units of data to each of b, c and d, which take 1.
TaskGraph forkGraph()
{
    TaskGraphBuilder builder("fork");
    const TaskIndex source = expectValue(builder.addTask({"a", {}, {}, 2}));
    for (const char *name : {"b", "c", "d"})
        expectValue(builder.addEdge(source, expectValue(builder.addTask({name, {}, {}, 1})), 3));
    return expectValue(builder.build());
}

Platform fourProcessors(Ports ports)
{
    std::vector<Processor> processors;
    for (const char *name : {"P1", "P2", "P3", "P4"})
        processors.push_back({name});
    return expectValue(
        Platform::create("four", std::move(processors), Links::uniform({0, 1}).withPorts(ports)));
}

/// a on P1, the others on a processor each from the given times on.
Schedule forkSchedule(double b, double c, double d)
{
    return expectValue(Schedule::create(
        4, 4, {{0, 0, 0, 2}, {1, 1, b, b + 1}, {2, 2, c, c + 1}, {3, 3, d, d + 1}}));
}

/// Empty, or which rule of ports and data the transfers break. Knows nothing of how they are made.
std::string problemOf(const std::vector<Transfer> &transfers, const Schedule &schedule,
                      const ExecutionCosts &costs)
{
    const auto at = [&schedule](std::uint32_t index) { return schedule.placements()[index]; };
    for (std::size_t first = 0; first < transfers.size(); ++first) {
        const Transfer &one = transfers[first];
        const double duration =
            costs.communication(one.edge, at(one.sender).processor, at(one.target).processor);
        if (at(one.sender).task != costs.graph().edgeSource(one.edge) ||
            at(one.target).task != costs.graph().edgeTarget(one.edge))
            return "does not carry its edge";
        if (one.start < at(one.sender).finish - tolerance)
            return "starts before its source ends";
        if (std::abs(one.finish - one.start - duration) > tolerance)
            return "does not take its time";
        for (std::size_t second = first + 1; second < transfers.size(); ++second) {
            const Transfer &other = transfers[second];
            const bool sharesPort = at(one.sender).processor == at(other.sender).processor ||
                                    at(one.target).processor == at(other.target).processor;
            if (sharesPort &&
                std::min(one.finish, other.finish) - std::max(one.start, other.start) > tolerance)
                return "shares a port";
        }
    }
    std::size_t needed = 0;
    for (EdgeIndex edge = 0; edge < costs.graph().edgeCount(); ++edge) {
        const Placement &from = *schedule.placementOf(costs.graph().edgeSource(edge));
        const Placement &to = *schedule.placementOf(costs.graph().edgeTarget(edge));
        needed += costs.communication(edge, from.processor, to.processor) > 0 ? 1 : 0;
    }
    return needed == transfers.size() ? "" : "leaves an edge without a transfer";
}

SchedulerRun runOn(const std::shared_ptr<const Scheduler> &scheduler, const TaskGraph &graph,
                   const Platform &platform)
{
    SchedulerRunRequest request;
    request.scheduler = scheduler;
    // Both outlive the run.
    request.graph = {std::shared_ptr<void>(), &graph};
    request.platform = {std::shared_ptr<void>(), &platform};
    RunContext context;
    return expectValue(takt::runScheduler(request, context));
}

std::string firstOf(const Validation &validation)
{
    return validation.isValid() ? std::string() : validation.violations.front().message;
}

std::shared_ptr<const Scheduler> listScheduler(const std::string &name)
{
    for (auto &scheduler : list::allListSchedulers()) {
        if (scheduler->info().name == name)
            return std::move(scheduler);
    }
    throw std::logic_error("no such scheduler: " + name);
}

} // namespace

/// Platforms whose processors send and receive one transfer at a time.
class TestContention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transfersOfAForkQueueAtItsPort()
    {
        const TaskGraph graph = forkGraph();
        const auto transfers =
            planTransfers(graph, fourProcessors(Ports::One), forkSchedule(5, 8, 11));
        QCOMPARE(transfers,
                 (std::vector<Transfer>{{0, 0, 1, 2, 5}, {1, 0, 2, 5, 8}, {2, 0, 3, 8, 11}}));
        const auto together =
            planTransfers(graph, fourProcessors(Ports::Unlimited), forkSchedule(5, 5, 5));
        QVERIFY(std::ranges::all_of(together, [](const Transfer &transfer) {
            return transfer.start == 2 && transfer.finish == 5;
        }));
    }

    void validatorTellsWhichTaskIsTooEarlyForItsPort()
    {
        const TaskGraph graph = forkGraph();
        const Platform wide = fourProcessors(Ports::Unlimited);
        const Platform narrow = fourProcessors(Ports::One);
        const Schedule together = forkSchedule(5, 5, 5);
        QVERIFY(validate(together, expectValue(ExecutionCosts::bind(graph, wide))).isValid());
        const auto costs = expectValue(ExecutionCosts::bind(graph, narrow));
        QVERIFY(validate(forkSchedule(5, 8, 11), costs).isValid());
        const Validation judged = validate(together, costs);
        QCOMPARE(judged.violationCount, std::size_t{2});
        const Violation &first = judged.violations.front();
        QVERIFY(first.kind == Violation::Kind::Port);
        QCOMPARE(first.task, TaskIndex{2});
        QCOMPARE(first.otherTask, TaskIndex{0});
        QCOMPARE(first.expected, 8.0);
        QVERIFY2(first.message.find("free for the transfer only from 5") != std::string::npos,
                 first.message.c_str());
        QCOMPARE(judged.violations.back().expected, 11.0);
    }

    void schedulesAreTimedAgainThroughPorts()
    {
        const TaskGraph graph = forkGraph();
        const Platform narrow = fourProcessors(Ports::One);
        const auto costs = expectValue(ExecutionCosts::bind(graph, narrow));
        QCOMPARE(expectValue(scheduleThroughPorts(forkSchedule(5, 5, 5), costs)),
                 forkSchedule(5, 8, 11));
        QCOMPARE(expectValue(scheduleThroughPorts(forkSchedule(6, 9, 12), costs)),
                 forkSchedule(6, 9, 12));
        const Schedule impossible = forkSchedule(1, 5, 5);
        QCOMPARE(expectValue(scheduleThroughPorts(impossible, costs)), impossible);
    }

    void plansKeepTheRulesOfPortsAndData()
    {
        Random random(11);
        for (int round = 0; round < 300; ++round) {
            const RandomWorkload workload = randomWorkload(random);
            const Platform platform = withOnePort(workload.platform);
            const auto costs = expectValue(ExecutionCosts::bind(workload.graph, platform));
            const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
            const auto transfers = planTransfers(workload.graph, platform, schedule);
            const std::string problem = problemOf(transfers, schedule, costs);
            QVERIFY2(problem.empty(), (workload.what + ": " + problem).c_str());
        }
    }

    void timedAgainKeepsPlacesAndIsPossible()
    {
        Random random(12);
        int changed = 0;
        for (int round = 0; round < 400; ++round) {
            const RandomWorkload workload = randomWorkload(random);
            const Platform platform = withOnePort(workload.platform);
            const auto costs = expectValue(ExecutionCosts::bind(workload.graph, platform));
            const Schedule before = scheduleOf(costs, randomPlacements(random, costs));
            const Schedule after = expectValue(scheduleThroughPorts(before, costs));
            const Validation judged = validate(after, costs);
            QVERIFY2(judged.isValid(), (workload.what + ": " + firstOf(judged)).c_str());
            for (TaskIndex task = 0; task < costs.taskCount(); ++task)
                QCOMPARE(after.placementOf(task)->processor, before.placementOf(task)->processor);
            QCOMPARE(expectValue(scheduleThroughPorts(after, costs)), after);
            changed += before == after ? 0 : 1;
        }
        QVERIFY(changed > 50);
    }

    void everyListSchedulerIsPossibleThroughPorts_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &scheduler : list::allListSchedulers())
            QTest::newRow(scheduler->info().name.c_str())
                << QString::fromStdString(scheduler->info().name);
    }

    void everyListSchedulerIsPossibleThroughPorts()
    {
        QFETCH(QString, name);
        const auto scheduler = listScheduler(name.toStdString());
        Random random(13);
        for (int round = 0; round < 12; ++round) {
            const RandomWorkload workload = randomWorkload(random);
            const SchedulerRun run =
                runOn(scheduler, workload.graph, withOnePort(workload.platform));
            QVERIFY2(run.validation.isValid(),
                     (workload.what + ": " + firstOf(run.validation)).c_str());
        }
    }

    void heftOnePortIsHeftWithUnlimitedPorts()
    {
        Random random(14);
        for (int round = 0; round < 60; ++round) {
            const RandomWorkload workload = randomWorkload(random, Exactness::Exact);
            QCOMPARE(
                *runOn(listScheduler("HEFT-one-port"), workload.graph, workload.platform).schedule,
                *runOn(listScheduler("HEFT"), workload.graph, workload.platform).schedule);
        }
    }

    void planningForPortsShortensSchedules()
    {
        Random random(15);
        double knowing = 0;
        double unknowing = 0;
        for (int round = 0; round < 40; ++round) {
            const TaskGraph graph = randomGraph(random, {30, 0.15});
            const Platform platform = withOnePort(randomPlatform(random, 5));
            knowing += runOn(listScheduler("HEFT-one-port"), graph, platform).schedule->makespan();
            unknowing += runOn(listScheduler("HEFT"), graph, platform).schedule->makespan();
        }
        QVERIFY2(knowing < unknowing,
                 qPrintable(QStringLiteral("%1 against %2").arg(knowing).arg(unknowing)));
    }

    void transfersAreDrawnWherePortsLeaveThem()
    {
        const TaskGraph graph = forkGraph();
        const Timeline timeline = expectValue(
            scheduleTimeline(graph, fourProcessors(Ports::One), forkSchedule(5, 8, 11)));
        std::map<std::string, std::int64_t> starts;
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            const Slice drawn = timeline.slice(slice);
            if (timeline.name(drawn.category) == communicationCategory)
                starts[std::string(timeline.name(drawn.name))] = drawn.start / 1'000'000'000;
        }
        QCOMPARE(starts,
                 (std::map<std::string, std::int64_t>{{"a → b", 2}, {"a → c", 5}, {"a → d", 8}}));
    }

    void replaysRefusePorts()
    {
        const TaskGraph graph = forkGraph();
        const Platform narrow = fourProcessors(Ports::One);
        const auto costs = expectValue(ExecutionCosts::bind(graph, narrow));
        const auto program = ReplayProgram::compile(forkSchedule(5, 8, 11), costs);
        QVERIFY(!program);
        QVERIFY(program.error().message().find("one port") != std::string::npos);
    }

    void filesKeepPorts_data()
    {
        QTest::addColumn<QString>("ports");
        QTest::addColumn<bool>("isOne");
        QTest::addColumn<QString>("error");
        QTest::newRow("one") << R"(, "ports": "one")" << true << "";
        QTest::newRow("unlimited") << R"(, "ports": "unlimited")" << false << "";
        QTest::newRow("absent") << "" << false << "";
        QTest::newRow("two") << R"(, "ports": "two")" << false << "must be 'unlimited' or 'one'";
        QTest::newRow("a number") << R"(, "ports": 1)" << false << "ports";
    }

    void filesKeepPorts()
    {
        QFETCH(QString, ports);
        QFETCH(bool, isOne);
        QFETCH(QString, error);
        const auto loaded = load(QStringLiteral(R"({"format": "takt-platform", "version": 1,
                "processors": [{"name": "P1"}, {"name": "P2"}],
                "links": {"form": "uniform", "latency": 1%1}})")
                                     .arg(ports)
                                     .toStdString());
        if (!error.isEmpty()) {
            QVERIFY(!loaded);
            QVERIFY2(loaded.error().message().find(error.toStdString()) != std::string::npos,
                     loaded.error().message().c_str());
            return;
        }
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        const auto document = std::get<PlatformDocument>(loaded->document);
        QCOMPARE(document.platform->links().ports() == Ports::One, isOne);
    }
};

QTEST_APPLESS_MAIN(TestContention)
#include "tst_contention.moc"
