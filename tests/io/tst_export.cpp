// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "RandomDocuments.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sys/stat.h>

using namespace takt;
using namespace takt::test;
using nlohmann::json;

namespace {

/// Two tasks on two processors of two classes; b gets its data from a.
ScheduleDocument smallSchedule()
{
    TaskGraphBuilder builder("pair", WorkUnit::Seconds, DataUnit::Bytes);
    const TaskIndex a =
        builder.addTask({.id = "a", .label = "first, \"A\"", .kind = "read", .work = 1}).value();
    const TaskIndex b = builder.addTask({.id = "b", .work = 2}).value();
    (void)builder.addEdge(a, b, 10).value();
    ScheduleDocument document;
    document.scheduler = "HEFT";
    document.graph = std::make_shared<const TaskGraph>(builder.build().value());
    document.platform = std::make_shared<const Platform>(
        Platform::create("duo",
                         {{.name = "P1", .className = "cpu"}, {.name = "P2", .className = "gpu"}},
                         Links::uniform({}))
            .value());
    document.schedule = std::make_shared<const Schedule>(
        Schedule::create(2, 2, {{a, 0, 0, 1.5}, {b, 1, 1.5000000014, 3.5}}).value());
    return document;
}

json events(const ScheduleDocument &document)
{
    return json::parse(toChromeTrace(document)).at("traceEvents");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chromeTraceNamesItsLanes()
    {
        std::map<std::string, std::string> threads;
        std::map<std::string, std::string> processes;
        for (const json &event : events(smallSchedule())) {
            const std::string lane = event.at("pid").dump() + "/" + event.at("tid").dump();
            if (event.at("name") == "thread_name")
                threads[lane] = event.at("args").at("name");
            if (event.at("name") == "process_name")
                processes[event.at("pid").dump()] = event.at("args").at("name");
        }
        QCOMPARE(threads.at("1/1"), std::string("P1"));
        QCOMPARE(threads.at("2/2"), std::string("P2"));
        QCOMPARE(processes.at("1"), std::string("cpu"));
        QCOMPARE(processes.at("2"), std::string("gpu"));
    }

    void chromeTraceSlicesKeepNanoseconds()
    {
        std::map<std::string, json> slices;
        for (const json &event : events(smallSchedule())) {
            if (event.at("ph") == "X")
                slices[event.at("args").at("task")] = event;
        }
        QCOMPARE(slices.size(), std::size_t{2});
        QCOMPARE(slices["a"].at("name").dump(), json("first, \"A\"").dump());
        QCOMPARE(slices["a"].at("cat").dump(), json("read").dump());
        QCOMPARE(slices["a"].at("ts").dump(), json(0.0).dump());
        QCOMPARE(slices["a"].at("dur").dump(), json(1500000.0).dump());
        QCOMPARE(slices["b"].at("ts").dump(), json(1500000.001).dump());
        QCOMPARE(slices["b"].at("args").at("level").dump(), json(1).dump());
        QCOMPARE(slices["b"].at("args").at("finish").dump(), json(3.5).dump());
    }

    void chromeTraceFlowsTieSlicesOnDifferentProcessors()
    {
        json start;
        json finish;
        for (const json &event : events(smallSchedule())) {
            if (event.at("ph") == "s")
                start = event;
            if (event.at("ph") == "f")
                finish = event;
        }
        QCOMPARE(start.at("id").dump(), finish.at("id").dump());
        QCOMPARE(start.at("cat").dump(), finish.at("cat").dump());
        QCOMPARE(start.at("name").dump(), finish.at("name").dump());
        QCOMPARE(finish.at("bp").dump(), json("e").dump());
        QCOMPARE(start.at("tid").dump(), json(1).dump());
        QCOMPARE(finish.at("tid").dump(), json(2).dump());
        QVERIFY(start.at("ts") < json(1500000.0) && start.at("ts") > json(1499999.0));
        QCOMPARE(finish.at("ts").dump(), json(1500000.001).dump());
    }

    void chromeTracesOfAnySchedulesAreWellFormed()
    {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const ScheduleDocument document = RandomDocuments(seed).schedule(Links::Form::Uniform);
            std::size_t slices = 0;
            std::map<std::uint64_t, int> flowEnds;
            for (const json &event : events(document)) {
                const std::string phase = event.at("ph");
                if (phase == "X") {
                    ++slices;
                    QVERIFY(event.at("dur").get<double>() >= 0);
                }
                if (phase == "s" || phase == "f")
                    flowEnds[event.at("id").get<std::uint64_t>()] += phase == "s" ? 1 : 16;
            }
            QCOMPARE(slices, document.schedule->placements().size());
            for (const auto &[id, ends] : flowEnds)
                QCOMPARE(ends, 17);
        }
    }

