// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSamples.h"
#include "core/perf/ExecutionCosts.h"
#include "core/store/Project.h"
#include "core/store/ReplayRows.h"
#include "tests/shared/RandomSchedules.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <limits>

using namespace takt;
using takt::test::expectValue;

namespace {

bool equal(const SampleSummary &a, const SampleSummary &b)
{
    return a.mean == b.mean && a.standardDeviation == b.standardDeviation && a.least == b.least &&
           a.greatest == b.greatest && a.quantiles == b.quantiles;
}

} // namespace

/// Replays under noise in the project file.
class TestReplays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = expectValue(Project::create(path()));
        m_workloadId = expectValue(m_project->addWorkload(m_workload, "layers.json"));
        m_platformId = expectValue(m_project->addPlatform(*m_platform, "levels.json"));
    }

    void comeBackWithAllTheirNumbers()
    {
        const RunId run = addRun(1);
        ReplayRequest request = lognormal(7);
        request.deadline = replay(request).makespan.quantiles[4];
        const ReplayResult before = replay(request);
        QVERIFY(*before.missShare > 0 && *before.missShare < 1);
        expectValue(m_project->addReplay(run, request, before));
        m_project = expectValue(Project::open(path()));
        const auto replays = expectValue(m_project->replays(run));
        QCOMPARE(replays.size(), std::size_t{1});
        const StoredReplay &after = replays.front();
        QCOMPARE(after.run, run);
        QVERIFY(after.request.noise == request.noise);
        QCOMPARE(after.request.seed, request.seed);
        QCOMPARE(after.request.replicas, request.replicas);
        QCOMPARE(after.request.deadline, request.deadline);
        QVERIFY(after.result.makespans == before.makespans);
        QVERIFY(equal(after.result.makespan, before.makespan));
        QCOMPARE(after.result.plannedMakespan, before.plannedMakespan);
        QCOMPARE(*after.result.missShare, *before.missShare);
        QCOMPARE(after.result.backend, before.backend);
        QCOMPARE(after.result.device, before.device);
        QCOMPARE(after.result.tasks.size(), before.tasks.size());
        for (std::size_t task = 0; task < before.tasks.size(); ++task) {
            QCOMPARE(after.result.tasks[task].task, before.tasks[task].task);
            QCOMPARE(after.result.tasks[task].criticality, before.tasks[task].criticality);
            QVERIFY(equal(after.result.tasks[task].start, before.tasks[task].start));
            QVERIFY(equal(after.result.tasks[task].finish, before.tasks[task].finish));
        }
    }

    void standBesideThoseThatDrawTheSame()
    {
        const RunId first = addRun(1);
        const RunId second = addRun(2);
        const RunId third = addRun(3);
        QVERIFY(expectValue(m_project->replays(first)).empty());
        const ReplayResult one = replay(lognormal(1));
        expectValue(m_project->addReplay(second, lognormal(1), one));
        expectValue(m_project->addReplay(third, lognormal(2), replay(lognormal(2))));
        expectValue(m_project->addReplay(first, lognormal(2), replay(lognormal(2))));
        expectValue(m_project->addReplay(first, lognormal(1), one));
        QVERIFY(runsIn(m_project->replays(first)) == (std::vector<RunId>{first, second}));
        QVERIFY(runsIn(m_project->replays(third)) == (std::vector<RunId>{third, first}));
        QVERIFY(m_project->setRemoved(Project::Kind::Run, second, true).has_value());
        QVERIFY(runsIn(m_project->replays(first)) == (std::vector<RunId>{first}));
    }

    void replaceWhatDrewTheSame()
    {
        const RunId run = addRun(1);
        const ReplayResult result = replay(lognormal(1));
        const ReplayId before = expectValue(m_project->addReplay(run, lognormal(1), result));
        const ReplayId after = expectValue(m_project->addReplay(run, lognormal(1), result));
        expectValue(m_project->addReplay(run, lognormal(2), result));
        QVERIFY(before != 0 && after != 0);
        QCOMPARE(rowsOf("replays"), 2);
    }

    void placementsStandApartAndEnergyAndCostComeBack()
    {
        const RunId run = addRun(1);
        ReplayRequest request = lognormal(1);
        ReplayResult result = replay(request);
        result.energies.assign(result.makespans.size(), 2.5);
        result.energies.front() = 4;
        result.costs.assign(result.makespans.size(), 0.25);
        summarise(result, request.deadline);
        expectValue(m_project->addReplay(run, lognormal(1), replay(lognormal(1))));
        request.placement = ReplayPlacement::EarliestFinish;
        expectValue(m_project->addReplay(run, request, result));
        QCOMPARE(rowsOf("replays"), 2);
        m_project = expectValue(Project::open(path()));
        const auto replays = expectValue(m_project->replays(run));
        QCOMPARE(replays.size(), std::size_t{1});
        const StoredReplay &after = replays.front();
        QVERIFY(after.request.placement == ReplayPlacement::EarliestFinish);
        QVERIFY(after.result.energies == result.energies);
        QVERIFY(after.result.costs == result.costs);
        QVERIFY(equal(*after.result.energy, *result.energy));
        QVERIFY(equal(*after.result.cost, *result.cost));
        SQLite::Database database(path());
        QCOMPARE(database
                     .execAndGet("SELECT energy_mean FROM replays WHERE placement ="
                                 " 'earliest-finish'")
                     .getDouble(),
                 result.energy->mean);
    }

    void removedOnesAreHiddenAndComeBack()
    {
        const RunId first = addRun(1);
        const RunId second = addRun(2);
        const ReplayResult one = replay(lognormal(1));
        expectValue(m_project->addReplay(first, lognormal(1), one));
        const ReplayId removed = expectValue(m_project->addReplay(second, lognormal(1), one));
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, removed, true).has_value());
        QVERIFY(runsIn(m_project->replays(first)) == (std::vector<RunId>{first}));
        QVERIFY(expectValue(m_project->replays(second)).empty());
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, removed, false).has_value());
        QVERIFY(runsIn(m_project->replays(first)) == (std::vector<RunId>{first, second}));
        // One that was replaced meanwhile is gone, which is no error.
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, removed, true).has_value());
        const ReplayId anew = expectValue(m_project->addReplay(second, lognormal(1), one));
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, removed, false).has_value());
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, 99, false).has_value());
        QCOMPARE(rowsOf("replays"), 2);
        QVERIFY(m_project->setRemoved(Project::Kind::Replay, anew, true).has_value());
        QVERIFY(m_project->purge().has_value());
        QCOMPARE(rowsOf("replays"), 1);
    }

    void thoseOfAnEarlierRuleAreNotCompared()
    {
        const RunId first = addRun(1);
        const RunId second = addRun(2);
        const ReplayResult one = replay(lognormal(1));
        expectValue(m_project->addReplay(first, lognormal(1), one));
        expectValue(m_project->addReplay(second, lognormal(1), one));
        m_project.reset();
        SQLite::Database(path(), SQLite::OPEN_READWRITE)
            .exec("UPDATE replays SET draws = 1 WHERE run = " + std::to_string(second));
        m_project = expectValue(Project::open(path()));
        QVERIFY(runsIn(m_project->replays(first)) == (std::vector<RunId>{first}));
        QVERIFY(runsIn(m_project->replays(second)) == (std::vector<RunId>{second}));
    }

    void goWithTheirRun()
    {
        const RunId run = addRun(1);
        expectValue(m_project->addReplay(run, lognormal(1), replay(lognormal(1))));
        QVERIFY(m_project->setRemoved(Project::Kind::Run, run, true).has_value());
        QVERIFY(m_project->purge().has_value());
        QCOMPARE(rowsOf("replays"), 0);
    }

    void areRefusedForOtherRuns()
    {
        const ReplayResult result = replay(lognormal(1));
        QVERIFY(!m_project->addReplay(99, lognormal(1), result));
        ReplayResult other = result;
        other.tasks.pop_back();
        const auto refused = m_project->addReplay(addRun(1), lognormal(1), other);
        QVERIFY(!refused);
        QVERIFY(refused.error().reason.find("number of tasks") != std::string::npos);
    }

    void damagedOnesAreRefused_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("said");
        QTest::newRow("noise that does not parse") << "UPDATE replays SET noise = 'loud:3'"
                                                   << "noise";
        QTest::newRow("makespans that are no zstd") << "UPDATE replays SET makespans = x'00112233'"
                                                    << "makespans";
        QTest::newRow("tasks in the place of makespans") << "UPDATE replays SET makespans = tasks"
                                                         << "makespans";
        QTest::newRow("an unknown placement") << "UPDATE replays SET placement = 'anywhere'"
                                              << "placement";
        QTest::newRow("makespans in the place of energies")
            << "UPDATE replays SET energies = makespans"
            << "energies";
        QTest::newRow("makespans in the place of tasks") << "UPDATE replays SET tasks = makespans"
                                                         << "tasks";
    }
    void damagedOnesAreRefused()
    {
        QFETCH(QString, sql);
        QFETCH(QString, said);
        const RunId run = addRun(1);
        expectValue(m_project->addReplay(run, lognormal(1), replay(lognormal(1))));
        m_project.reset();
        SQLite::Database(path(), SQLite::OPEN_READWRITE).exec(sql.toStdString());
        m_project = expectValue(Project::open(path()));
        const auto refused = m_project->replays(run);
        QVERIFY(!refused);
        QVERIFY2(refused.error().place.find(said.toStdString()) != std::string::npos,
                 refused.error().message().c_str());
    }

    void summaryIsMadeAnewFromTheSample()
    {
        const RunId run = addRun(1);
        const ReplayResult result = replay(lognormal(1));
        expectValue(m_project->addReplay(run, lognormal(1), result));
        m_project.reset();
        SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("UPDATE replays SET mean = 1e99");
        m_project = expectValue(Project::open(path()));
        QCOMPARE(expectValue(m_project->replays(run)).front().result.makespan.mean,
                 result.makespan.mean);
    }

    void taskColumnsAreCheckedToTheByte()
    {
        const std::string bytes = toTaskColumns(replay(lognormal(1)).tasks);
        QVERIFY(fromTaskColumns(bytes).has_value());
        for (std::size_t size = 0; size < bytes.size(); size += 101)
            QVERIFY(!fromTaskColumns(std::string_view(bytes).substr(0, size)));
        QVERIFY(!fromTaskColumns(bytes + "x"));
        std::vector<ReplayedTask> tasks(1);
        tasks[0].criticality = 1.5;
        QVERIFY(!fromTaskColumns(toTaskColumns(tasks)));
        tasks[0].criticality = 1;
        tasks[0].finish.mean = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!fromTaskColumns(toTaskColumns(tasks)));
    }

