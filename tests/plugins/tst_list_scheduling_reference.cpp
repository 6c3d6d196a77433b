// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/Ranks.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "plugins/list_scheduling/OptimisticCostTable.h"
#include "tests/plugins/ReferenceGraphs.h"

#include <QTest>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace takt;
using namespace takt::test;

/// The published and recomputed values of the two graphs that every paper on list scheduling
/// works through, number by number.
class TestListSchedulingReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void upwardAndDownwardRanks_data();
    void upwardAndDownwardRanks();
    void equalRanksAreEqualNumbers();
    void optimisticCostTable_data();
    void optimisticCostTable();
    void orderOfPlacement_data();
    void orderOfPlacement();
    void placements_data();
    void placements();
    void scheduleLength_data();
    void scheduleLength();
    void criticalPathRunsOnItsProcessor();

private:
    [[nodiscard]] Schedule run(const std::string &scheduler, const ReferenceGraph &reference,
                               const std::map<std::string, std::string> &parameters = {},
                               DecisionLog *log = nullptr) const;

    SchedulerRegistry m_registry;
};

namespace {

const ReferenceGraph &referenceGraph(const QString &name)
{
    static const ReferenceGraph topcuoglu = topcuoglu2002();
    static const ReferenceGraph arabnejad = arabnejad2014();
    return name == QLatin1String("topcuoglu2002") ? topcuoglu : arabnejad;
}

/// "n1 n4": the tasks of a log in order of placement.
QString orderOf(const DecisionLog &log)
{
    QStringList names;
    for (std::size_t step = 0; step < log.size(); ++step)
        names << QStringLiteral("n%1").arg(log[step].task + 1);
    return names.join(QLatin1Char(' '));
}

/// "n2 [27,40] n8 [57,62]": what runs on a processor, by start.
QString laneOf(const Schedule &schedule, ProcessorIndex processor)
{
    QStringList slots_;
    for (const Placement &placement : schedule.onProcessor(processor))
        slots_ << QStringLiteral("n%1 [%2,%3]")
                      .arg(placement.task + 1)
                      .arg(placement.start)
                      .arg(placement.finish);
    return slots_.join(QLatin1Char(' '));
}

} // namespace

void TestListSchedulingReference::initTestCase()
{
    for (auto &scheduler : list::allListSchedulers()) {
        const auto added = m_registry.add(std::move(scheduler));
        QVERIFY2(added.has_value(), added ? "" : added.error().message().c_str());
    }
}

Schedule TestListSchedulingReference::run(const std::string &scheduler,
                                          const ReferenceGraph &reference,
                                          const std::map<std::string, std::string> &parameters,
                                          DecisionLog *log) const
{
    const auto found = expectValue(m_registry.find(scheduler));
    const TaskGraph graph = reference.graph();
    const Platform platform = plainPlatform(graph.costColumns());
    RunContext context;
    context.decisionLog = log;
    auto schedule = expectValue(found->schedule(
        graph, platform, expectValue(Parameters::resolve(found->info().parameters, parameters)),
        context));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    if (!validate(schedule, costs).isValid())
        throw std::logic_error(scheduler + " made an impossible schedule");
    return schedule;
}

void TestListSchedulingReference::upwardAndDownwardRanks_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QList<double>>("up");
    QTest::addColumn<QList<double>>("down");
    QTest::newRow("Topcuoglu 2002")
        << "topcuoglu2002"
        << QList<double>{108, 77, 80, 80, 69, 63.333, 42.667, 35.667, 44.333, 14.667}
        << QList<double>{0, 31, 25, 22, 24, 27, 62.333, 66.667, 63.667, 93.333};
    QTest::newRow("Arabnejad 2014")
        << "arabnejad2014"
        << QList<double>{169, 114.333, 102.667, 110, 129.667, 119.333, 52.667, 92, 42.333, 20.667}
        << QList<double>{};
}

