// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/types.h>

using namespace takt::test;

class TestCliCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyCommandPrintsOneDocument_data();
    void everyCommandPrintsOneDocument();
    void versionAndHelp();
    void wrongCommandLines_data();
    void wrongCommandLines();
    void schedulersListTheirParameters();
    void pluginsListTheirProblems();
    void infoTellsAboutWorkloads();
    void infoTellsAboutPlatforms();
    void convertKeepsTheWorkload();
    void validateNamesWhatIsWrong();
    void compareTellsWhatMoved();
    void compareRefusesAnotherWorkload();
    void queryAnswersInRowsAndColumns();
    void interruptionCancels();
    void readerThatGoesAwayIsNoError();
    void fullDiskIsReported();

private:
    [[nodiscard]] QString file(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    /// A schedule of the sample, or a project with it.
    [[nodiscard]] QString scheduleFile(const char *scheduler) const;
    [[nodiscard]] QString projectFile() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliCommands::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestCliCommands::scheduleFile(const char *scheduler) const
{
    const QString path = m_folder->filePath(QLatin1String(scheduler) + QLatin1String(".json"));
    const CliRun run = runCli({"schedule", "--workload", topcuogluSample, "--scheduler",
                               QLatin1String(scheduler), "--out", path});
    return run.status == 0 ? path : QString();
}

QString TestCliCommands::projectFile() const
{
    const QString path = file("study.takt");
    const CliRun run = runCli(
        {"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT,CPOP", "--store", path});
    return run.status == 0 ? path : QString();
}

void TestCliCommands::everyCommandPrintsOneDocument_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("keys");
    const QString sample = topcuogluSample;
    QTest::newRow("formats") << QStringList{"formats"} << QStringList{"formats"};
    QTest::newRow("schedulers") << QStringList{"schedulers"} << QStringList{"schedulers"};
    QTest::newRow("one scheduler")
        << QStringList{"schedulers", "heft"} << QStringList{"schedulers"};
    QTest::newRow("plugins") << QStringList{"plugins"} << QStringList{"folders", "plugins"};
    QTest::newRow("backends") << QStringList{"backends"} << QStringList{"backends"};
    QTest::newRow("info") << QStringList{"info", sample}
                          << QStringList{"content", "format", "tasks", "criticalPath"};
    QTest::newRow("info of a schedule")
        << QStringList{"info", "HEFT"} << QStringList{"content", "metrics", "valid"};
    QTest::newRow("info of a project") << QStringList{"info", "PROJECT"}
                                       << QStringList{"content", "workloads", "platforms", "runs"};
    QTest::newRow("convert") << QStringList{"convert", sample, "OUT"}
                             << QStringList{"input", "output"};
    QTest::newRow("schedule") << QStringList{"schedule", "--workload", sample, "--scheduler",
                                             "HEFT"}
                              << QStringList{"results", "workload", "platform"};
    QTest::newRow("validate") << QStringList{"validate", "HEFT"}
                              << QStringList{"valid", "violations"};
    QTest::newRow("compare") << QStringList{"compare", "HEFT", "CPOP"}
                             << QStringList{"moves", "unmoved", "makespanAfter"};
    QTest::newRow("query") << QStringList{"query", "PROJECT", "SELECT * FROM runs"}
                           << QStringList{"columns", "rows"};
    QTest::newRow("studies") << QStringList{"studies"} << QStringList{"studies"};
    QTest::newRow("study run") << QStringList{"study", "run", "published-graphs", "-p",
                                              "schedulers=HEFT"}
                               << QStringList{"study", "parameters", "seed", "claims", "tables"};
}

