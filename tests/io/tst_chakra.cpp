// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <zlib.h>

using namespace takt;
using takt::test::load;
using takt::test::loadWorkloadText;

namespace {

/// A member of a gzip-compressed tar archive (POSIX ustar: blocks of 512 bytes); empty where it is
/// not there.
std::string memberOf(const QString &archive, const std::string &member)
{
    gzFile file = gzopen(qPrintable(archive), "rb");
    std::string tar;
    std::string chunk(1 << 16, '\0');
    for (int count = 1; count > 0;) {
        count = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()));
        tar.append(chunk, 0, static_cast<std::size_t>(std::max(count, 0)));
    }
    gzclose(file);
    constexpr std::size_t block = 512;
    for (std::size_t at = 0; at + block <= tar.size();) {
        const std::string name(tar.c_str() + at);
        const std::size_t size = std::strtoull(tar.substr(at + 124, 12).c_str(), nullptr, 8);
        if (name == member)
            return tar.substr(at + block, size);
        at += block + (size + block - 1) / block * block;
    }
    return {};
}

double totalWork(const TaskGraph &graph)
{
    double sum = 0;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        sum += graph.work(task);
    return sum;
}

} // namespace

class TestChakra : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsATrainingStep();
    void countsWhatTheTraceLacks();
    void refusesCirclesAndDuplicates();
};

void TestChakra::readsATrainingStep()
{
    TAKT_NEED_DATA(path, QStringLiteral("chakra/json_trace.tar.gz"));
    const WorkloadDocument document = loadWorkloadText(memberOf(path, "jsonData/chakra.0.json"));
    const TaskGraph &graph = *document.graph;
    QCOMPARE(graph.taskCount(), std::size_t{3664});
    QCOMPARE(graph.edgeCount(), std::size_t{181878});
    QVERIFY(std::abs(totalWork(graph) - 0.381795) < 1e-9);
    std::map<std::string, int> kinds;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        ++kinds[graph.kinds()[graph.kind(task)]];
    QCOMPARE(kinds["compute (CPU)"] + kinds["compute (GPU)"], 3643);
    QCOMPARE(kinds["collective (CPU)"] + kinds["collective (GPU)"], 21);
    QCOMPARE(document.notes.at("nodes without a run time"), std::string("157"));
}

void TestChakra::countsWhatTheTraceLacks()
{
    TAKT_NEED_DATA(path, QStringLiteral("chakra/json_trace.tar.gz"));
    const WorkloadDocument document =
        loadWorkloadText(memberOf(path, "jsonData/small_chakra.0.json"));
    QCOMPARE(document.graph->name(), std::string("workload_name"));
    QCOMPARE(document.graph->taskCount(), std::size_t{7});
    QCOMPARE(document.graph->edgeCount(), std::size_t{6});
    QCOMPARE(document.notes.at("dependencies on nodes that are not there"), std::string("7"));
}

void TestChakra::refusesCirclesAndDuplicates()
{
    const auto circle = load(R"({"workload_graph": [{"Id": 1, "NodeType": 4, "data_deps": [2]},
        {"Id": 2, "NodeType": 4, "data_deps": [1]}]})");
    QVERIFY(!circle);
    const auto duplicate =
        load(R"({"workload_graph": [{"Id": 1, "NodeType": 4}, {"Id": 1, "NodeType": 4}]})");
    QVERIFY(!duplicate);
    QVERIFY(duplicate.error().message().starts_with("given: /workload_graph/1"));
    const auto negative = load(R"({"workload_graph": [{"Id": 1, "NodeType": 4, "runtime": -3}]})");
    QVERIFY(!negative);
    QVERIFY(negative.error().message().starts_with("given: /workload_graph/0/runtime"));
}

QTEST_APPLESS_MAIN(TestChakra)
#include "tst_chakra.moc"
