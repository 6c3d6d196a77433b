// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SocScenarios.h"
#include "core/sim/soc/SocFiles.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// The text formats of DS3 and the tables that ship with Takt.
class SocFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAPlatform();
    void readsJobs();
    void refusesPlatforms_data();
    void refusesPlatforms();
    void refusesJobs_data();
    void refusesJobs();
    void shipsTheTables_data();
    void shipsTheTables();
    void mixesWorkloadsByWeight();
    void refusesWorkloads_data();
    void refusesWorkloads();
};

void SocFilesTest::readsAPlatform()
{
    const auto platform = readSocPlatform(
        "# a comment\n"
        "add_new_resource resource_type LTL resource_name A7 resource_ID 4 capacity 2 x 1 y z\n"
        "opp 600 1000\n"
        "power_profile 600 0.1 0.2\n"
        "power_profile 1400 0.3 0.5\n"
        "power_profile 1000 0.2 0.3\n"
        "run 22\n"
        "run 99 # the first counts\n"
        "add_new_resource resource_type ACC resource_name FFT resource_ID 7 capacity 1\n"
        "fft 12 12\n"
        "add_new_resource resource_type MEM resource_name M resource_ID 9 capacity 1\n"
        "None 0\n"
        "comm_band_self 10000\n"
        "comm_band 4 7 10\n"
        "comm_band 9 9 0\n",
        "chip");
    QVERIFY2(platform, platform ? "" : platform.error().message().c_str());
    QCOMPARE(platform->name(), std::string("chip"));
    QCOMPARE(platform->elementCount(), 3U);
    QCOMPARE(platform->elementName(1), std::string("A7 2"));
    QCOMPARE(platform->elementName(2), std::string("FFT"));
    QCOMPARE(platform->clusters()[0].times.at("run"), 22.0);
    QCOMPARE(platform->power(0, 1), 0.3);
    QCOMPARE(platform->power(0, 2), 0.5);
    QCOMPARE(platform->power(0, 0), 0.0);
    QCOMPARE(platform->transferTime(99, 0, 2), std::int64_t{9});  // floor(99 / 10)
    QCOMPARE(platform->transferTime(99, 2, 1), std::int64_t{9});  // both ways
    QCOMPARE(platform->transferTime(99, 0, 1), std::int64_t{99}); // 1 where nothing is stated
    QCOMPARE(platform->transferTime(9999, 0, 0), std::int64_t{0});
}

void SocFilesTest::readsJobs()
{
    const auto jobs = readSocJobs("job_name first\nadd_new_tasks 3\n"
                                  "a 0\na HEAD\na earliest_start 0 deadline 10\n"
                                  "b 1 0\nc 2 0 1\nc TAIL\ncomm_vol 0 2 7\n"
                                  "job_name second\nadd_new_tasks 1\nx 0\n");
    QVERIFY2(jobs, jobs ? "" : jobs.error().message().c_str());
    QCOMPARE(jobs->size(), std::size_t{2});
    QCOMPARE(jobs->front().tasks, (std::vector<std::string>{"a", "b", "c"}));
    QCOMPARE(jobs->front().edges.size(), std::size_t{3});
    QCOMPARE(jobs->front().edges[0].volume, 0.0);
    QCOMPARE(jobs->front().edges[1].volume, 7.0);
    QCOMPARE(jobs->back().name, std::string("second"));
}

void SocFilesTest::refusesPlatforms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const QString resource =
        "add_new_resource resource_type T resource_name R resource_ID 0 capacity 1\n";
    const auto row = [](const char *name, const QString &text, const char *message) {
        QTest::newRow(name) << text << QString::fromUtf8(message);
    };
    row("nothing", "", "has no resource that can run tasks");
    row("only memory",
        "add_new_resource resource_type MEM resource_name M resource_ID 0 capacity 1\n",
        "has no resource that can run tasks");
    row("task before resource", "run 5\n", "line 1: 'run' stands before the first");
    row("short resource", "add_new_resource resource_type T\n", "line 1: a resource needs");
    row("no capacity",
        "add_new_resource resource_type T resource_name R resource_ID 0 capacity 0\n",
        "line 1: '0' should be a capacity of 1 to 1024");
    row("id twice", resource + resource, "line 2: there is another resource with ID 0");
    row("negative time", resource + "run -5\n", "line 2: '-5' is no execution time");
    row("no time", resource + "run\n", "line 2: task 'run' has no execution time");
    row("no number", resource + "opp fast 5\n", "line 2: 'fast' is no number");
    row("negative power", resource + "power_profile 1000 -1\n", "line 2: power is at least 0");
    row("short power", resource + "power_profile 1000\n", "line 2: a power profile needs");
    row("unknown end", resource + "comm_band 0 3 5\n", "line 2: there is no resource with ID 3");
    row("no bandwidth", resource + "comm_band 0 0 0\n", "line 2: the bandwidth is 0");
    row("no own bandwidth", resource + "comm_band_self 0\n", "line 2: the bandwidth is 0");
    row("short bandwidth", resource + "comm_band 0 0\n", "line 2: should be: comm_band");
    row("two of a name",
        resource + "add_new_resource resource_type T resource_name R resource_ID 1 capacity 1\n",
        "resource 'R': is there twice");
}

