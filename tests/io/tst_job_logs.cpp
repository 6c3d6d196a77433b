// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "core/analysis/JobLogMetrics.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QTest>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace takt;
using takt::test::load;

namespace {

TimelineDocument loaded(const QString &path, const std::string &format)
{
    RunContext context;
    auto file = loadFile(path.toStdString(), context);
    if (!file)
        throw std::runtime_error(file.error().message());
    if (file->format != format)
        throw std::runtime_error("is read as " + file->format);
    return std::get<TimelineDocument>(file->document);
}

/// The one row of out_schedule.csv by column.
std::map<QByteArray, QByteArray> totals(const QString &path)
{
    QFile file(path);
    std::map<QByteArray, QByteArray> values;
    if (!file.open(QIODevice::ReadOnly))
        return values;
    const auto names = file.readLine().trimmed().split(',');
    const auto numbers = file.readLine().trimmed().split(',');
    for (int column = 0; column < names.size(); ++column)
        values[names[column]] = numbers[column];
    return values;
}

/// With six digits, as the simulator prints.
QByteArray printed(double value)
{
    return QByteArray::number(value, 'f', 6);
}

const std::string jobsHeader =
    "job_id,submission_time,success,starting_time,execution_time,finish_time,waiting_time,"
    "allocated_resources\n";

} // namespace

class TestJobLogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reproducesTheReferenceTable_data();
    void reproducesTheReferenceTable();
    void reproducesTheSimulatorsAggregates_data();
    void reproducesTheSimulatorsAggregates();
    void putsEachJobOnItsMachines();
    void readsSwfWithDecimalsAndWithoutHeader();
    void showsAWorkloadWithoutStarts();
    void readsOarsExport();
    void findsMachinesThatHoldTwoJobs();
    void conflictsAgreeWithComparingAllPairs();
    void countsQueueAndUsedProcessors();
    void leavesOutHostileRows();
    void refusesWhatYieldsNothing();
    void loadsAPart();
};

void TestJobLogs::reproducesTheReferenceTable_data()
{
    QTest::addColumn<QString>("makespan");
    QTest::addColumn<QString>("meanWait");
    QTest::addColumn<QString>("maxWait");
    QTest::addColumn<QString>("meanTurnaround");
    QTest::addColumn<QString>("meanSlowdown");
    QTest::addColumn<QString>("maxSlowdown");
    QTest::addColumn<double>("energy");
    QTest::addColumn<QString>("utilisation");
    QTest::newRow("easy") << "16088.51"
                          << "9.516326"
                          << "316.742718"
                          << "160.927071"
                          << "1.391621"
                          << "35.114472" << 48909070.4 << "0.498124";
    QTest::newRow("conservative") << "16088.51"
                                  << "9.852251"
                                  << "319.138649"
                                  << "161.262997"
                                  << "1.387017"
                                  << "35.114472" << 48909070.4 << "0.498124";
    QTest::newRow("inertial_shutdown") << "16240.03"
                                       << "284.914383"
                                       << "859.218012"
                                       << "436.325129"
                                       << "10.104879"
                                       << "526.907987" << 29002113.764908 << "0.493477";
    QTest::newRow("opportunistic_shutdown") << "16240.03"
                                            << "41.528621"
                                            << "362.854561"
                                            << "192.939366"
                                            << "2.734426"
                                            << "151.548602" << 35848025.087804 << "0.493477";
    QTest::newRow("inertial_opportunistic_shutdown")
        << "16240.03"
        << "70.702774"
        << "408.906368"
        << "222.113519"
        << "3.909175"
        << "262.951549" << 31700569.637379 << "0.493477";
}

void TestJobLogs::reproducesTheReferenceTable()
{
    TAKT_NEED_DATA(path,
                   QStringLiteral("batsim-evalys/%1/out_jobs.csv").arg(QTest::currentDataTag()));
    const TimelineDocument document = loaded(path, "batsim-jobs");
    const JobLogMetrics metrics = jobLogMetrics(*document.jobs);
    const auto digits = [](double value, int count) { return QString::number(value, 'f', count); };
    QTEST(digits(metrics.makespan, 2), "makespan");
    QTEST(digits(metrics.meanWait, 6), "meanWait");
    QTEST(digits(metrics.maxWait, 6), "maxWait");
    QTEST(digits(metrics.meanTurnaround, 6), "meanTurnaround");
    QTEST(digits(metrics.meanSlowdown, 6), "meanSlowdown");
    QTEST(digits(metrics.maxSlowdown, 6), "maxSlowdown");
    QTEST(metrics.energy, "energy");
    QTEST(digits(metrics.utilisation, 6), "utilisation");
    QCOMPARE(digits(metrics.busyMachineSeconds, 6), QStringLiteral("256450.464000"));
    QCOMPARE(metrics.jobs, std::size_t{801});
    QVERIFY(!findMachineConflict(*document.jobs));
}

void TestJobLogs::reproducesTheSimulatorsAggregates_data()
{
    QTest::addColumn<QString>("policy");
    for (const char *policy : {"easy", "conservative", "inertial_shutdown",
                               "opportunistic_shutdown", "inertial_opportunistic_shutdown"})
        QTest::newRow(policy) << policy;
}

