// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TaskGraph.h"
#include "tests/shared/RandomSchedules.h"

#include <QSet>
#include <QTest>
#include <limits>
#include <map>
#include <set>

using namespace takt;
using namespace takt::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

using Ends = std::pair<TaskIndex, TaskIndex>;

/// Random edges over tasks in random order, added to the builder and kept beside it.
std::map<Ends, double> addRandomEdges(Random &random, TaskGraphBuilder &builder, std::size_t tasks,
                                      bool acyclic)
{
    std::map<Ends, double> edges;
    for (TaskIndex task = 0; task < tasks; ++task)
        expectValue(builder.addTask({"t" + std::to_string(task), {}, {}, 1}));
    for (std::size_t attempt = 0; attempt < 3 * tasks; ++attempt) {
        auto from = static_cast<TaskIndex>(random.below(tasks));
        auto to = static_cast<TaskIndex>(random.below(tasks));
        // Multiplying by 7 modulo a prime hides the topological order from the task numbers.
        if (acyclic && (from * 7) % 101 > (to * 7) % 101)
            std::swap(from, to);
        const auto data = static_cast<double>(random.below(50));
        if (from == to || edges.contains({from, to}))
            continue;
        expectValue(builder.addEdge(from, to, data));
        edges[{from, to}] = data;
    }
    return edges;
}

TaskGraphBuilder threeTasks()
{
    TaskGraphBuilder builder;
    for (const char *id : {"a", "b", "c"})
        expectValue(builder.addTask({id, {}, {}, 1}));
    return builder;
}

} // namespace

class TaskGraphTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAgreeWithTheEdgesThatWereAdded();
    void orderAndLevelsAgreeWithPlainLoops();
    void printsACycleThatIsThere();
    void cutsLongCyclesShort();
    void keepsWhatTasksSay();
    void costMatrixGivesTheMeanAsWork();
    void meanOfHugeCostsIsFinite();
    void timeUnitFollowsTheWorkUnit();
    void idsAreFoundAlsoAfterAMove();
    void refusesBadTasks_data();
    void refusesBadTasks();
    void refusesBadEdges_data();
    void refusesBadEdges();
    void refusesAnEmptyWorkload();
    void theBuilderIsEmptyAfterwards();
};

void TaskGraphTest::rowsAgreeWithTheEdgesThatWereAdded()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        TaskGraphBuilder builder;
        const std::size_t tasks = 1 + random.below(40);
        const auto edges = addRandomEdges(random, builder, tasks, true);
        for (const auto &[ends, data] : edges)
            QVERIFY(builder.hasEdge(ends.first, ends.second));
        QVERIFY(!builder.hasEdge(0, 0));
        const TaskGraph graph = expectValue(builder.build());
        QCOMPARE(graph.taskCount(), tasks);
        QCOMPARE(graph.edgeCount(), edges.size());
        std::map<Ends, double> outgoing;
        std::map<Ends, double> incoming;
        std::map<Ends, double> byIndex;
        for (TaskIndex task = 0; task < tasks; ++task) {
            const auto successors = graph.successors(task);
            for (std::uint32_t k = 0; k < successors.size(); ++k)
                outgoing[{task, successors[k]}] = graph.edgeData(graph.firstOutgoingEdge(task) + k);
            QCOMPARE(graph.predecessors(task).size(), graph.incomingEdges(task).size());
            for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k)
                incoming[{graph.predecessors(task)[k], task}] =
                    graph.edgeData(graph.incomingEdges(task)[k]);
        }
        for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge)
            byIndex[{graph.edgeSource(edge), graph.edgeTarget(edge)}] = graph.edgeData(edge);
        QVERIFY(outgoing == edges);
        QVERIFY(incoming == edges);
        QVERIFY(byIndex == edges);
    }
}

void TaskGraphTest::orderAndLevelsAgreeWithPlainLoops()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        TaskGraphBuilder builder;
        const std::size_t tasks = 1 + random.below(40);
        const auto edges = addRandomEdges(random, builder, tasks, true);
        const TaskGraph graph = expectValue(builder.build());

        std::vector<TaskIndex> order;
        std::set<TaskIndex> left;
        for (TaskIndex task = 0; task < tasks; ++task)
            left.insert(task);
        while (!left.empty()) {
            const auto free = std::ranges::find_if(left, [&](TaskIndex task) {
                return std::ranges::none_of(edges, [&](const auto &edge) {
                    return edge.first.second == task && left.contains(edge.first.first);
                });
            });
            order.push_back(*free);
            left.erase(free);
        }
        QVERIFY(std::ranges::equal(graph.topologicalOrder(), order));

        std::vector<std::uint32_t> levels(tasks, 0);
        for (std::size_t round = 0; round < tasks; ++round) {
            for (const auto &[ends, data] : edges)
                levels[ends.second] = std::max(levels[ends.second], levels[ends.first] + 1);
        }
        for (TaskIndex task = 0; task < tasks; ++task)
            QCOMPARE(graph.level(task), levels[task]);
        QCOMPARE(graph.levelCount(), *std::ranges::max_element(levels) + 1);
    }
}

