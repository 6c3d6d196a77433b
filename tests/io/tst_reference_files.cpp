// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GraphStatistics.h"
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>

using namespace takt;

namespace {

struct WorkflowFacts {
    const char *file;
    std::size_t tasks, edges, sources, sinks, levels, widest;
    double totalWork, criticalPath;
    std::size_t machines;
};

/// Counted by an independent program; total run time and critical path in seconds.
constexpr WorkflowFacts workflows[] = {
    {"1000genome-chameleon-22ch-250k-001.json.gz", 902, 1166, 572, 308, 3, 572, 53409.625, 313.98,
     4},
    {"1000genome-chameleon-2ch-100k-001.json", 52, 76, 22, 28, 3, 28, 2771.295, 204.686, 1},
    {"bacass-dirt02-001.json", 11, 14, 4, 2, 5, 4, 3961.87, 2150.0, 1},
    {"blast-chameleon-small-001.json", 43, 120, 1, 2, 3, 40, 382.913, 10.413, 2},
    {"bwa-chameleon-large-001.json.gz", 1004, 4000, 2, 2, 3, 1000, 13276.748, 1655.531, 4},
    {"bwa-chameleon-small-001.json", 104, 400, 2, 2, 3, 100, 379.989, 91.371, 4},
    {"cycles-chameleon-1l-1c-9p-001.json", 67, 97, 16, 2, 4, 32, 862.699, 163.415, 1},
    {"epigenomics-chameleon-hep-1seq-100k-001.json", 41, 48, 1, 1, 9, 9, 539.307, 104.822, 1},
    {"epigenomics-chameleon-ilmn-6seq-50k-001.json.gz", 1695, 2108, 6, 1, 9, 420, 26059.999,
     1084.123, 5},
    {"fetchngs-dirt02-001.json", 43, 28, 26, 20, 3, 26, 104.356, 13.0, 1},
    {"helloworld-chain-5-chameleon.json", 5, 4, 1, 1, 5, 1, 501.24, 501.24, 1},
    {"helloworld-forkjoin-10-chameleon.json", 10, 16, 1, 1, 3, 8, 1028.704, 307.36, 1},
    {"montage-chameleon-2mass-005d-001.json", 58, 114, 12, 4, 8, 18, 221.726, 21.385, 1},
    {"montage-chameleon-2mass-01d-001.json", 103, 231, 21, 4, 8, 45, 362.633, 21.122, 1},
    {"montage-chameleon-dss-15d-001.json.gz", 2122, 6114, 108, 4, 8, 1890, 78087.502, 989.458, 4},
    {"rnaseq-dirt02-001.json.gz", 197, 451, 15, 44, 10, 86, 2580.36, 759.454, 1},
    {"scrnaseq-dirt02-001.json", 14, 17, 5, 5, 5, 5, 1374.344, 799.868, 1},
    {"seismology-chameleon-100p-001.json", 101, 100, 100, 1, 2, 100, 71.893, 2.84, 3},
    {"soykb-chameleon-10fastq-10ch-001.json", 96, 194, 5, 3, 11, 50, 11814.517, 2933.276, 2},
    {"srasearch-chameleon-10a-001.json", 22, 30, 11, 1, 3, 11, 6996.779, 1005.858, 1},
};

struct StgFacts {
    const char *file;
    std::size_t tasks, edges;
    double totalWork, criticalPath;
};

constexpr StgFacts standardGraphs[] = {
    {"application/fft", 15, 20, 98, 26},
    {"application/fpppp", 336, 1211, 7129, 1062},
    {"application/gaussian_elimination", 20, 34, 600, 300},
    {"application/laplace", 17, 23, 1440, 640},
    {"application/robot", 90, 135, 2483, 569},
    {"application/sparse", 98, 177, 1936, 122},
    {"prototype/proto000", 453, 3659, 4542, 537},
    {"prototype/proto048", 2066, 26586, 19611, 615},
    {"prototype/proto151", 81, 303, 775, 119},
    {"random50/rand0000", 52, 119, 262, 55},
    {"random50/rand0001", 52, 238, 298, 89},
    {"random50/rand0002", 52, 183, 242, 71},
    {"random50/rand0003", 52, 121, 289, 52},
    {"random50/rand0004", 52, 239, 232, 71},
    {"random50/rand0005", 52, 200, 628, 170},
    {"random50/rand0151", 52, 568, 366, 239},
};

/// The references are printed with three decimals, which hides up to half a millisecond.
bool isClose(double actual, double expected)
{
    constexpr double hiddenByRounding = 0.0005;
    return std::abs(actual - expected) <= std::max(1e-6 * expected, hiddenByRounding);
}

double dataBetween(const TaskGraph &graph, const char *from, const char *to)
{
    const std::size_t source = graph.find(from);
    const auto successors = graph.successors(static_cast<TaskIndex>(source));
    for (std::size_t index = 0; index < successors.size(); ++index) {
        if (graph.id(successors[index]) == to)
            return graph.edgeData(graph.firstOutgoingEdge(static_cast<TaskIndex>(source)) +
                                  static_cast<EdgeIndex>(index));
    }
    return -1;
}

} // namespace

class TestReferenceFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workflowCountsAreTheReferenceOnes_data()
    {
        QTest::addColumn<std::size_t>("row");
        for (std::size_t row = 0; row < std::size(workflows); ++row)
            QTest::newRow(workflows[row].file) << row;
    }

    void workflowCountsAreTheReferenceOnes()
    {
        QFETCH(const std::size_t, row);
        const WorkflowFacts &facts = workflows[row];
        TAKT_NEED_DATA(path, QStringLiteral("wfinstances/") + QLatin1String(facts.file));
        RunContext context;
        const auto loaded = loadFile(path.toStdString(), context);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        QCOMPARE(loaded->format, std::string("wfformat"));
        const auto &document = std::get<WorkloadDocument>(loaded->document);
        const GraphStatistics actual = graphStatistics(*document.graph);
        QCOMPARE(actual.tasks, facts.tasks);
        QCOMPARE(actual.edges, facts.edges);
        QCOMPARE(actual.sources, facts.sources);
        QCOMPARE(actual.sinks, facts.sinks);
        QCOMPARE(actual.levels, facts.levels);
        QCOMPARE(actual.widestLevel, facts.widest);
        QVERIFY2(isClose(actual.totalWork, facts.totalWork),
                 qPrintable(QString::number(actual.totalWork)));
        QVERIFY2(isClose(actual.criticalPath, facts.criticalPath),
                 qPrintable(QString::number(actual.criticalPath)));
        QCOMPARE(document.machines->processorCount(), facts.machines);
        QVERIFY(document.graph->workUnit() == WorkUnit::Seconds);
        QVERIFY(document.graph->dataUnit() == DataUnit::Bytes);
    }

    void standardTaskGraphsHaveTheReferenceCounts_data()
    {
        QTest::addColumn<std::size_t>("row");
        for (std::size_t row = 0; row < std::size(standardGraphs); ++row)
            QTest::newRow(standardGraphs[row].file) << row;
    }

    void standardTaskGraphsHaveTheReferenceCounts()
    {
        QFETCH(const std::size_t, row);
        const StgFacts &facts = standardGraphs[row];
        TAKT_NEED_DATA(path, QStringLiteral("stg/%1.stg").arg(QLatin1String(facts.file)));
        RunContext context;
        const auto loaded = loadFile(path.toStdString(), context);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        QCOMPARE(loaded->format, std::string("stg"));
        const auto &graph = *std::get<WorkloadDocument>(loaded->document).graph;
        const GraphStatistics actual = graphStatistics(graph);
        QCOMPARE(actual.tasks, facts.tasks);
        QCOMPARE(actual.edges, facts.edges);
        QCOMPARE(actual.totalWork, facts.totalWork);
        QCOMPARE(actual.criticalPath, facts.criticalPath);
        QCOMPARE(actual.totalData, 0.0);
        QVERIFY(graph.workUnit() == WorkUnit::Abstract);
    }

    void commentsOfStandardTaskGraphsBecomeNotes()
    {
        TAKT_NEED_DATA(path, QStringLiteral("stg/application/fpppp.stg"));
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY(workload);
        QCOMPARE(workload->notes.at("CP Length"), std::string("1062"));
    }

    void canonicalGraphsGiveCostsAndCommunicationTimes()
    {
        TAKT_NEED_DATA(path, QStringLiteral("canonical-dags/topcuoglu2002.dot"));
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY2(workload, workload ? "" : workload.error().message().c_str());
        const TaskGraph &graph = *workload->graph;
        QCOMPARE(graph.name(), std::string("topcuoglu2002"));
        QCOMPARE(graph.taskCount(), std::size_t{10});
        QCOMPARE(graph.edgeCount(), std::size_t{15});
        QCOMPARE(graph.costColumns(), std::size_t{3});
        QVERIFY(std::ranges::equal(graph.costs(0), std::array{14.0, 16.0, 9.0}));
        QVERIFY(std::ranges::equal(graph.costs(9), std::array{21.0, 7.0, 16.0}));
        QCOMPARE(dataBetween(graph, "n4", "n8"), 27.0);
        QVERIFY(graph.dataUnit() == DataUnit::Time);
        QVERIFY(graph.workUnit() == WorkUnit::Abstract);
    }

    void theSecondCanonicalGraphLoadsToo()
    {
        TAKT_NEED_DATA(path, QStringLiteral("canonical-dags/arabnejad2014.dot"));
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY2(workload, workload ? "" : workload.error().message().c_str());
        QCOMPARE(workload->graph->edgeCount(), std::size_t{15});
        QCOMPARE(dataBetween(*workload->graph, "n5", "n9"), 57.0);
        QCOMPARE(workload->graph->costs(7)[2], 36.0);
    }

    void simgridSizesAreFlopAndBytes()
    {
        TAKT_NEED_DATA(path, QStringLiteral("simgrid-dot/dag.dot"));
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY2(workload, workload ? "" : workload.error().message().c_str());
        const TaskGraph &graph = *workload->graph;
        QCOMPARE(graph.taskCount(), std::size_t{12});
        QCOMPARE(graph.edgeCount(), std::size_t{11});
        QVERIFY(graph.workUnit() == WorkUnit::Flop);
        QVERIFY(graph.dataUnit() == DataUnit::Bytes);
        QCOMPARE(graph.work(static_cast<TaskIndex>(graph.find("3"))), 10000000230.0);
        QCOMPARE(graph.work(static_cast<TaskIndex>(graph.find("root"))), 0.0);
        QCOMPARE(dataBetween(graph, "root", "5"), 10014000.0);
        QCOMPARE(dataBetween(graph, "3", "4"), 0.0);
        QCOMPARE(dataBetween(graph, "5", "6"), 0.0);
        QCOMPARE(dataBetween(graph, "8", "9"), 0.0);
    }

    void simgridParallelTasksKeepTheirSizes()
    {
        TAKT_NEED_DATA(path, QStringLiteral("simgrid-dot/ptg.dot"));
        RunContext context;
        const auto workload = loadWorkload(path.toStdString(), context);
        QVERIFY2(workload, workload ? "" : workload.error().message().c_str());
        const TaskGraph &graph = *workload->graph;
        QCOMPARE(graph.taskCount(), std::size_t{5});
        QCOMPARE(graph.work(static_cast<TaskIndex>(graph.find("c2"))), 5e9);
        QCOMPARE(graph.work(static_cast<TaskIndex>(graph.find("end"))), 0.0);
        QCOMPARE(dataBetween(graph, "c2", "c3"), 0.0);
        QCOMPARE(dataBetween(graph, "c1", "c3"), 5e8);
    }
};

QTEST_APPLESS_MAIN(TestReferenceFiles)
#include "tst_reference_files.moc"