void TestJobLogs::reproducesTheSimulatorsAggregates()
{
    QFETCH(QString, policy);
    const QString folder = QStringLiteral("batsim-evalys/") + policy;
    TAKT_NEED_DATA(jobsPath, folder + QStringLiteral("/out_jobs.csv"));
    TAKT_NEED_DATA(totalsPath, folder + QStringLiteral("/out_schedule.csv"));
    const JobLogMetrics metrics = jobLogMetrics(*loaded(jobsPath, "batsim-jobs").jobs);
    auto expected = totals(totalsPath);
    QCOMPARE(printed(metrics.makespan), expected["makespan"]);
    QCOMPARE(printed(metrics.meanWait), expected["mean_waiting_time"]);
    QCOMPARE(printed(metrics.maxWait), expected["max_waiting_time"]);
    QCOMPARE(printed(metrics.meanTurnaround), expected["mean_turnaround_time"]);
    QCOMPARE(printed(metrics.maxTurnaround), expected["max_turnaround_time"]);
    QCOMPARE(printed(metrics.meanSlowdown), expected["mean_slowdown"]);
    QCOMPARE(printed(metrics.maxSlowdown), expected["max_slowdown"]);
    QCOMPARE(printed(metrics.busyMachineSeconds), expected["time_computing"]);
    QCOMPARE(printed(metrics.energy), expected["consumed_joules"]);
}