void TaskGraphTest::printsACycleThatIsThere()
{
    int cyclic = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        TaskGraphBuilder builder;
        const auto edges = addRandomEdges(random, builder, 2 + random.below(9), false);
        const auto graph = builder.build();
        if (graph)
            continue;
        ++cyclic;
        const QString message = QString::fromStdString(graph.error().message());
        const QString prefix = QStringLiteral("the tasks wait for each other in a circle: ");
        QVERIFY2(message.startsWith(prefix), qPrintable(message));
        const QStringList ids = message.mid(prefix.size()).split(QStringLiteral(" → "));
        QVERIFY(ids.size() >= 3);
        QCOMPARE(ids.first(), ids.last());
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size() - 1);
        for (qsizetype k = 1; k < ids.size(); ++k)
            QVERIFY2(edges.contains({ids[k - 1].mid(1).toUInt(), ids[k].mid(1).toUInt()}),
                     qPrintable(message));
    }
    QVERIFY(cyclic > 50);
}

void TaskGraphTest::cutsLongCyclesShort()
{
    TaskGraphBuilder builder;
    for (TaskIndex task = 0; task < 1000; ++task)
        expectValue(builder.addTask({std::to_string(task)}));
    for (TaskIndex task = 0; task < 1000; ++task)
        expectValue(builder.addEdge(task, (task + 1) % 1000));
    const auto graph = builder.build();
    QVERIFY(!graph.has_value());
    const QString message = QString::fromStdString(graph.error().message());
    QVERIFY(message.endsWith(QStringLiteral(" → … (1000 tasks)")));
    QCOMPARE(message.count(QStringLiteral("→")), 13);
}

void TaskGraphTest::keepsWhatTasksSay()
{
    TaskGraphBuilder builder("name", WorkUnit::Flop, DataUnit::Bytes);
    expectValue(builder.addTask({"id1", "Label", "fft", 3, {}, 64}));
    expectValue(builder.addTask({"id2", "", "add", 4}));
    expectValue(builder.addTask({"id3", "", "fft", 5}));
    builder.setName("renamed");
    const TaskGraph graph = expectValue(builder.build());
    QCOMPARE(graph.name(), std::string("renamed"));
    QVERIFY(graph.workUnit() == WorkUnit::Flop && graph.dataUnit() == DataUnit::Bytes);
    QVERIFY(graph.id(0) == "id1" && graph.label(0) == "Label" && graph.label(1) == "id2");
    QCOMPARE(graph.work(2), 5.0);
    QCOMPARE(graph.memory(0), 64.0);
    QVERIFY(!graph.hasCostMatrix() && graph.costs(1).empty());
    QCOMPARE(graph.kinds().size(), std::size_t{2});
    QCOMPARE(graph.kind(0), graph.kind(2));
    QCOMPARE(graph.kinds()[graph.kind(1)], std::string("add"));
}

void TaskGraphTest::costMatrixGivesTheMeanAsWork()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0, {14, 16, 9}}));
    expectValue(builder.addTask({"b", {}, {}, 0, {1, 2, 3}}));
    const TaskGraph graph = expectValue(builder.build());
    QVERIFY(graph.hasCostMatrix());
    QCOMPARE(graph.costColumns(), std::size_t{3});
    QCOMPARE(graph.work(0), 13.0);
    QVERIFY(std::ranges::equal(graph.costs(1), std::vector<double>{1, 2, 3}));
}

void TaskGraphTest::meanOfHugeCostsIsFinite()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0, {1.5e308, 1.5e308, 1.5e308}}));
    QVERIFY(qAbs(expectValue(builder.build()).work(0) / 1.5e308 - 1) < 1e-12);
}

void TaskGraphTest::timeUnitFollowsTheWorkUnit()
{
    for (const auto &[unit, text] :
         {std::pair(WorkUnit::Seconds, "s"), std::pair(WorkUnit::Flop, "s"),
          std::pair(WorkUnit::Abstract, "")}) {
        TaskGraphBuilder builder("w", unit);
        expectValue(builder.addTask({"a"}));
        QVERIFY(expectValue(builder.build()).timeUnit() == text);
    }
}

