// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SocScenarios.h"
#include "core/sim/soc/SocMeasures.h"
#include "core/sim/soc/SocReplicas.h"
#include "core/sim/soc/SocTimeline.h"
#include "core/sim/soc/SocValidator.h"

#include <QTest>
#include <functional>
#include <tbb/global_control.h>

using namespace takt;
using namespace takt::test;

namespace {

using Decide = std::function<void(const SocState &, std::vector<SocAssignment> &)>;

/// A policy that does what a test says.
class ScriptedPolicy final : public SocPolicy {
public:
    explicit ScriptedPolicy(Decide decide) : m_decide(std::move(decide))
    {
        m_info.simulator = simulatorName;
        m_info.name = "scripted";
    }
    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>>
    begin(const SocScenario &, const Parameters &, std::uint64_t) const override
    {
        struct Script final : SocDispatcher {
            explicit Script(Decide decide) : run(std::move(decide)) {}
            void dispatch(const SocState &state, std::vector<SocAssignment> &out) override
            {
                run(state, out);
            }
            Decide run;
        };
        return std::make_unique<Script>(m_decide);
    }

private:
    PolicyInfo m_info;
    Decide m_decide;
};

/// All ready tasks to the elements given by task.
Decide toElements(std::vector<ProcessorIndex> elementOf)
{
    return
        [elementOf = std::move(elementOf)](const SocState &state, std::vector<SocAssignment> &out) {
            for (const SocTask task : state.ready)
                out.push_back({task, elementOf[task.task]});
        };
}

/// Two elements of one cluster; "long" takes 10 µs, "short" 4 µs, "none" 0 µs; bandwidth 2.
std::shared_ptr<const SocScenario> twoElements(std::vector<std::string> tasks,
                                               std::vector<SocJob::Edge> edges)
{
    SocCluster cluster{"cpu", "CPU", 2, {{"long", 10}, {"short", 4}, {"none", 0}}, {1.0, 1.5}};
    auto platform = std::make_shared<const SocPlatform>(
        valueOf(SocPlatform::create("two", {cluster}, {{2.0}, 1e9})));
    return valueOf(SocScenario::create("tiny", {{{"job", std::move(tasks), std::move(edges)}, 1}},
                                       std::move(platform)));
}

SocSettings oneJob()
{
    SocSettings settings;
    settings.jobs = 1;
    return settings;
}

} // namespace

/// The simulation of systems on a chip: closed forms, draws, what is refused, and the validator.
class SocSimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTransferDelaysWhatIsElsewhere_data();
    void aTransferDelaysWhatIsElsewhere();
    void anElementServesByJobAndTaskWhatCanRun();
    void tasksWithoutTimeEndAtOnce();
    void latencyOfSaturatedElementIsThatOfAFullSystem();
    void energyCountsBusyElements();
    void blockingIsTimeInWhichTasksWaitForBusyElements();
    void noiseHasTheStatedSpread();
    void arrivalsAreExponential();
    void replicasAreTheSameOnAnyNumberOfThreads();
    void policiesSeeTheSameStream();
    void impossibleDecisionsAreRefused_data();
    void impossibleDecisionsAreRefused();
    void aPolicyThatLeavesTasksLyingIsRefused();
    void settingsWithoutEndAreRefused();
    void aQueueWithoutLimitDiverges();
    void theValidatorFindsWhatIsWrong_data();
    void theValidatorFindsWhatIsWrong();
    void theTimelineHasASliceForEachExecution();
};

void SocSimulationTest::aTransferDelaysWhatIsElsewhere_data()
{
    QTest::addColumn<unsigned>("second");
    QTest::addColumn<qint64>("end");
    QTest::newRow("same element") << 0U << qint64{14};
    QTest::newRow("other element") << 1U << qint64{10 + 3 + 4}; // floor(7 / 2)
}

void SocSimulationTest::aTransferDelaysWhatIsElsewhere()
{
    QFETCH(const unsigned, second);
    QFETCH(const qint64, end);
    const auto scenario = twoElements({"long", "short"}, {{0, 1, 7}});
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, second})), oneJob()));
    QCOMPARE(trace.jobs.front().finish, std::int64_t{end});
}

void SocSimulationTest::anElementServesByJobAndTaskWhatCanRun()
{
    // Task 2 waits for data until 10 + 20 µs; task 3, of a higher number, runs before it.
    const auto scenario = twoElements({"long", "long", "short", "short"}, {{0, 2, 40}, {1, 3, 0}});
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, 1, 1, 1})), oneJob()));
    QCOMPARE(trace.executions.size(), std::size_t{4});
    QCOMPARE(trace.executions[2].task.task, 3U);
    QCOMPARE(trace.executions[2].start, std::int64_t{10});
    QCOMPARE(trace.executions[3].start, std::int64_t{30});
}

void SocSimulationTest::tasksWithoutTimeEndAtOnce()
{
    const auto scenario = twoElements({"none", "none", "short"}, {{0, 1, 0}, {1, 2, 0}});
    SocSettings settings = oneJob();
    settings.noise = 0.5;
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, 0, 0})), settings));
    QCOMPARE(trace.executions[2].start, std::int64_t{0});
}

