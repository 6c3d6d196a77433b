// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/SweepRunner.h"
#include "plugins/list_scheduling/ListSchedulers.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <set>

using namespace takt;

namespace {

/// Keeps outcomes in memory; fails where a test wants it.
class MemorySink final : public SweepSink {
public:
    [[nodiscard]] Expected<bool> has(const SweepCell &cell) override
    {
        return outcomes.contains(cell.key);
    }
    [[nodiscard]] Expected<void> keep(const SweepCell &cell, const SweepOutcome &outcome) override
    {
        if (outcomes.size() == mostOutcomes)
            return failure("store", "is full");
        outcomes.emplace(cell.key, outcome);
        numbers.insert(cell.number);
        return {};
    }

    std::map<std::string, SweepOutcome> outcomes;
    std::set<std::uint64_t> numbers;
    std::size_t mostOutcomes = 1'000'000;
};

/// Fails on graphs that are not to its liking, by the seed.
class PickyScheduler final : public Scheduler {
public:
    PickyScheduler() { m_info.name = "Picky"; }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &, const Platform &,
                                              const Parameters &,
                                              RunContext &context) const override
    {
        return failure({}, "does not like seed " + std::to_string(context.seed));
    }

private:
    SchedulerInfo m_info;
};

QString same(const SweepOutcome &a, const SweepOutcome &b)
{
    if (a.error != b.error || a.metrics.size() != b.metrics.size())
        return "other error or metrics";
    for (std::size_t index = 0; index < a.metrics.size(); ++index)
        if (a.metrics[index].value != b.metrics[index].value)
            return QString::fromStdString(a.metrics[index].id);
    return {};
}

} // namespace

class SweepRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCellHasANumberAndAKeyOfItsOwn();
    void keysFollowContentsNotNames();
    void threadsDoNotChangeTheOutcome();
    void whatIsThereIsNotRunAgain();
    void shardsTogetherMakeTheWhole();
    void failedCellsAreKeptAndTheOthersGoOn();
    void aSinkThatFailsEndsIt();
    void cancelKeepsWhatWasDone();
    void noiseAddsTheMetricsOfItsReplays();
    void refusals_data();
    void refusals();

private:
    [[nodiscard]] Expected<SweepPlan> plan(const SweepSpec &spec, const char *version = "1") const;

    SchedulerRegistry m_schedulers;
};

namespace {

SweepSpec smallSweep()
{
    SweepSpec spec;
    spec.name = "small";
    spec.workloads = {"montage-like.json"};
    spec.platforms = {"identical:3", "identical:5"};
    spec.schedulers = {{"HEFT", {}}, {"CPOP", {}}, {"MinMin", {}}};
    spec.seeds = {1, 2};
    return spec;
}

} // namespace

void SweepRunnerTest::initTestCase()
{
    for (auto &scheduler : list::allListSchedulers())
        QVERIFY(m_schedulers.add(std::move(scheduler)));
    QVERIFY(m_schedulers.add(std::make_shared<PickyScheduler>()));
}

Expected<SweepPlan> SweepRunnerTest::plan(const SweepSpec &spec, const char *version) const
{
    RunContext context;
    return SweepPlan::make(spec, TAKT_SOURCE_DIR "/resources/samples", m_schedulers, version,
                           context);
}

void SweepRunnerTest::everyCellHasANumberAndAKeyOfItsOwn()
{
    const auto made = plan(smallSweep());
    QVERIFY2(made, made ? "" : made.error().message().c_str());
    QCOMPARE(made->cellCount(), std::uint64_t{12});
    std::set<std::string> keys;
    for (std::uint64_t number = 0; number < 12; ++number) {
        const SweepCell cell = made->cell(number);
        QCOMPARE(cell.number, number);
        keys.insert(cell.key);
    }
    QCOMPARE(keys.size(), std::size_t{12});
    QCOMPARE(made->cell(0).scheduler, std::string("HEFT"));
    QCOMPARE(made->cell(1).seed, std::uint64_t{2});
    QCOMPARE(made->cell(2).scheduler, std::string("CPOP"));
    QCOMPARE(made->cell(6).platform, std::string("identical:5"));
}

void SweepRunnerTest::keysFollowContentsNotNames()
{
    SweepSpec renamed = smallSweep();
    renamed.name = "another";
    renamed.platforms = {"identical:5"};
    QCOMPARE(plan(renamed)->cell(0).key, plan(smallSweep())->cell(6).key);
    QVERIFY(plan(smallSweep(), "2")->cell(0).key != plan(smallSweep())->cell(0).key);
    SweepSpec limited = smallSweep();
    limited.timeLimitSeconds = 1;
    QVERIFY(plan(limited)->cell(0).key != plan(smallSweep())->cell(0).key);
}

void SweepRunnerTest::threadsDoNotChangeTheOutcome()
{
    const auto made = plan(smallSweep());
    MemorySink alone;
    MemorySink together;
    RunContext context;
    QVERIFY(runSweep(*made, {1}, alone, context));
    const auto summary = runSweep(*made, {4}, together, context);
    QVERIFY(summary);
    QCOMPARE(summary->cells, std::uint64_t{12});
    QCOMPARE(summary->ran, std::uint64_t{12});
    QCOMPARE(summary->failed, std::uint64_t{0});
    QCOMPARE(together.outcomes.size(), alone.outcomes.size());
    for (const auto &[key, outcome] : alone.outcomes)
        QCOMPARE(same(outcome, together.outcomes.at(key)), QString());
    QCOMPARE(context.progress(), 1.0);
}

