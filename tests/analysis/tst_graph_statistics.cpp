// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GraphStatistics.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <map>
#include <random>

using namespace takt;

class TestGraphStatistics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDiamondWithALooseTask()
    {
        TaskGraphBuilder builder;
        for (const auto &[id, work] :
             std::map<std::string, double>{{"a", 1}, {"b", 5}, {"c", 2}, {"d", 1}, {"loose", 7.5}})
            (void)builder.addTask({.id = id, .work = work}).value();
        (void)builder.addEdge(0, 1, 10).value();
        (void)builder.addEdge(0, 2, 20).value();
        (void)builder.addEdge(1, 3).value();
        (void)builder.addEdge(2, 3, 0.5).value();
        const GraphStatistics statistics = graphStatistics(builder.build().value());
        QCOMPARE(statistics.tasks, std::size_t{5});
        QCOMPARE(statistics.edges, std::size_t{4});
        QCOMPARE(statistics.sources, std::size_t{2});
        QCOMPARE(statistics.sinks, std::size_t{2});
        QCOMPARE(statistics.levels, std::size_t{3});
        QCOMPARE(statistics.widestLevel, std::size_t{2});
        QCOMPARE(statistics.totalWork, 16.5);
        QCOMPARE(statistics.criticalPath, 7.5);
        QCOMPARE(statistics.totalData, 30.5);
    }

    void aCostMatrixCountsByItsMeans()
    {
        TaskGraphBuilder builder;
        (void)builder.addTask({.id = "a", .costs = {2, 4}}).value();
        (void)builder.addTask({.id = "b", .costs = {1, 2}}).value();
        (void)builder.addEdge(0, 1).value();
        const GraphStatistics statistics = graphStatistics(builder.build().value());
        QCOMPARE(statistics.totalWork, 4.5);
        QCOMPARE(statistics.criticalPath, 4.5);
    }

    void randomGraphsAgreeWithAWalkOverAllPaths()
    {
        for (unsigned seed = 0; seed < 50; ++seed) {
            std::mt19937 engine(seed);
            TaskGraphBuilder builder;
            const TaskIndex tasks = 1 + static_cast<TaskIndex>(engine() % 12);
            for (TaskIndex task = 0; task < tasks; ++task)
                (void)builder.addTask({.id = std::to_string(task), .work = double(engine() % 100)})
                    .value();
            for (TaskIndex from = 0; from < tasks; ++from) {
                for (TaskIndex to = from + 1; to < tasks; ++to) {
                    if (engine() % 3 == 0)
                        (void)builder.addEdge(from, to, double(engine() % 9)).value();
                }
            }
            const TaskGraph graph = builder.build().value();
            double longest = 0;
            std::size_t deepest = 0;
            const std::function<void(TaskIndex, double, std::size_t)> walk =
                [&](TaskIndex task, double before, std::size_t depth) {
                    longest = std::max(longest, before + graph.work(task));
                    deepest = std::max(deepest, depth);
                    for (const TaskIndex successor : graph.successors(task))
                        walk(successor, before + graph.work(task), depth + 1);
                };
            for (TaskIndex task = 0; task < tasks; ++task)
                walk(task, 0, 1);
            const GraphStatistics statistics = graphStatistics(graph);
            QCOMPARE(statistics.criticalPath, longest);
            QCOMPARE(statistics.levels, deepest);
        }
    }
};

QTEST_APPLESS_MAIN(TestGraphStatistics)
#include "tst_graph_statistics.moc"