void SocFilesTest::refusesPlatforms()
{
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    const auto platform = readSocPlatform(text.toStdString(), "chip");
    QVERIFY(!platform);
    const QString said = QString::fromStdString(platform.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

void SocFilesTest::refusesJobs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *text, const char *message) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(message);
    };
    row("nothing", "# empty\n", "holds no job");
    row("no name", "add_new_tasks 1\n", "line 1: 'add_new_tasks' stands before");
    row("no tasks", "job_name j\n", "line 1: job 'j' has no tasks");
    row("zero tasks", "job_name j\nadd_new_tasks 0\n", "line 2: should be: add_new_tasks NUMBER");
    row("count that lies", "job_name j\nadd_new_tasks 2\na 0\n",
        "line 1: job 'j' states 2 tasks, but there is none with id 1");
    row("id out of range", "job_name j\nadd_new_tasks 1\na 1\n", "line 3: there is no task 1");
    row("id twice", "job_name j\nadd_new_tasks 2\na 0\nb 0\n",
        "line 4: there is another task with id 0");
    row("unknown predecessor", "job_name j\nadd_new_tasks 1\na 0 4\n",
        "line 3: there is no task 4");
    row("stranger", "job_name j\nadd_new_tasks 1\na 0\nb HEAD\n", "line 4: there is no task 'b'");
    row("negative volume", "job_name j\nadd_new_tasks 2\na 0\nb 1 0\ncomm_vol 0 1 -1\n",
        "line 5: '-1' is no volume");
    row("volume of strangers", "job_name j\nadd_new_tasks 2\na 0\nb 1\ncomm_vol 0 1 5\n",
        "line 5: task 0 hands data to task 1, of which it is no predecessor");
    row("word alone", "job_name j\nadd_new_tasks 1\na\n", "line 3: 'a' stands alone");
}

void SocFilesTest::refusesJobs()
{
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    const auto jobs = readSocJobs(text.toStdString());
    QVERIFY(!jobs);
    const QString said = QString::fromStdString(jobs.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

void SocFilesTest::shipsTheTables_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tasks");
    QTest::addColumn<int>("elements");
    QTest::newRow("top") << "top" << 10 << 3;
    QTest::newRow("peft") << "peft" << 10 << 3;
    QTest::newRow("wifi-tx") << "wifi-tx" << 27 << 16;
    QTest::newRow("wifi-rx") << "wifi-rx" << 34 << 16;
    QTest::newRow("lag-detection") << "lag-detection" << 7 << 16;
    QTest::newRow("sc-tx") << "sc-tx" << 8 << 16;
    QTest::newRow("sc-rx") << "sc-rx" << 8 << 16;
    QTest::newRow("temporal-mitigation") << "temporal-mitigation" << 10 << 16;
}

void SocFilesTest::shipsTheTables()
{
    QFETCH(const QString, name);
    QFETCH(const int, tasks);
    QFETCH(const int, elements);
    const auto scenario = preset(name.toStdString());
    QCOMPARE(scenario->types().size(), std::size_t{1});
    QCOMPARE(int(scenario->types()[0].graph->taskCount()), tasks);
    QCOMPARE(int(scenario->platform().elementCount()), elements);
}

void SocFilesTest::mixesWorkloadsByWeight()
{
    const auto scenario = preset("wifi-tx:3+wifi:1");
    QCOMPARE(scenario->types().size(), std::size_t{3});
    QCOMPARE(scenario->types()[0].probability, 0.6);
    QCOMPARE(scenario->types()[1].probability, 0.2);
    QCOMPARE(scenario->types()[2].name, std::string("WiFi-RX"));
}

void SocFilesTest::refusesWorkloads_data()
{
    QTest::addColumn<QString>("workload");
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << "nothing"
                             << ""
                             << "nothing: there is no such file, and it is no "
                                "preset either (top, ";
    QTest::newRow("unknown platform") << "top"
                                      << "none"
                                      << "none: there is no such file, and it "
                                         "is no preset either (top, peft, ds3)";
    QTest::newRow("weight") << "top:0"
                            << ""
                            << "top:0: job 'Top': its weight is 0";
    QTest::newRow("other platform") << "top"
                                    << "ds3"
                                    << "top: job 'Top': task 'task_1' has a time "
                                       "on no resource of platform 'ds3'";
}

void SocFilesTest::refusesWorkloads()
{
    QFETCH(const QString, workload);
    QFETCH(const QString, platform);
    QFETCH(const QString, message);
    RunContext context;
    const auto scenario =
        soc::openScenario(workload.toStdString(), platform.toStdString(), context);
    QVERIFY(!scenario);
    const QString said = QString::fromStdString(scenario.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

QTEST_GUILESS_MAIN(SocFilesTest)
#include "tst_soc_files.moc"