void SweepRunnerTest::whatIsThereIsNotRunAgain()
{
    const auto made = plan(smallSweep());
    MemorySink sink;
    RunContext context;
    QVERIFY(runSweep(*made, {}, sink, context));
    sink.outcomes.erase(made->cell(5).key);
    const auto again = runSweep(*made, {}, sink, context);
    QVERIFY(again);
    QCOMPARE(again->found, std::uint64_t{11});
    QCOMPARE(again->ran, std::uint64_t{1});
}

void SweepRunnerTest::shardsTogetherMakeTheWhole()
{
    const auto made = plan(smallSweep());
    MemorySink whole;
    MemorySink parts;
    RunContext context;
    QVERIFY(runSweep(*made, {}, whole, context));
    std::uint64_t cells = 0;
    for (std::uint64_t shard = 1; shard <= 5; ++shard) {
        const auto summary = runSweep(*made, {1, shard, 5}, parts, context);
        QVERIFY(summary);
        QCOMPARE(summary->found, std::uint64_t{0});
        cells += summary->cells;
    }
    QCOMPARE(cells, std::uint64_t{12});
    QVERIFY(parts.numbers == whole.numbers);
    // More shards than cells leave some without any.
    QCOMPARE(runSweep(*made, {1, 20, 20}, parts, context)->cells, std::uint64_t{0});
    QVERIFY(!runSweep(*made, {1, 6, 5}, parts, context));
    QVERIFY(!runSweep(*made, {1, 0, 5}, parts, context));
}

void SweepRunnerTest::failedCellsAreKeptAndTheOthersGoOn()
{
    SweepSpec spec = smallSweep();
    spec.schedulers = {{"Picky", {}}, {"HEFT", {}}};
    const auto made = plan(spec);
    MemorySink sink;
    RunContext context;
    const auto summary = runSweep(*made, {}, sink, context);
    QVERIFY(summary);
    QCOMPARE(summary->ran, std::uint64_t{8});
    QCOMPARE(summary->failed, std::uint64_t{4});
    QCOMPARE(sink.outcomes.at(made->cell(1).key).error, std::string("Picky: does not like seed 2"));
}

void SweepRunnerTest::aSinkThatFailsEndsIt()
{
    MemorySink sink;
    sink.mostOutcomes = 3;
    RunContext context;
    const auto summary = runSweep(*plan(smallSweep()), {2}, sink, context);
    QVERIFY(!summary);
    QCOMPARE(summary.error().message(), std::string("store: is full"));
    QCOMPARE(sink.outcomes.size(), std::size_t{3});
}

void SweepRunnerTest::cancelKeepsWhatWasDone()
{
    MemorySink sink;
    RunContext context;
    context.onProgress = [&](double) { context.cancel(); };
    const auto summary = runSweep(*plan(smallSweep()), {1}, sink, context);
    QVERIFY(!summary);
    QCOMPARE(sink.outcomes.size(), std::size_t{1});
}

void SweepRunnerTest::noiseAddsTheMetricsOfItsReplays()
{
    SweepSpec spec = smallSweep();
    spec.schedulers = {{"HEFT", {}}};
    spec.noises = {"none", "lognormal:0.3"};
    spec.replicas = 200;
    const auto made = plan(spec);
    MemorySink sink;
    RunContext context;
    QVERIFY(runSweep(*made, {}, sink, context));
    const auto value = [&](std::uint64_t number, const char *id) {
        const auto &metrics = sink.outcomes.at(made->cell(number).key).metrics;
        const auto found = std::ranges::find(metrics, std::string(id), &Metric::id);
        return found == metrics.end() ? -1.0 : found->value;
    };
    QCOMPARE(made->cell(0).noise, std::string("none"));
    QCOMPARE(value(0, "replayMean"), value(0, "makespan"));
    QCOMPARE(value(0, "replayDeviation"), 0.0);
    QCOMPARE(value(1, "makespan"), value(0, "makespan"));
    QVERIFY(value(1, "replayDeviation") > 0);
    QVERIFY(value(1, "replayGreatest") >= value(1, "replay95"));
}

void SweepRunnerTest::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown scheduler")
        << "scheduler"
        << "/schedulers/0: scheduler 'HEFTY': is not known; there are HEFT";
    QTest::newRow("unknown parameter") << "parameter"
                                       << "/schedulers/0/parameters: ";
    QTest::newRow("missing workload")
        << "workload" << QStringLiteral(TAKT_SOURCE_DIR) + "/resources/samples/none.json";
    QTest::newRow("another number of processors") << "platform"
                                                  << "";
}

void SweepRunnerTest::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, message);
    SweepSpec spec = smallSweep();
    if (what == "scheduler")
        spec.schedulers[0].name = "HEFTY";
    else if (what == "parameter")
        spec.schedulers[0].parameters.axes = {{"colour", {"red"}}};
    else if (what == "workload")
        spec.workloads = {"none.json"};
    else
        spec.workloads = {"topcuoglu2002.json"};
    const auto made = plan(spec);
    QVERIFY(!made);
    const QString said = QString::fromStdString(made.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

QTEST_GUILESS_MAIN(SweepRunnerTest)
#include "tst_sweep_runner.moc"