void TestListSchedulingReference::upwardAndDownwardRanks()
{
    QFETCH(QString, graph);
    QFETCH(QList<double>, up);
    QFETCH(QList<double>, down);
    const TaskGraph tasks = referenceGraph(graph).graph();
    const Platform platform = plainPlatform(3);
    const auto costs = expectValue(ExecutionCosts::bind(tasks, platform));
    const Ranks upward = upwardRanks(costs, CostEstimate::Mean);
    for (int task = 0; task < up.size(); ++task)
        QVERIFY2(std::abs(upward.value(static_cast<TaskIndex>(task)) - up[task]) < 0.0005,
                 qPrintable(QString::number(task + 1)));
    const Ranks downward = downwardRanks(costs, CostEstimate::Mean);
    for (int task = 0; task < down.size(); ++task)
        QVERIFY2(std::abs(downward.value(static_cast<TaskIndex>(task)) - down[task]) < 0.0005,
                 qPrintable(QString::number(task + 1)));
}

void TestListSchedulingReference::equalRanksAreEqualNumbers()
{
    const TaskGraph graph = topcuoglu2002().graph();
    const Platform platform = plainPlatform(3);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Ranks up = upwardRanks(costs, CostEstimate::Mean);
    const Ranks down = downwardRanks(costs, CostEstimate::Mean);
    QCOMPARE(up.scaled()[2], 240.0);
    QCOMPARE(up.scaled()[3], 240.0);
    for (const TaskIndex critical : {0U, 1U, 8U, 9U})
        QVERIFY(up.scaled()[critical] + down.scaled()[critical] == 324);
    QCOMPARE(up.value(2), up.value(3));
}

void TestListSchedulingReference::optimisticCostTable_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QList<QList<double>>>("rows");
    QTest::addColumn<QList<double>>("ranks");
    QTest::newRow("Arabnejad 2014")
        << "arabnejad2014"
        << QList<QList<double>>{{64, 68, 86}, {42, 39, 42}, {27, 41, 43}, {42, 39, 50},
                                {28, 37, 28}, {42, 39, 44}, {13, 16, 22}, {13, 16, 33},
                                {13, 16, 20}, {0, 0, 0}}
        << QList<double>{72.667, 41, 37, 43.667, 31, 41.667, 17, 20.667, 16.333, 0};
    QTest::newRow("Topcuoglu 2002")
        << "topcuoglu2002"
        << QList<QList<double>>{{48, 38, 53}, {35, 19, 35}, {28, 22, 27}, {38, 19, 36},
                                {32, 19, 32}, {23, 18, 30}, {21, 7, 16},  {18, 7, 16},
                                {20, 7, 16},  {0, 0, 0}}
        << QList<double>{};
}

void TestListSchedulingReference::optimisticCostTable()
{
    QFETCH(QString, graph);
    QFETCH(QList<QList<double>>, rows);
    QFETCH(QList<double>, ranks);
    const TaskGraph tasks = referenceGraph(graph).graph();
    const Platform platform = plainPlatform(3);
    const auto costs = expectValue(ExecutionCosts::bind(tasks, platform));
    const auto table = expectValue(list::OptimisticCostTable::compute(costs, RunContext()));
    for (TaskIndex task = 0; task < rows.size(); ++task) {
        const auto row = table.row(task);
        QCOMPARE(QList<double>(row.begin(), row.end()), rows[task]);
    }
    const Ranks computed = table.ranks();
    for (TaskIndex task = 0; task < ranks.size(); ++task)
        QVERIFY(std::abs(computed.value(task) - ranks[task]) < 0.0005);
}

void TestListSchedulingReference::orderOfPlacement_data()
{
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("order");
    QTest::newRow("HEFT, Topcuoglu 2002") << "HEFT"
                                          << "topcuoglu2002"
                                          << "n1 n3 n4 n2 n5 n6 n9 n7 n8 n10";
    QTest::newRow("PEFT, Arabnejad 2014") << "PEFT"
                                          << "arabnejad2014"
                                          << "n1 n4 n6 n2 n3 n5 n8 n7 n9 n10";
    QTest::newRow("PEFT, Topcuoglu 2002") << "PEFT"
                                          << "topcuoglu2002"
                                          << "n1 n4 n2 n5 n3 n6 n7 n9 n8 n10";
}

void TestListSchedulingReference::orderOfPlacement()
{
    QFETCH(QString, scheduler);
    QFETCH(QString, graph);
    QFETCH(QString, order);
    DecisionLog log;
    const Schedule schedule = run(scheduler.toStdString(), referenceGraph(graph), {}, &log);
    QCOMPARE(orderOf(log), order);
}