private:
    std::string path() const { return m_folder->filePath("replays.takt").toStdString(); }
    RunId addRun(std::uint64_t seed)
    {
        return expectValue(m_project->addRun(m_workloadId, m_platformId,
                                             samples::serialRun(m_workload, m_platform, seed)));
    }
    static ReplayRequest lognormal(std::uint64_t seed)
    {
        ReplayRequest request;
        request.noise = expectValue(NoiseModel::parse("lognormal:0.3"));
        request.replicas = 500;
        request.seed = seed;
        request.backend = "cpu";
        request.wantsTasks = true;
        return request;
    }
    ReplayResult replay(const ReplayRequest &request) const
    {
        const auto costs = expectValue(ExecutionCosts::bind(*m_run.graph, *m_run.platform));
        RunContext context;
        return expectValue(replayUnderNoise(*m_run.schedule, costs, request, context));
    }
    static std::vector<RunId> runsIn(const Expected<std::vector<StoredReplay>> &replays)
    {
        std::vector<RunId> runs;
        for (const StoredReplay &replay : *replays)
            runs.push_back(replay.run);
        return runs;
    }
    int rowsOf(const char *table)
    {
        m_project.reset();
        SQLite::Database database(path());
        const int rows = database.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt();
        m_project = expectValue(Project::open(path()));
        return rows;
    }

    const WorkloadDocument m_workload = samples::layeredWorkload(5, 8);
    const std::shared_ptr<const Platform> m_platform = samples::twoLevelPlatform(4);
    const SchedulerRun m_run = samples::serialRun(m_workload, m_platform, 1);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;
    WorkloadId m_workloadId = 0;
    PlatformId m_platformId = 0;
};

QTEST_GUILESS_MAIN(TestReplays)
#include "tst_replays.moc"
