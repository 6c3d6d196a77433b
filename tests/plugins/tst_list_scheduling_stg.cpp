// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "tests/plugins/ReferenceGraphs.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <memory>

using namespace takt;
using namespace takt::test;

/// Standard Task Graphs on identical processors without communication, against lengths computed
/// by independent programs.
class TestListSchedulingStg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void heftReachesTheReferenceLength_data();
    void heftReachesTheReferenceLength();
    void lengthsAreThoseOfTheReferenceTable();

private:
    [[nodiscard]] static double lengthOf(const std::string &scheduler, const TaskGraph &graph,
                                         std::size_t processors);
};

namespace {

std::shared_ptr<const TaskGraph> loadGraph(const QString &path)
{
    static std::map<QString, std::shared_ptr<const TaskGraph>> loaded;
    std::shared_ptr<const TaskGraph> &graph = loaded[path];
    RunContext context;
    if (graph == nullptr)
        graph = expectValue(loadWorkload(path.toStdString(), context)).graph;
    return graph;
}

/// The path below the test data of a graph by its name in the reference table.
std::optional<QString> pathOf(const QString &graph)
{
    for (const char *folder : {"application", "prototype", "random50"}) {
        if (const auto path = testData(QStringLiteral("stg/%1/%2.stg").arg(folder, graph)))
            return path;
    }
    return std::nullopt;
}

} // namespace

double TestListSchedulingStg::lengthOf(const std::string &scheduler, const TaskGraph &graph,
                                       std::size_t processors)
{
    const auto all = list::allListSchedulers();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &candidate) {
        return candidate->info().name == scheduler;
    });
    const Platform platform = plainPlatform(processors);
    RunContext context;
    const Schedule schedule = expectValue((*found)->schedule(
        graph, platform, Parameters::defaults((*found)->info().parameters), context));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    if (!validate(schedule, costs).isValid())
        throw std::logic_error("an impossible schedule");
    return schedule.makespan();
}

void TestListSchedulingStg::heftReachesTheReferenceLength_data()
{
    struct Row {
        const char *graph;
        std::array<double, 4> lengths; ///< on 2, 4, 8, 16 processors
    };
    static constexpr std::array<Row, 16> rows{{{"fft", {50, 26, 26, 26}},
                                               {"fpppp", {3581, 1793, 1062, 1062}},
                                               {"gaussian_elimination", {340, 300, 300, 300}},
                                               {"laplace", {810, 640, 640, 640}},
                                               {"robot", {1244, 677, 569, 569}},
                                               {"sparse", {970, 486, 246, 130}},
                                               {"proto000", {2273, 1137, 577, 537}},
                                               {"proto048", {9808, 4908, 2455, 1231}},
                                               {"proto151", {389, 197, 121, 119}},
                                               {"rand0000", {131, 66, 55, 55}},
                                               {"rand0001", {150, 96, 89, 89}},
                                               {"rand0002", {122, 71, 71, 71}},
                                               {"rand0003", {145, 73, 52, 52}},
                                               {"rand0004", {118, 71, 71, 71}},
                                               {"rand0005", {324, 170, 170, 170}},
                                               {"rand0151", {243, 239, 239, 239}}}};
    QTest::addColumn<QString>("graph");
    QTest::addColumn<int>("processors");
    QTest::addColumn<double>("length");
    for (const Row &row : rows) {
        for (std::size_t index = 0; index < row.lengths.size(); ++index)
            QTest::addRow("%s on %d", row.graph, 2 << index)
                << row.graph << (2 << index) << row.lengths[index];
    }
}

void TestListSchedulingStg::heftReachesTheReferenceLength()
{
    QFETCH(QString, graph);
    QFETCH(int, processors);
    QFETCH(double, length);
    const auto path = pathOf(graph);
    if (!path)
        QSKIP(qPrintable(QStringLiteral("no such data file: stg/*/%1.stg").arg(graph)));
    QCOMPARE(lengthOf("HEFT", *loadGraph(*path), static_cast<std::size_t>(processors)), length);
}

void TestListSchedulingStg::lengthsAreThoseOfTheReferenceTable()
{
    TAKT_NEED_DATA(path, QStringLiteral("stg/reference_schedules.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList columns = QString::fromUtf8(file.readLine()).trimmed().split(',');
    int rows = 0;
    for (; !file.atEnd(); ++rows) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(',');
        const auto cell = [&](const char *column) {
            return cells[columns.indexOf(QLatin1String(column))];
        };
        const auto graph = loadGraph(pathOf(cell("file")).value());
        const auto processors = cell("m").toULongLong();
        const double heft = lengthOf("HEFT", *graph, processors);
        QCOMPARE(heft, cell("heft_insertion").toDouble());
        QVERIFY(heft >= cell("lower_bound").toDouble());
        // Without communication, "earliest start, then highest static level" is list scheduling by
        // bottom level.
        QCOMPARE(lengthOf("ETF", *graph, processors), cell("list_bottom_level").toDouble());
    }
    QCOMPARE(rows, 64);
}

QTEST_GUILESS_MAIN(TestListSchedulingStg)
#include "tst_list_scheduling_stg.moc"