void TestListSchedulingReference::placements_data()
{
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QStringList>("lanes");
    QTest::newRow("HEFT, Topcuoglu 2002")
        << "HEFT"
        << "topcuoglu2002"
        << QStringList{"n2 [27,40] n8 [57,62]", "n4 [18,26] n6 [26,42] n9 [56,68] n10 [73,80]",
                       "n1 [0,9] n3 [9,28] n5 [28,38] n7 [38,49]"};
    QTest::newRow("CPOP, Topcuoglu 2002")
        << "CPOP"
        << "topcuoglu2002"
        << QStringList{"n3 [28,39] n7 [39,46]",
                       "n1 [0,16] n2 [16,35] n5 [35,48] n9 [65,77] n10 [79,86]",
                       "n4 [25,42] n6 [42,51] n8 [54,68]"};
    QTest::newRow("PEFT, Arabnejad 2014")
        << "PEFT"
        << "arabnejad2014"
        << QStringList{"n1 [0,22] n4 [22,29] n2 [29,51] n3 [51,83] n7 [83,97]",
                       "n6 [29,46] n8 [54,77] n10 [106,122]", "n5 [35,70] n9 [81,89]"};
    QTest::newRow("HEFT, Arabnejad 2014")
        << "HEFT"
        << "arabnejad2014"
        << QStringList{"n2 [38,60] n8 [67,96] n10 [120,133]",
                       "n1 [0,21] n5 [21,48] n3 [48,75] n7 [75,100]",
                       "n6 [28,52] n4 [52,56] n9 [105,113]"};
}

void TestListSchedulingReference::placements()
{
    QFETCH(QString, scheduler);
    QFETCH(QString, graph);
    QFETCH(QStringList, lanes);
    const Schedule schedule = run(scheduler.toStdString(), referenceGraph(graph));
    for (ProcessorIndex processor = 0; processor < lanes.size(); ++processor)
        QCOMPARE(laneOf(schedule, processor), lanes[processor]);
}

void TestListSchedulingReference::scheduleLength_data()
{
    QTest::addColumn<QString>("scheduler");
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("insertion");
    QTest::addColumn<double>("length");
    const auto add = [](const char *scheduler, double topcuoglu, double arabnejad,
                        const char *insertion = "") {
        const QString row = QLatin1String(scheduler) + (*insertion != 0 ? ", insertion " : "") +
                            QLatin1String(insertion);
        QTest::newRow(qPrintable(row + ", Topcuoglu 2002"))
            << scheduler << "topcuoglu2002" << insertion << topcuoglu;
        QTest::newRow(qPrintable(row + ", Arabnejad 2014"))
            << scheduler << "arabnejad2014" << insertion << arabnejad;
    };
    add("HEFT", 80, 133);
    add("CPOP", 86, 167);
    add("PEFT", 85, 122);
    add("MinMin", 76, 122);
    add("MaxMin", 97, 124);
    add("Duplex", 76, 122);
    add("ETF", 93, 125);
    add("DLS", 91, 134);
    add("OLB", 114, 151);
    add("MET", 82, 188);
    add("MCT", 88, 140);
    add("HEFT", 80, 133, "false");
    add("MinMin", 76, 122, "true");
    add("MaxMin", 97, 124, "true");
}

void TestListSchedulingReference::scheduleLength()
{
    QFETCH(QString, scheduler);
    QFETCH(QString, graph);
    QFETCH(QString, insertion);
    QFETCH(double, length);
    std::map<std::string, std::string> parameters;
    if (!insertion.isEmpty())
        parameters["insertion"] = insertion.toStdString();
    QCOMPARE(run(scheduler.toStdString(), referenceGraph(graph), parameters).makespan(), length);
}

void TestListSchedulingReference::criticalPathRunsOnItsProcessor()
{
    DecisionLog log;
    const Schedule schedule = run("CPOP", topcuoglu2002(), {}, &log);
    for (std::size_t step = 0; step < log.size(); ++step) {
        const TaskIndex task = log[step].task;
        const bool isCritical = task == 0 || task == 1 || task == 8 || task == 9;
        QCOMPARE(log[step].candidateCount, isCritical ? std::size_t{1} : std::size_t{3});
        if (isCritical)
            QCOMPARE(log[step].processor, ProcessorIndex{1});
    }
    const Schedule single = run("CPOP", topcuoglu2002(), {{"critical_path", "single"}});
    QVERIFY(single == schedule);
}

QTEST_APPLESS_MAIN(TestListSchedulingReference)
#include "tst_list_scheduling_reference.moc"