void TestCliCommands::everyCommandPrintsOneDocument()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, keys);
    for (QString &argument : arguments) {
        if (arguments[0] == "schedule" || arguments[0] == "schedulers" || arguments[0] == "study")
            break;
        if (argument == "HEFT" || argument == "CPOP")
            argument = scheduleFile(argument.toLatin1().constData());
        else if (argument == "PROJECT")
            argument = projectFile();
        else if (argument == "OUT")
            argument = file("out.json");
    }
    const CliRun asJson = runCli(arguments + QStringList{"--json"});
    QVERIFY2(asJson.status == 0, asJson.what());
    QVERIFY2(asJson.messages.isEmpty(), asJson.messages);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(asJson.output, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    for (const QString &key : keys)
        QVERIFY2(document.object().contains(key), qPrintable(key));
    const CliRun asText = runCli(arguments);
    QVERIFY2(asText.status == 0 && !asText.output.isEmpty(), asText.what());
    QVERIFY(asText.messages.isEmpty());
}

void TestCliCommands::versionAndHelp()
{
    const CliRun version = runCli({"--version"});
    QCOMPARE(version.status, 0);
    QVERIFY(version.output.startsWith("takt-cli "));
    QCOMPARE(version.output.count('\n'), 1);
    const CliRun help = runCli({"--help"});
    QCOMPARE(help.status, 0);
    for (const char *command :
         {"formats", "schedulers", "plugins", "backends", "info", "convert", "schedule", "validate",
          "compare", "query", "studies", "study", "policies", "simulate", "train"})
        QVERIFY2(help.output.contains(command), command);
    const CliRun commandHelp = runCli({"schedule", "--help"});
    QCOMPARE(commandHelp.status, 0);
    QVERIFY(commandHelp.output.contains("--time-limit"));
}

void TestCliCommands::wrongCommandLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    const QStringList schedule{"schedule", "--workload", topcuogluSample, "--scheduler"};
    QTest::newRow("nothing") << QStringList{} << QByteArray("subcommand");
    QTest::newRow("unknown command") << QStringList{"shedule"} << QByteArray("shedule");
    QTest::newRow("unknown option") << QStringList{"formats", "--yaml"} << QByteArray("--yaml");
    QTest::newRow("missing file") << QStringList{"info"} << QByteArray("FILE");
    QTest::newRow("unknown scheduler") << schedule + QStringList{"HFET"} << QByteArray("HEFT");
    QTest::newRow("parameter without value")
        << schedule + QStringList{"HEFT", "-p", "rank"} << QByteArray("key=value");
    QTest::newRow("unknown parameter")
        << schedule + QStringList{"HEFT", "-p", "rang=mean"} << QByteArray("insertion");
    QTest::newRow("value out of choices")
        << schedule + QStringList{"HEFT", "-p", "rank=median"} << QByteArray("mean, best, worst");
    QTest::newRow("parameter of another scheduler")
        << schedule + QStringList{"HEFT", "-p", "CPOP.rank=best"} << QByteArray("CPOP");
    QTest::newRow("seed that is no number")
        << schedule + QStringList{"HEFT", "--seed", "x"} << QByteArray("--seed");
    QTest::newRow("no time at all")
        << schedule + QStringList{"HEFT", "--time-limit", "0"} << QByteArray("--time-limit");
    QTest::newRow("plot of an unknown format")
        << schedule + QStringList{"HEFT", "--plot", "a.gif"} << QByteArray(".svg");
    QTest::newRow("bandwidth for a platform file")
        << schedule + QStringList{"HEFT", "--platform", "file.json", "--bandwidth", "1"}
        << QByteArray("presets");
}

void TestCliCommands::wrongCommandLines()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, part);
    const CliRun run = runCli(arguments);
    QVERIFY2(run.status == 2, run.what());
    QVERIFY(run.output.isEmpty());
    QVERIFY2(run.messages.startsWith("takt-cli: ") && run.messages.count('\n') == 1, run.messages);
    QVERIFY2(run.messages.contains(part), run.messages);
}