void SocSimulationTest::latencyOfSaturatedElementIsThatOfAFullSystem()
{
    // Jobs of one task of 10 µs on one element, one due each µs or so: with three in the system,
    // each waits for two others.
    const auto scenario = twoElements({"long"}, {});
    SocSettings settings;
    settings.scale = 1;
    settings.maxJobs = 3;
    settings.jobs = 200;
    settings.warmup = 100;
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0})), settings));
    const SocMeasures measures = measure(trace, *scenario, settings);
    QVERIFY(std::abs(measures.meanLatency - 30e-6) < 1e-6);
    QCOMPARE(measures.completedJobs, 200.0);
    QVERIFY(measures.heldBack > 0.8);
    QVERIFY(std::abs(timePerJob(measures) - 10) < 0.1);
}

void SocSimulationTest::energyCountsBusyElements()
{
    // 10 µs alone at 1 W, 4 µs of them together with the other at 1.5 W.
    const auto scenario = twoElements({"long", "short"}, {});
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, 1})), oneJob()));
    const SocMeasures measures = measure(trace, *scenario, oneJob());
    QVERIFY(std::abs(measures.energy - (6 * 1.0 + 4 * 1.5) * 1e-6) < 1e-12);
    QVERIFY(std::abs(measures.utilization - 14.0 / 20) < 1e-12);
}

void SocSimulationTest::blockingIsTimeInWhichTasksWaitForBusyElements()
{
    const auto scenario = twoElements({"long", "short"}, {});
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, 0})), oneJob()));
    QCOMPARE(measure(trace, *scenario, oneJob()).blocking, 10.0 / 28);
}

void SocSimulationTest::noiseHasTheStatedSpread()
{
    SocCluster cluster{"cpu", "CPU", 1, {{"run", 1000}}, {}};
    auto platform = std::make_shared<const SocPlatform>(
        valueOf(SocPlatform::create("one", {cluster}, {{1.0}, 1.0})));
    const auto scenario =
        valueOf(SocScenario::create("runs", {{{"job", {"run"}, {}}, 1}}, std::move(platform)));
    SocSettings settings;
    settings.noise = 0.1;
    settings.jobs = 4000;
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0})), settings));
    double sum = 0;
    double squares = 0;
    for (const SocExecution &execution : trace.executions) {
        const auto time = static_cast<double>(execution.finish - execution.start);
        sum += time;
        squares += time * time;
    }
    const double mean = sum / 4000;
    QVERIFY(std::abs(mean - 1000) < 6);                                   // 4 standard errors
    QVERIFY(std::abs(std::sqrt(squares / 4000 - mean * mean) - 100) < 5); // 4 standard errors
}

void SocSimulationTest::arrivalsAreExponential()
{
    const auto scenario = twoElements({"none"}, {});
    SocSettings settings;
    settings.scale = 50;
    settings.jobs = 4000;
    const auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0})), settings));
    // The mean of floor(Exp(s)) is 1 / (e^(1/s) - 1).
    const double mean = static_cast<double>(trace.jobs.back().arrival) / 3999;
    QVERIFY(std::abs(mean - 1 / std::expm1(1 / 50.0)) < 4 * 50 / std::sqrt(3999.0));
}

void SocSimulationTest::replicasAreTheSameOnAnyNumberOfThreads()
{
    const auto scenario = preset("top");
    const auto policy = socPolicy("ETF");
    SocSettings settings;
    settings.noise = 0.3;
    settings.duration = 1000;
    const auto run = [&] {
        RunContext context;
        std::vector<double> latencies;
        for (const SocMeasures &measures :
             valueOf(simulateReplicas(*scenario, *policy, {}, settings, 5, 8, context)).measures)
            latencies.push_back(measures.meanLatency);
        return latencies;
    };
    const auto parallel = run();
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    QCOMPARE(run(), parallel);
    QVERIFY(parallel[0] != parallel[1]);
}

void SocSimulationTest::policiesSeeTheSameStream()
{
    const auto scenario = preset("ds3");
    SocSettings settings;
    settings.scale = 2000;
    settings.jobs = 20;
    settings.noise = 0.2;
    settings.maxJobs = 0;
    const auto first = valueOf(play(*scenario, *socPolicy("ETF"), settings));
    const auto second = valueOf(play(*scenario, *socPolicy("random"), settings));
    for (std::size_t job = 0; job < first.jobs.size(); ++job) {
        QCOMPARE(first.jobs[job].arrival, second.jobs[job].arrival);
        QCOMPARE(first.jobs[job].type, second.jobs[job].type);
    }
}

void SocSimulationTest::impossibleDecisionsAreRefused_data()
{
    QTest::addColumn<unsigned>("task");
    QTest::addColumn<unsigned>("element");
    QTest::addColumn<QString>("message");
    QTest::newRow("not ready") << 1U << 0U
                               << "job 0, task 1: was assigned although it is not ready";
    QTest::newRow("no such element")
        << 0U << 2U << "job 0, task 0: was assigned to an element that cannot run it";
}