void TaskGraphTest::idsAreFoundAlsoAfterAMove()
{
    TaskGraphBuilder builder = threeTasks();
    QCOMPARE(builder.find("c"), std::size_t{2});
    QCOMPARE(builder.find("d"), std::size_t{3});
    TaskGraph first = expectValue(builder.build());
    const TaskGraph graph = std::move(first);
    QCOMPARE(graph.find("c"), std::size_t{2});
    QCOMPARE(graph.find("d"), std::size_t{3});
}

void TaskGraphTest::refusesBadTasks_data()
{
    QTest::addColumn<TaskSpec>("task");
    QTest::addColumn<QString>("message");
    QTest::newRow("no id") << TaskSpec{""} << "task 4: has no id";
    QTest::newRow("an id twice") << TaskSpec{"b"} << "task 'b': there is another task with this id";
    QTest::newRow("negative work")
        << TaskSpec{"d", {}, {}, -1}
        << "task 'd': work is -1; it must be a finite number of at least 0";
    QTest::newRow("infinite work")
        << TaskSpec{"d", {}, {}, infinity}
        << "task 'd': work is inf; it must be a finite number of at least 0";
    QTest::newRow("memory that is no number")
        << TaskSpec{"d", {}, {}, 1, {}, notANumber}
        << "task 'd': memory is nan; it must be a finite number of at least 0";
    QTest::newRow("costs where others have none")
        << TaskSpec{"d", {}, {}, 0, {1, 2}}
        << "task 'd': has 2 costs, but the tasks before it have 0";
}

void TaskGraphTest::refusesBadTasks()
{
    QFETCH(TaskSpec, task);
    QFETCH(QString, message);
    TaskGraphBuilder builder = threeTasks();
    const auto added = builder.addTask(task);
    QVERIFY(!added.has_value());
    QCOMPARE(QString::fromStdString(added.error().message()), message);
    QCOMPARE(builder.taskCount(), std::size_t{3});

    TaskGraphBuilder matrix;
    const auto cost = matrix.addTask({"m", {}, {}, 0, {1, -2}});
    QCOMPARE(cost.error().message(),
             std::string("task 'm': cost 2 is -2; it must be a number of at least 0, or infinite "
                         "where the processor cannot run the task"));
}

void TaskGraphTest::refusesBadEdges_data()
{
    QTest::addColumn<TaskIndex>("from");
    QTest::addColumn<TaskIndex>("to");
    QTest::addColumn<double>("data");
    QTest::addColumn<QString>("message");
    const TaskIndex a = 0;
    const TaskIndex b = 1;
    const TaskIndex c = 2;
    QTest::newRow("an unknown task")
        << a << TaskIndex{3} << 0.0 << "edge 0 → 3: names a task that is not there; there are 3";
    QTest::newRow("to itself") << b << b << 0.0 << "edge 'b' → 'b': a task cannot wait for itself";
    QTest::newRow("twice") << a << b << 5.0 << "edge 'a' → 'b': stands there twice";
    QTest::newRow("negative data")
        << a << c << -1.0 << "edge 'a' → 'c': data is -1; it must be a finite number of at least 0";
    QTest::newRow("data that is no number")
        << a << c << notANumber
        << "edge 'a' → 'c': data is nan; it must be a finite number of at least 0";
}

void TaskGraphTest::refusesBadEdges()
{
    QFETCH(TaskIndex, from);
    QFETCH(TaskIndex, to);
    QFETCH(double, data);
    QFETCH(QString, message);
    TaskGraphBuilder builder = threeTasks();
    expectValue(builder.addEdge(0, 1));
    const auto added = builder.addEdge(from, to, data);
    QVERIFY(!added.has_value());
    QCOMPARE(QString::fromStdString(added.error().message()), message);
    QCOMPARE(expectValue(builder.build()).edgeCount(), std::size_t{1});
}

void TaskGraphTest::refusesAnEmptyWorkload()
{
    QCOMPARE(TaskGraphBuilder().build().error().message(),
             std::string("the workload has no tasks"));
}

void TaskGraphTest::theBuilderIsEmptyAfterwards()
{
    TaskGraphBuilder builder = threeTasks();
    expectValue(builder.build());
    QCOMPARE(builder.taskCount(), std::size_t{0});
    QVERIFY(builder.addTask({"a"}).has_value());
}

QTEST_APPLESS_MAIN(TaskGraphTest)
#include "tst_task_graph.moc"
