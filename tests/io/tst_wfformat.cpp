// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "tests/shared/TestData.h"

#include "core/io/PlatformPreset.h"
#include "core/perf/ExecutionCosts.h"

#include <QTest>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

/// One workflow of three tasks as each version of the format writes it: split hands 30 + 12 bytes
/// to work_ID2, which hands 5 to merge; merge reads split's other file too, but as no child of it.
const char *const version12 =
    R"({"name": "flow", "schemaVersion": "1.2", "wms": {"name": "Pegasus"},
"workflow": {"makespan": 12, "executedAt": "20200101T000000Z",
 "machines": [{"nodeName": "m1", "memory": 2000, "cpu": {"count": 4, "speed": 1200}}],
 "jobs": [
 {"name": "split_ID1", "id": "ID1", "category": "split", "runtime": 1.5, "cores": 1, "memory": 7,
  "machine": "m1", "children": ["work_ID2"], "files": [
   {"link": "input", "name": "in", "size": 99}, {"link": "output", "name": "a", "size": 30},
   {"link": "output", "name": "b", "size": 12}]},
 {"name": "work_ID2", "id": "ID2", "category": "work", "runtime": 2, "parents": ["split_ID1"], "files": [
   {"link": "input", "name": "a", "size": 30}, {"link": "input", "name": "b", "size": 12},
   {"link": "output", "name": "c", "size": 5}]},
 {"name": "merge_ID3", "id": "ID3", "category": "merge", "runtime": 4, "parents": ["work_ID2"], "files": [
   {"link": "input", "name": "c", "size": 5}, {"link": "input", "name": "a", "size": 30}]}]}})";

const char *const version15 =
    R"({"name": "flow", "schemaVersion": "1.5", "runtimeSystem": {"name": "Pegasus"},
"workflow": {"specification": {
 "files": [{"id": "in", "sizeInBytes": 99}, {"id": "a", "sizeInBytes": 30}, {"id": "b", "sizeInBytes": 12},
           {"id": "c", "sizeInBytes": 5}],
 "tasks": [
 {"name": "split_ID1", "id": "split_ID1", "parents": [], "children": ["work_ID2"],
  "inputFiles": ["in"], "outputFiles": ["a", "b"]},
 {"name": "work_ID2", "id": "work_ID2", "parents": ["split_ID1"], "children": ["merge_ID3"],
  "inputFiles": ["a", "b"], "outputFiles": ["c"]},
 {"name": "merge_ID3", "id": "merge_ID3", "parents": ["work_ID2"], "children": [], "inputFiles": ["c", "a"]}]},
 "execution": {"makespanInSeconds": 12, "executedAt": "20200101T000000Z",
 "machines": [{"nodeName": "m1", "memoryInBytes": 2000000, "cpu": {"coreCount": 4, "speedInMHz": 1200}}],
 "tasks": [
 {"id": "merge_ID3", "runtimeInSeconds": 4, "command": {"program": "merge"}},
 {"id": "split_ID1", "runtimeInSeconds": 1.5, "memoryInBytes": 7000, "machines": ["m1"],
  "command": {"program": "split"}},
 {"id": "work_ID2", "runtimeInSeconds": 2, "command": {"program": "work -n 3 | tee log"}}]}}})";

std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// 1.3 calls the list of tasks "tasks"; 1.4 has units in its names.
std::string version13()
{
    return replaced(version12, "\"jobs\"", "\"tasks\"");
}

std::string version14()
{
    std::string text = replaced(version13(), "\"runtime\"", "\"runtimeInSeconds\"");
    text = replaced(text, "\"size\"", "\"sizeInBytes\"");
    text = replaced(text, "\"makespan\"", "\"makespanInSeconds\"");
    text = replaced(text, "\"memory\": 2000", "\"memoryInBytes\": 2000000");
    return replaced(text, "\"memory\": 7", "\"memoryInBytes\": 7000");
}

std::string machineWorkflow(const std::string &machines, const std::string &tasks)
{
    return R"({"workflow": {"tasks": [)" + tasks + R"(], "machines": [)" + machines + "]}}";
}

} // namespace

class TestWfFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVersionTellsTheSameStory_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("1.2, jobs") << QByteArray(version12);
        QTest::newRow("1.3, tasks") << QByteArray::fromStdString(version13());
        QTest::newRow("1.4, units in names") << QByteArray::fromStdString(version14());
        QTest::newRow("1.5, specification and execution") << QByteArray(version15);
        QTest::newRow("1.5 in gzip") << QByteArray::fromStdString(gzipped(version15));
        QTest::newRow("1.5 behind a byte order mark") << QByteArray("\xEF\xBB\xBF") + version15;
        QTest::newRow("1.5 with Windows line ends")
            << QByteArray(version15).replace('\n', QByteArray("\r\n"));
    }

    void everyVersionTellsTheSameStory()
    {
        QFETCH(const QByteArray, text);
        const auto loaded = load(text.toStdString());
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        QCOMPARE(loaded->format, std::string("wfformat"));
        const auto &document = std::get<WorkloadDocument>(loaded->document);
        const TaskGraph &graph = *document.graph;
        QCOMPARE(graph.name(), std::string("flow"));
        QCOMPARE(graph.taskCount(), std::size_t{3});
        QCOMPARE(graph.edgeCount(), std::size_t{2});
        QCOMPARE(graph.find("work_ID2"), std::size_t{1});
        QCOMPARE(graph.work(0), 1.5);
        QCOMPARE(graph.work(1), 2.0);
        QCOMPARE(graph.work(2), 4.0);
        QCOMPARE(graph.memory(0), 7000.0);
        QCOMPARE(graph.memory(1), 0.0);
        QCOMPARE(graph.edgeData(0), 42.0);
        QCOMPARE(graph.edgeData(1), 5.0);
        QCOMPARE(graph.kinds()[graph.kind(0)], std::string("split"));
        QCOMPARE(graph.kinds()[graph.kind(1)], std::string("work"));
        QCOMPARE(document.machines->processorCount(), std::size_t{1});
        QCOMPARE(document.machines->processor(0).name, std::string("m1"));
        QCOMPARE(document.machines->processor(0).speed, 1.0);
        QCOMPARE(document.machines->processor(0).memory, 2e6);
        QCOMPARE(document.machineCores, std::vector<std::uint32_t>{4});
        QCOMPARE(document.notes.at("reported makespan"), std::string("12"));
        QCOMPARE(document.notes.at("runtime system"), std::string("Pegasus"));
    }

    void oldTasksThatShareANameAreTakenById()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [{"name": "mProject", "id": "1", "runtime": 1},
                {"name": "mProject", "id": "2", "runtime": 1, "parents": ["1"]}]}})");
        QCOMPARE(document.graph->find("2"), std::size_t{1});
        QCOMPARE(document.graph->label(1), std::string_view("mProject"));
        QCOMPARE(document.graph->edgeCount(), std::size_t{1});
        QVERIFY(!document.machines);
    }

    void oldTasksMayReferToEachOtherByIdThoughNamesAreUnique()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [{"name": "x", "id": "1", "runtime": 1},
                {"name": "y", "id": "2", "runtime": 1, "parents": ["1"]}]}})");
        QCOMPARE(document.graph->edgeSource(0), TaskIndex{0});
        QCOMPARE(document.graph->find("y"), std::size_t{1});
    }

    void anEdgeCountsOnceThoughBothEndsNameIt()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [{"name": "x", "runtime": 1, "children": ["y", "y"]},
                {"name": "y", "runtime": 1, "parents": ["x"]}]}})");
        QCOMPARE(document.graph->edgeCount(), std::size_t{1});
    }

    void aFileThatIsListedTwiceCountsOnce()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [
                {"name": "x", "runtime": 1, "children": ["y"], "files": [{"link": "output", "name": "f", "size": 8},
                 {"link": "output", "name": "f", "size": 8}]},
                {"name": "y", "runtime": 1, "files": [{"link": "input", "name": "f", "size": 8},
                 {"link": "input", "name": "f", "size": 8}]}]}})");
        QCOMPARE(document.graph->edgeData(0), 8.0);
    }

    void theWriterKnowsTheSizeOfAFileBest()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [
                {"name": "x", "runtime": 1, "children": ["y"], "files": [{"link": "output", "name": "f", "size": 8}]},
                {"name": "y", "runtime": 1, "files": [{"link": "input", "name": "f", "size": 3}]}]}})");
        QCOMPARE(document.graph->edgeData(0), 8.0);
    }

    void filesWithoutASizeAreCounted()
    {
        const auto document = loadWorkloadText(
            R"({"workflow": {"tasks": [
                {"name": "x", "runtime": 1, "children": ["y"], "files": [{"link": "output", "name": "f"}]},
                {"name": "y", "runtime": 1, "files": [{"link": "input", "name": "f"}]}]}})");
        QCOMPARE(document.graph->edgeData(0), 0.0);
        QCOMPARE(document.notes.at("files without a size"), std::string("1"));
    }

    void kindsDropTheNumberOfATask_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("Pegasus") << QByteArray("mProject_ID0000001") << QByteArray("mProject");
        QTest::newRow("Nextflow") << QByteArray("NFCORE.FASTQC_2") << QByteArray("NFCORE.FASTQC");
        QTest::newRow("dash") << QByteArray("sort-17") << QByteArray("sort");
        QTest::newRow("no number") << QByteArray("merge") << QByteArray("merge");
        QTest::newRow("number in the word") << QByteArray("bowtie2") << QByteArray("bowtie2");
        QTest::newRow("only a number") << QByteArray("42") << QByteArray("42");
        QTest::newRow("underscore and number") << QByteArray("_7") << QByteArray("_7");
    }

    void kindsDropTheNumberOfATask()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, kind);
        const auto document = loadWorkloadText(R"({"workflow": {"tasks": [{"name": ")" +
                                               name.toStdString() + R"(", "runtime": 1}]}})");
        QCOMPARE(QByteArray::fromStdString(document.graph->kinds()[0]), kind);
    }

    void aMachineThatIsListedTwiceCountsOnce()
    {
        const auto document = loadWorkloadText(
            machineWorkflow(R"({"nodeName": "m"}, {"nodeName": "m"}, {"nodeName": "n"})",
                            R"({"name": "x", "runtime": 1})"));
        QCOMPARE(document.machines->processorCount(), std::size_t{2});
        QCOMPARE(document.machineCores, (std::vector<std::uint32_t>{1, 1}));
    }

    void aMachinesMemoryIsDroppedWhereItsOwnTasksDisproveIt()
    {
        const auto document = loadWorkloadText(machineWorkflow(
            R"({"nodeName": "liar", "memory": 1}, {"nodeName": "honest", "memory": 50})",
            R"({"name": "x", "runtime": 1, "memory": 10, "machine": "liar"},
               {"name": "y", "runtime": 1, "memory": 20, "machine": "honest"})"));
        QVERIFY(std::isinf(document.machines->processor(0).memory));
        QCOMPARE(document.machines->processor(1).memory, 50000.0);
    }

    void aTaskThatDoesNotSayWhereItRanFitsEverywhere()
    {
        const auto document = loadWorkloadText(
            machineWorkflow(R"({"nodeName": "a", "memory": 5}, {"nodeName": "b", "memory": 50})",
                            R"({"name": "x", "runtime": 1, "memory": 10})"));
        QVERIFY(std::isinf(document.machines->processor(0).memory));
        QCOMPARE(document.machines->processor(1).memory, 50000.0);
    }

    void everyRealWorkflowFitsItsOwnMachines_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file :
             {"1000genome-chameleon-22ch-250k-001.json.gz", "bacass-dirt02-001.json",
              "blast-chameleon-small-001.json", "helloworld-chain-5-chameleon.json",
              "helloworld-forkjoin-10-chameleon.json", "montage-chameleon-2mass-01d-001.json",
              "rnaseq-dirt02-001.json.gz", "srasearch-chameleon-10a-001.json"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    void everyRealWorkflowFitsItsOwnMachines()
    {
        QFETCH(const QString, file);
        TAKT_NEED_DATA(path, QStringLiteral("wfinstances/") + file);
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY(workload);
        for (const char *preset : {"auto", "auto:cores"}) {
            const auto made = makePlatform(preset, *workload);
            QVERIFY2(made, made ? "" : made.error().message().c_str());
            const auto costs = ExecutionCosts::bind(*made->graph, *made->platform);
            QVERIFY2(costs, costs ? "" : costs.error().message().c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestWfFormat)
#include "tst_wfformat.moc"