void SocSimulationTest::impossibleDecisionsAreRefused()
{
    QFETCH(const unsigned, task);
    QFETCH(const unsigned, element);
    QFETCH(const QString, message);
    const auto scenario = twoElements({"long", "short"}, {{0, 1, 0}});
    const ScriptedPolicy policy([&](const SocState &, std::vector<SocAssignment> &out) {
        out.push_back({{0, task}, element});
    });
    const auto trace = play(*scenario, policy, oneJob());
    QVERIFY(!trace);
    QCOMPARE(QString::fromStdString(trace.error().message()), message);
}

void SocSimulationTest::aPolicyThatLeavesTasksLyingIsRefused()
{
    const auto scenario = twoElements({"long"}, {});
    const ScriptedPolicy idle([](const SocState &, std::vector<SocAssignment> &) {});
    const auto trace = play(*scenario, idle, oneJob());
    QVERIFY(!trace);
    QVERIFY(trace.error().reason.find("left 1 ready tasks lying") != std::string::npos);
}

void SocSimulationTest::settingsWithoutEndAreRefused()
{
    const auto scenario = twoElements({"long"}, {});
    const ScriptedPolicy policy(toElements({0}));
    SocSettings settings;
    QVERIFY(!play(*scenario, policy, settings));
    settings.jobs = 1;
    settings.scale = 0;
    QVERIFY(!play(*scenario, policy, settings));
}

void SocSimulationTest::aQueueWithoutLimitDiverges()
{
    const auto scenario = twoElements({"long"}, {});
    SocSettings settings;
    settings.maxJobs = 0;
    settings.duration = 20000;
    settings.scale = 5;
    const ScriptedPolicy policy(toElements({0}));
    QVERIFY(measure(valueOf(play(*scenario, policy, settings)), *scenario, settings).isDiverging);
    settings.scale = 20;
    QVERIFY(!measure(valueOf(play(*scenario, policy, settings)), *scenario, settings).isDiverging);
}

void SocSimulationTest::theValidatorFindsWhatIsWrong_data()
{
    using Damage = std::function<void(SocTrace &)>;
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, Damage damage, const char *reason) {
        QTest::newRow(name) << std::move(damage) << QString::fromUtf8(reason);
    };
    row(
        "nothing", [](SocTrace &) {}, "");
    row(
        "twice", [](SocTrace &trace) { trace.executions.push_back(trace.executions[0]); },
        "runs twice");
    row(
        "left out", [](SocTrace &trace) { trace.executions.pop_back(); },
        "1 of its 2 tasks finished");
    row(
        "another time", [](SocTrace &trace) { ++trace.executions[1].finish; }, "takes 4 µs");
    row(
        "before the data",
        [](SocTrace &trace) {
            --trace.executions[1].start;
            --trace.executions[1].finish;
        },
        "before the data of task 0 is there");
    row(
        "before its job", [](SocTrace &trace) { trace.jobs[0].arrival = 1; },
        "before its job came");
    row(
        "another end", [](SocTrace &trace) { ++trace.jobs[0].finish; }, "the job's end is");
    row(
        "a job that never came", [](SocTrace &trace) { trace.executions[1].task.job = 7; },
        "a job that never came");
    row(
        "no such element", [](SocTrace &trace) { trace.executions[1].element = 9; }, "not there");
}

void SocSimulationTest::theValidatorFindsWhatIsWrong()
{
    QFETCH(const std::function<void(SocTrace &)>, damage);
    QFETCH(const QString, reason);
    const auto scenario = twoElements({"long", "short"}, {{0, 1, 7}});
    auto trace = valueOf(play(*scenario, ScriptedPolicy(toElements({0, 1})), oneJob()));
    damage(trace);
    const auto checked = validateSocTrace(trace, *scenario, oneJob());
    QCOMPARE(checked.has_value(), reason.isEmpty());
    if (!checked)
        QVERIFY2(QString::fromStdString(checked.error().message()).contains(reason),
                 checked.error().message().c_str());
}

void SocSimulationTest::theTimelineHasASliceForEachExecution()
{
    const auto scenario = preset("top");
    SocSettings settings;
    settings.jobs = 5;
    const auto trace = valueOf(play(*scenario, *socPolicy("MET"), settings));
    const Timeline timeline = valueOf(socTimeline(trace, *scenario));
    QCOMPARE(timeline.sliceCount(), std::size_t{50});
    QCOMPARE(timeline.trackCount(), std::size_t{4}); // three elements and the jobs
    QCOMPARE(timeline.flows().size(), std::size_t{75});
    QCOMPARE(timeline.endTime(), trace.end * 1000);
    QCOMPARE(timeline.counters()[0].values.back(), 0.0);
}

QTEST_GUILESS_MAIN(SocSimulationTest)
#include "tst_soc_simulation.moc"