void TestCliCommands::schedulersListTheirParameters()
{
    const QJsonArray schedulers =
        runCli({"schedulers", "HEFT", "--json"}).json()["schedulers"].toArray();
    QCOMPARE(schedulers.size(), 1);
    const QJsonObject heft = schedulers[0].toObject();
    QCOMPARE(heft["name"].toString(), QString("HEFT"));
    for (const char *key : {"family", "title", "source", "summary", "complexity"})
        QVERIFY2(!heft[QLatin1String(key)].toString().isEmpty(), key);
    bool hasRank = false;
    for (const auto &entry : heft["parameters"].toArray()) {
        const QJsonObject parameter = entry.toObject();
        for (const char *key :
             {"name", "type", "default", "unit", "minimum", "maximum", "choices", "help"})
            QVERIFY2(parameter.contains(QLatin1String(key)), key);
        if (parameter["name"].toString() == "rank") {
            hasRank = true;
            QCOMPARE(parameter["type"].toString(), QString("choice"));
            QCOMPARE(parameter["default"].toString(), QString("mean"));
            QVERIFY(parameter["choices"].toArray().contains("best"));
        }
    }
    QVERIFY(hasRank);
}

void TestCliCommands::pluginsListTheirProblems()
{
    QFile broken(file("broken.so"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no library at all");
    broken.close();
    const QByteArray before = qgetenv("TAKT_PLUGIN_PATH");
    qputenv("TAKT_PLUGIN_PATH", m_folder->path().toUtf8());
    const QJsonArray plugins = runCli({"plugins", "--json"}).json()["plugins"].toArray();
    qputenv("TAKT_PLUGIN_PATH", before);
    bool isListed = false;
    for (const auto &entry : plugins) {
        const QJsonObject plugin = entry.toObject();
        if (!plugin["path"].toString().endsWith("broken.so"))
            continue;
        isListed = true;
        QCOMPARE(plugin["isLoaded"].toBool(), false);
        QVERIFY(!plugin["problem"].toString().isEmpty());
    }
    QVERIFY(isListed);
}

void TestCliCommands::infoTellsAboutWorkloads()
{
    const QJsonObject info = runCli({"info", topcuogluSample, "--json"}).json();
    QCOMPARE(info["content"].toString(), QString("workload"));
    QCOMPARE(info["format"].toString(), QString("takt-json"));
    QCOMPARE(info["tasks"].toInt(), 10);
    QCOMPARE(info["edges"].toInt(), 15);
    QCOMPARE(info["sources"].toInt(), 1);
    QCOMPARE(info["sinks"].toInt(), 1);
    QCOMPARE(info["levels"].toInt(), 4);
    QCOMPARE(info["widestLevel"].toInt(), 5);
    QCOMPARE(info["totalData"].toDouble(), 241.0);
    QCOMPARE(info["costColumns"].toInt(), 3);
}

void TestCliCommands::infoTellsAboutPlatforms()
{
    const QJsonObject info =
        runCli({"info",
                QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/two-racks.platform.json"),
                "--json"})
            .json();
    QCOMPARE(info["content"].toString(), QString("platform"));
    QVERIFY(info["processors"].toInt() > 1);
    QVERIFY(!info["classes"].toArray().isEmpty());
    QVERIFY(!info["links"].toObject()["form"].toString().isEmpty());
}

void TestCliCommands::convertKeepsTheWorkload()
{
    const QString copy = file("copy.json");
    const CliRun run = runCli({"convert", topcuogluSample, copy});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(runCli({"info", copy, "--json"}).json(),
             runCli({"info", topcuogluSample, "--json"}).json());
    const CliRun trace = runCli({"convert", scheduleFile("HEFT"), file("heft.trace.json")});
    QVERIFY2(trace.status == 0, trace.what());
    QFile written(file("heft.trace.json"));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(written.readAll()).object().contains("traceEvents"));
    QCOMPARE(runCli({"convert", topcuogluSample, file("tasks.csv")}).status, 1);
}

void TestCliCommands::validateNamesWhatIsWrong()
{
    const QString good = scheduleFile("HEFT");
    QCOMPARE(runCli({"validate", good}).status, 0);
    QFile source(good);
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray json = source.readAll();
    // n10 is moved to before its predecessors' data are there.
    QVERIFY(json.contains(R"("start": 73, "finish": 80)"));
    json.replace(R"("start": 73, "finish": 80)", R"("start": 70, "finish": 77)");
    QFile changed(file("changed.json"));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    changed.write(json);
    changed.close();
    const CliRun run = runCli({"validate", changed.fileName(), "--json"});
    QCOMPARE(run.status, 1);
    QCOMPARE(run.json()["valid"].toBool(true), false);
    const QJsonObject violation = run.json()["violations"].toArray()[0].toObject();
    QCOMPARE(violation["kind"].toString(), QString("precedence"));
    QCOMPARE(violation["task"].toString(), QString("n10"));
    QVERIFY2(run.messages.startsWith("takt-cli: " + changed.fileName().toUtf8() +
                                     ": schedule: is impossible: ") &&
                 run.messages.count('\n') == 1,
             run.messages);
    QCOMPARE(runCli({"validate", topcuogluSample}).status, 1);
}

void TestCliCommands::compareTellsWhatMoved()
{
    const QString heft = scheduleFile("HEFT");
    const CliRun run = runCli({"compare", heft, scheduleFile("CPOP"), "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["makespanBefore"].toDouble(), 80.0);
    QCOMPARE(run.json()["makespanAfter"].toDouble(), 86.0);
    QCOMPARE(run.json()["moves"].toArray().size() + run.json()["unmoved"].toInt(), 10);
    const CliRun same = runCli({"compare", heft, heft, "--json"});
    QCOMPARE(same.json()["unmoved"].toInt(), 10);
}

void TestCliCommands::compareRefusesAnotherWorkload()
{
    const QString other = file("other.json");
    QCOMPARE(runCli({"schedule", "--workload",
                     QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/arabnejad2014.json"),
                     "--scheduler", "HEFT", "--out", other})
                 .status,
             0);
    const CliRun run = runCli({"compare", scheduleFile("HEFT"), other});
    QCOMPARE(run.status, 1);
    QVERIFY2(run.messages.contains("schedules another workload"), run.messages);
}

void TestCliCommands::queryAnswersInRowsAndColumns()
{
    const QString project = projectFile();
    const CliRun run = runCli(
        {"query", project, "SELECT scheduler, makespan FROM runs ORDER BY makespan", "--json"});
    QVERIFY2(run.status == 0, run.what());
    QCOMPARE(run.json()["columns"].toArray(), (QJsonArray{"scheduler", "makespan"}));
    QCOMPARE(run.json()["rows"].toArray()[1].toArray(), (QJsonArray{"CPOP", 86}));
    const CliRun change = runCli({"query", project, "DELETE FROM runs"});
    QCOMPARE(change.status, 1);
    QCOMPARE(change.messages,
             "takt-cli: " + project.toUtf8() + ": query: may only read: one SELECT statement\n");
}

void TestCliCommands::interruptionCancels()
{
    const QString project = projectFile();
    QProcess process;
    process.start(cliProgram, {"query", project,
                               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                               " SELECT count(*) FROM n"});
    QVERIFY(process.waitForStarted());
    // The signal is handled from before the project is opened, which makes this file.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project + "-shm"), 30'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    QVERIFY(process.exitStatus() == QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 3);
    QCOMPARE(process.readAllStandardError(),
             "takt-cli: " + project.toUtf8() + ": query: was cancelled\n");
}

void TestCliCommands::readerThatGoesAwayIsNoError()
{
    QProcess shell;
    shell.start("/bin/sh", {"-c", "(\"$0\" query \"$1\" \"$2\" --json; echo status $? >&2) | :",
                            cliProgram, projectFile(),
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                            " WHERE i < 100000) SELECT i FROM n"});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray("status 0\n"));
}

void TestCliCommands::fullDiskIsReported()
{
    if (!QFile::exists("/dev/full"))
        QSKIP("there is no /dev/full");
    QProcess shell;
    shell.start("/bin/sh", {"-c", "\"$0\" formats >/dev/full", cliProgram});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 1);
    QVERIFY(
        shell.readAllStandardError().startsWith("takt-cli: standard output: cannot be written"));
}

QTEST_GUILESS_MAIN(TestCliCommands)
#include "tst_cli_commands.moc"