    void csvQuotesWhatWouldPartFields()
    {
        QCOMPARE(toCsv(smallSchedule()), std::string("task,label,kind,processor,start,finish\r\n"
                                                     "a,\"first, \"\"A\"\"\",read,P1,0,1.5\r\n"
                                                     "b,b,,P2,1.5000000014,3.5\r\n"));
    }

    void theSuffixChoosesTheFormat_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("Takt JSON")
            << QStringLiteral("s.json") << QByteArray("{\n \"format\": \"takt-schedule\"");
        QTest::newRow("Chrome trace")
            << QStringLiteral("s.trace.json") << QByteArray("{\n \"displayTimeUnit\"");
        QTest::newRow("CSV") << QStringLiteral("s.csv") << QByteArray("task,label");
    }

    void theSuffixChoosesTheFormat()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, beginning);
        const QTemporaryDir folder;
        const auto saved = saveDocument(smallSchedule(), folder.filePath(file).toStdString());
        QVERIFY2(saved, saved ? "" : saved.error().message().c_str());
        QVERIFY(contentOf(folder.filePath(file)).startsWith(beginning));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{file});
    }

    void aSavedScheduleLoadsAgain()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("s.json")).toStdString();
        const ScheduleDocument document = smallSchedule();
        QVERIFY(saveDocument(document, path));
        RunContext context;
        const auto loaded = loadFile(path, context);
        QVERIFY(loaded);
        QVERIFY(*std::get<ScheduleDocument>(loaded->document).schedule == *document.schedule);
        const auto workload = loadWorkload(path, context);
        QVERIFY(workload);
        QCOMPARE(workload->graph->taskCount(), std::size_t{2});
    }

    void whatCannotBeWrittenIsRefused_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a suffix without meaning")
            << QStringLiteral("w.txt") << QByteArray() << QByteArray("suffix names no format");
        QTest::newRow("a workload as CSV") << QStringLiteral("w.csv") << QByteArray()
                                           << QByteArray("a workload cannot be written as csv");
        QTest::newRow("a format that is only read")
            << QStringLiteral("w.dot") << QByteArray("dot")
            << QByteArray("'dot' is not a format that is written");
        QTest::newRow("a folder that is not there")
            << QStringLiteral("no/such/w.json") << QByteArray()
            << QByteArray("No such file or directory");
    }

    void whatCannotBeWrittenIsRefused()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, format);
        QFETCH(const QByteArray, words);
        const QTemporaryDir folder;
        WorkloadDocument document;
        document.graph = smallSchedule().graph;
        const std::string path = folder.filePath(file).toStdString();
        const auto saved = saveDocument(document, path, format.toStdString());
        QVERIFY(!saved);
        QCOMPARE(saved.error().source, path);
        QVERIFY2(QByteArray::fromStdString(saved.error().message()).contains(words),
                 saved.error().message().c_str());
        QVERIFY(
            QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void replacingAFileKeepsItsModeAndItsLinks()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("real.json"));
        const QString link = folder.filePath(QStringLiteral("link.json"));
        QVERIFY(writeFileAtomically(path.toStdString(), "old"));
        QCOMPARE(::chmod(path.toStdString().c_str(), 0640), 0);
        QVERIFY(QFile::link(path, link));
        QVERIFY(writeFileAtomically(link.toStdString(), "new"));
        QCOMPARE(contentOf(path), QByteArray("new"));
        QVERIFY(QFileInfo(link).isSymLink());
        struct stat status = {};
        QCOMPARE(::stat(path.toStdString().c_str(), &status), 0);
        QCOMPARE(int(status.st_mode & 0777U), 0640);
    }

    void aFailedWriteLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const auto written = writeFileAtomically(folder.path().toStdString(), "text");
        QVERIFY(!written);
        QVERIFY(written.error().reason.find("not a regular file") != std::string::npos);
        QVERIFY(QFileInfo(folder.path()).isDir());
    }

    void everyFormatHasAnIdAndSomethingToHold()
    {
        std::set<std::string> ids;
        for (const FormatInfo &format : formats()) {
            QVERIFY(ids.insert(format.id).second);
            QVERIFY(format.canRead || format.canWrite);
            QVERIFY(!format.contents.empty() && !format.suffixes.empty());
        }
        QVERIFY(formats().front().canRead);
    }
};

QTEST_APPLESS_MAIN(TestExport)
#include "tst_export.moc"