void TestJobLogs::putsEachJobOnItsMachines()
{
    const auto file = load(jobsHeader + "7,1,1,2.5,3,5.5,1.5,0 2-3\n8,1,0,5.5,1,6.5,4.5,3\n");
    QVERIFY(file);
    const auto &document = std::get<TimelineDocument>(file->document);
    const Timeline &timeline = *document.timeline;
    QCOMPARE(timeline.sliceCount(), std::size_t{4});
    QCOMPARE(timeline.track(1).name, std::string("machine 2"));
    QCOMPARE(timeline.track(1).kind, TrackKind::Machine);
    QCOMPARE(timeline.laneCount(), timeline.trackCount()); // no two jobs over one another
    const auto realArgument = [&timeline](SliceIndex slice, const char *key) {
        const Argument *argument = timeline.argument(slice, timeline.findName(key));
        return argument != nullptr ? argument->asReal() : std::nan("");
    };
    QCOMPARE(timeline.start(0), std::int64_t{2'500'000'000});
    QCOMPARE(realArgument(0, "submission"), 1.0);
    QCOMPARE(realArgument(0, "wait"), 1.5);
    QCOMPARE(realArgument(0, "turnaround"), 4.5);
    QCOMPARE(document.jobs->jobs[1].state, std::string("failed"));
    QCOMPARE(document.jobs->processors, 4U);
}

void TestJobLogs::readsSwfWithDecimalsAndWithoutHeader()
{
    TAKT_NEED_DATA(path, QStringLiteral("batsim-evalys/easy_mediumWL_smallPF.swf"));
    TAKT_NEED_DATA(tablePath, QStringLiteral("batsim-evalys/easy_mediumWL_smallPF.csv"));
    const JobLogMetrics swf = jobLogMetrics(*loaded(path, "swf").jobs);
    const JobLogMetrics table = jobLogMetrics(*loaded(tablePath, "batsim-jobs").jobs);
    QCOMPARE(swf.jobs, std::size_t{800});
    QCOMPARE(printed(swf.makespan), printed(table.makespan));
    QCOMPARE(printed(swf.meanTurnaround), printed(table.meanTurnaround));
    QCOMPARE(printed(swf.busyMachineSeconds), printed(table.busyMachineSeconds));
}

void TestJobLogs::showsAWorkloadWithoutStarts()
{
    TAKT_NEED_DATA(path, QStringLiteral("swf/lublin_256_first3000.swf"));
    const TimelineDocument document = loaded(path, "swf");
    QCOMPARE(document.jobs->jobs.size(), std::size_t{3000});
    QCOMPARE(document.jobs->processors, 256U);
    QCOMPARE(document.timeline->sliceCount(), std::size_t{3000});
    QCOMPARE(document.timeline->track(0).name, std::string("Submissions"));
    QCOMPARE(document.timeline->startTime(), std::int64_t{5094'000'000'000});
    QCOMPARE(document.remarks.size(), std::size_t{1});
    QCOMPARE(jobLogMetrics(*document.jobs).jobsThatRan, std::size_t{0});
    QCOMPARE(document.notes.at("MaxRecords"), std::string("10000"));
}

void TestJobLogs::readsOarsExport()
{
    TAKT_NEED_DATA(path, QStringLiteral("batsim-evalys/oar_out_jobs.csv"));
    const TimelineDocument document = loaded(path, "batsim-jobs");
    const Job &second = document.jobs->jobs[1]; // "20 19" in the file
    QCOMPARE(second.allocated, (std::vector<std::uint32_t>{19, 20}));
    QVERIFY(!findMachineConflict(*document.jobs));
}

void TestJobLogs::findsMachinesThatHoldTwoJobs()
{
    JobLog log;
    log.jobs = {{"a", 0, 0, 2}, {"b", 0, 2, 4}, {"c", 0, 3, 5}};
    log.jobs[0].allocated = {1};
    log.jobs[1].allocated = {0, 1};
    log.jobs[2].allocated = {2};
    QVERIFY(!findMachineConflict(log));
    log.jobs[2].allocated = {0, 2};
    const auto conflict = findMachineConflict(log);
    QVERIFY(conflict);
    QCOMPARE(conflict->machine, 0U);
    QCOMPARE(conflict->earlier, std::size_t{1});
    QCOMPARE(conflict->later, std::size_t{2});
}

void TestJobLogs::conflictsAgreeWithComparingAllPairs()
{
    std::mt19937 random(7);
    int conflicts = 0;
    for (int round = 0; round < 500; ++round) {
        JobLog log;
        for (int index = 0; index < 4; ++index) {
            Job job;
            job.start = static_cast<double>(random() % 12);
            job.finish = job.start + static_cast<double>(random() % 4);
            job.allocated = {static_cast<std::uint32_t>(random() % 3)};
            log.jobs.push_back(job);
        }
        bool isExpected = false;
        for (std::size_t a = 0; a < log.jobs.size(); ++a) {
            for (std::size_t b = a + 1; b < log.jobs.size(); ++b) {
                const Job &one = log.jobs[a];
                const Job &other = log.jobs[b];
                const bool doTakeTime = one.finish > one.start && other.finish > other.start;
                isExpected = isExpected || (doTakeTime && one.allocated == other.allocated &&
                                            one.start < other.finish && other.start < one.finish);
            }
        }
        QCOMPARE(findMachineConflict(log).has_value(), isExpected);
        conflicts += isExpected ? 1 : 0;
    }
    QVERIFY(conflicts > 50 && conflicts < 450);
}

void TestJobLogs::countsQueueAndUsedProcessors()
{
    const auto file = load("1 0 0 4 2 -1 -1 2 5 -1 1 3 -1 -1 -1 -1 -1 -1\n"
                           "2 1 3 2 4 -1 -1 4 5 -1 1 3 -1 -1 -1 -1 -1 -1\n");
    QVERIFY(file);
    const Timeline &timeline = *std::get<TimelineDocument>(file->document).timeline;
    QCOMPARE(timeline.counters().size(), std::size_t{2});
    const Counter &queue = timeline.counters()[0];
    const Counter &used = timeline.counters()[1];
    QCOMPARE(queue.name, std::string("queue length"));
    QCOMPARE(queue.times,
             (std::vector<std::int64_t>{0, 1'000'000'000, 4'000'000'000, 6'000'000'000}));
    QCOMPARE(queue.values, (std::vector<double>{0, 1, 0, 0}));
    QCOMPARE(used.values, (std::vector<double>{2, 2, 4, 0}));
}

void TestJobLogs::leavesOutHostileRows()
{
    const auto file = load(jobsHeader + "1,0,1,0,1,1,0,0-4294967295\n2,0,1,0,1,1,0,5\n3,x,1\n"
                                        "4,0,1,1e300,1,1e301,0,5\n");
    QVERIFY(file);
    const auto &document = std::get<TimelineDocument>(file->document);
    QCOMPARE(document.jobs->jobs.size(), std::size_t{2});
    QCOMPARE(document.remarks.size(), std::size_t{1});
    const QString remark = QString::fromStdString(document.remarks.front());
    QVERIFY2(remark.contains("2 lines were left out; the first: line 2"), qPrintable(remark));
}

void TestJobLogs::refusesWhatYieldsNothing()
{
    const auto table = load(jobsHeader + "soon,soon\n");
    QVERIFY(!table);
    QVERIFY2(table.error().message().starts_with("given: line 2: is no job"),
             table.error().message().c_str());
    const auto swf = load("; MaxJobs: 3\n; MaxProcs: 4\n");
    QVERIFY(!swf);
    QCOMPARE(swf.error().message(), std::string("given: is an SWF log without a job"));
}

void TestJobLogs::loadsAPart()
{
    const std::string rows = "1,0,1,0,1,1,0,0\n2,0,1,5,2,7,5,1\n3,8,1,9,1,10,1,0\n";
    LoadLimits limits;
    limits.traces.from = 7'500'000'000;
    auto file = load(jobsHeader + rows, limits);
    QVERIFY(file);
    QCOMPARE(std::get<TimelineDocument>(file->document).jobs->jobs.size(), std::size_t{1});
    limits.traces = {};
    limits.traces.tracks = "machines/Machine 1";
    file = load(jobsHeader + rows, limits);
    QVERIFY(file);
    const auto &document = std::get<TimelineDocument>(file->document);
    QCOMPARE(document.timeline->sliceCount(), std::size_t{1});
    QCOMPARE(document.jobs->jobs.size(), std::size_t{3});
}

QTEST_APPLESS_MAIN(TestJobLogs)
#include "tst_job_logs.moc"
