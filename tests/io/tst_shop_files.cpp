// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopCatalogue.h"
#include "core/io/shop/ShopText.h"
#include "core/io/shop/TaillardShops.h"
#include "core/model/ShopProblem.h"
#include "tests/io/LoadFromText.h"
#include "tests/shared/RandomShops.h"
#include "tests/shared/TestData.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

const std::string ft06 = R"(#+++++++++++++++++++++++++++++
# instance ft06
6 6
2  1  0  3  1  6  3  7  5  3  4  6
1  8  2  5  4 10  5 10  0 10  3  4
2  5  3  4  5  8  0  9  1  1  4  7
1  5  0  5  2  5  3  3  4  8  5  9
2  9  1  3  4  5  5  4  0  3  3  1
1  3  3  3  5  9  0 10  4  4  2  1
)";

const std::string ft06InTaillardsForm = R"(Nb of jobs, Nb of Machines, Time seed, Machine seed
6 6 0 0
Times
1 3 6 7 3 6
8 5 10 10 10 4
5 4 8 9 1 7
5 5 5 3 8 9
9 3 5 4 3 1
3 3 9 10 4 1
Machines
3 1 2 4 6 5
2 3 5 6 1 4
3 4 6 1 2 5
2 1 3 4 5 6
3 2 5 6 1 4
2 4 6 1 5 3
)";

std::string ft06FromOne()
{
    return "6 6\n3 1 1 3 2 6 4 7 6 3 5 6\n2 8 3 5 5 10 6 10 1 10 4 4\n3 5 4 4 6 8 1 9 2 1 5 7\n"
           "2 5 1 5 3 5 4 3 5 8 6 9\n3 9 2 3 5 5 6 4 1 3 4 1\n2 3 4 3 6 9 1 10 5 4 3 1\n";
}

std::shared_ptr<const ShopProblem> shopIn(const std::string &text, const char *format)
{
    const auto loaded = load(text);
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    if (loaded->format != format)
        throw std::runtime_error("read as " + loaded->format);
    const auto &document = std::get<WorkloadDocument>(loaded->document);
    if (!document.graph->shop() ||
        document.machines->processorCount() != document.graph->shop()->machineCount())
        throw std::runtime_error("no shop, or no machines");
    return document.graph->shop();
}

/// The same but for its name.
bool areAlike(const ShopProblem &a, const ShopProblem &b)
{
    return fingerprintOf(a) == fingerprintOf(b) && a.kind() == b.kind();
}

} // namespace

class TestShopFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneInstanceInThreeForms();
    void instancesAreKnownByTheirContent();
    void tellsTheFormsApart_data();
    void tellsTheFormsApart();
    void whatIsWrittenIsReadAgain();
    void taktJsonHoldsEveryRule();
    void textsRefuseWhatTheyCannotSay();
    void refusesWithTheLine_data();
    void refusesWithTheLine();
    void readsOneOfSeveralInstances();
    void taillardsFilesAreMadeAgain();
    void readsThePublishedFiles_data();
    void readsThePublishedFiles();
};

void TestShopFiles::oneInstanceInThreeForms()
{
    const auto standard = shopIn(ft06, "jobshop");
    QVERIFY(standard->kind() == ShopKind::Job);
    QVERIFY((standard->options(0).front() == MachineOption{2, 1}));
    QVERIFY(areAlike(*standard, *shopIn(ft06InTaillardsForm, "taillard")));
    QVERIFY(areAlike(*standard, *shopIn(ft06FromOne(), "jobshop")));
}

void TestShopFiles::instancesAreKnownByTheirContent()
{
    const auto known = shopIn(ft06, "jobshop")->knownBounds();
    QVERIFY(known && known->isOptimal());
    QCOMPARE(known->upper, 55.0);
    QCOMPARE(known->instance, std::string("ft06"));
    std::string other = ft06;
    other[other.find("7  5")] = '8';
    QVERIFY(!shopIn(other, "jobshop")->knownBounds());
}

void TestShopFiles::tellsTheFormsApart_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("format");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *title, const char *text, const char *format,
                        const char *kind = "") {
        QTest::newRow(title) << std::string(text) << std::string(format) << QString(kind);
    };
    row("flow shop", "2 3\n0 5 1 2 2 1\n0 1 1 1 2 9\n", "jobshop", "permutation-flow");
    row("single machine", "3 1\n0 5\n0 7\n0 2\n", "jobshop", "single-machine");
    row("reentrant", "2 2\n0 5 1 2 0 1\n1 1\n", "jobshop", "job");
    row("reentrant with terminators", "2 2\n0 5 1 2 0 1 -1 -1\n1 1 -1 -1\n", "jobshop", "job");
    row("flexible", "2 2 2\n2 2 1 25 2 37 2 1 32 2 24\n2 2 1 45 2 65 2 1 21 2 65\n", "fjsp",
        "flexible-job");
    row("flexible without the third number", "2 3\n2 2 1 25 2 37 2 1 32 2 24\n1 3 1 45 2 65 3 4\n",
        "fjsp", "flexible-job");
    row("open", "2 2\n34 2\n15 89\n", "openshop", "open");
    row("open, a task graph by its first row", "3 3\n0 7 0\n1 8 0\n1 9 0\n", "openshop", "open");
    row("task graph", "3\n0 0 0\n1 5 1 0\n2 3 2 0 1\n", "stg");
    row("task graph with processors", "3 2\n0 0 0\n1 5 1 0\n2 3 2 0 1\n", "stg");
    row("task graph of independent tasks", "3 3\n0 7 0\n1 8 0\n2 9 0\n", "stg");
    row("decimal durations", "1 2\n1 0.5 0 2e-3\n", "jobshop", "job");
    row("Windows line ends", "1 2\r\n1 5 0 2\r\n", "jobshop", "job");
}

void TestShopFiles::tellsTheFormsApart()
{
    QFETCH(std::string, text);
    QFETCH(std::string, format);
    QFETCH(QString, kind);
    const auto loaded = load(text);
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->format, format);
    const auto &shop = std::get<WorkloadDocument>(loaded->document).graph->shop();
    QCOMPARE(shop ? QString::fromStdString(std::string(toString(shop->kind()))) : QString(), kind);
}

void TestShopFiles::whatIsWrittenIsReadAgain()
{
    constexpr std::pair<ShopKind, ShopTextForm> forms[] = {
        {ShopKind::Job, ShopTextForm::Standard},
        {ShopKind::PermutationFlow, ShopTextForm::Standard},
        {ShopKind::FlexibleJob, ShopTextForm::Flexible},
        {ShopKind::Open, ShopTextForm::Open}};
    RunContext context;
    int read = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        const auto [kind, form] = forms[seed % std::size(forms)];
        ShopShape shape{kind, 2 + random.below(6), 2 + random.below(5)};
        shape.longest = 1000;
        const auto shop = randomShop(random, shape);
        const auto text = toShopText(*shop, form);
        if (kind == ShopKind::Open && !text)
            continue;
        QVERIFY2(text, text ? "" : text.error().message().c_str());
        const auto again = readShopText(form, *text, "random", context);
        // Where most jobs are complete, one that is not is taken for a mistake.
        if (kind == ShopKind::Job && !again)
            continue;
        QVERIFY2(again, again ? "" : again.error().message().c_str());
        QCOMPARE(fingerprintOf(*again->graph->shop()), fingerprintOf(*shop));
        ++read;
    }
    QVERIFY(read > 50);
}

void TestShopFiles::taktJsonHoldsEveryRule()
{
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        Random random(seed);
        ShopShape shape{static_cast<ShopKind>(seed % 5), 1 + random.below(5), 1 + random.below(4)};
        shape.hasReleases = random.chance(0.5);
        shape.hasDueDates = random.chance(0.5);
        shape.hasSetups = random.chance(0.5);
        shape.hasDowntimes = random.chance(0.5);
        shape.buffer = static_cast<ShopBuffer>(random.below(4));
        auto shop = randomShop(random, shape);
        if (random.chance(0.5))
            shop = shop->withKnownBounds({3, 70, "x", "a paper"});
        const auto document = expectValue(shopDocument(shop));
        const std::string text = toTaktJson(document);
        const auto again = loadWorkloadText(text);
        QVERIFY(*again.graph->shop() == *shop);
        QCOMPARE(toTaktJson(again), text);
    }
}

void TestShopFiles::textsRefuseWhatTheyCannotSay()
{
    Random random(2);
    ShopShape shape{ShopKind::Job, 3, 3};
    shape.hasDueDates = true;
    const auto dated = toShopText(*randomShop(random, shape), ShopTextForm::Standard);
    QCOMPARE(dated.error().reason,
             std::string("jobshop has no place for releases, due dates or weights, which shop "
                         "'random' has; Takt JSON holds them"));
    const auto other = toShopText(*randomShop(random, {ShopKind::Job, 3, 3}), ShopTextForm::Open);
    QCOMPARE(other.error().reason,
             std::string("a job shop is written as jobshop, not as openshop"));
}

void TestShopFiles::refusesWithTheLine_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char *title, const char *text, const char *message) {
        QTest::newRow(title) << std::string(text) << std::string("given: ") + message;
    };
    row("row too short", "3 2\n0 1 1 2\n1 5\n0 3 1 4\n",
        "line 3: job 2 has 1 operations, but 2 of 3 jobs have 2, one for each machine");
    row("half a pair", "2 3\n0 1 1 2 2 5\n1 5 0 2 2\n",
        "line 3: a job is a list of machines and durations in turn; there are 5 numbers");
    row("single machine, no amount", "job,processing,due\n1,4,7\n2,x,8\n",
        "line 3: field 2 is 'x'; it must be a finite number of at least 0");
    row("single machine, several instances", "instance,job,processing\na,1,4\nb,1,5\n",
        "holds 2 instances; name one behind the file's name, as in 'given#a'");
    row("machine out of range", "2 2\n0 1 1 2\n0 5 2 7\n",
        "line 3: names machine 2, but there are 2, counted from 0");
    row("negative duration", "2 2\n0 1 1 2\n1 -5 0 7\n",
        "line 3: a duration is '-5'; it must be a finite number of at least 0");
    row("infinite duration", "2 2\n0 1 1 2\n1 inf 0 7\n",
        "line 3: a duration is 'inf'; it must be a finite number of at least 0");
    row("machine that is no number", "2 2\n0 1 1 2\nx 5 0 7\n",
        "line 3: a machine is 'x'; it must be a whole number of at least 0");
    row("fewer jobs than announced", "3 2\n0 1 1 2\n1 5 0 2\n",
        "line 3: there are 2 lines of jobs, but the header says 3");
    row("more jobs than announced", "1 2\n0 1 1 2\n1 5 0 2\n",
        "line 3: there are 2 lines of jobs, but the header says 1");
    row("no machines", "2 0\n0 1 1 2\n1 5 0 2\n",
        "line 1: there are 2 jobs and 0 machines; there must be at least one of each");
    row("a count that lies", "2 99999999999\n0 1 1 2\n1 5 0 2\n",
        "line 1: there are 99999999999 machines, more than operations in the file");
    row("flexible, ends early", "1 2 1\n2 1 1 5 2 1 4\n",
        "line 2: ends where a machine should stand");
    row("flexible, too much", "1 2 1\n1 1 1 5 2 1\n",
        "line 2: 2 numbers stand behind the last of the job's 1 operations");
    row("flexible, machine 0", "1 2 1\n1 1 0 5\n",
        "line 2: names machine 0, but there are 2, counted from 1");
    row("flexible, no machine", "1 2 1\n1 0\n",
        "line 2: job 1, operation 1 has no machine that can run it");
    row("open, unequal rows", "3 3\n1 2 3\n4 5\n6 7 8\n", "line 3: has 2 durations for 3 machines");
    row("Taillard without machines", "1 1\nTimes\n5\n", "has a block 'Times', but none 'Machines'");
    row("Taillard, blocks of other lengths", "Times\n5 6\n7 8\nMachines\n1 2\n",
        "line 4: there are 2 lines of times and 1 of machines; both must have a line for each job");
    row("Taillard, machine twice out of range", "Times\n5 6\nMachines\n1 3\n",
        "line 4: names machine 3, but there are 2, counted from 1");
    row("JSON without kind",
        R"({"format": "takt-workload", "version": 1, "shop": {"machines": ["a"],
"jobs": [{"operations": [{"machine": "a", "duration": 1}]}]}})",
        "/shop: 'kind' is missing");
    row("JSON with an unknown machine",
        R"({"format": "takt-workload", "version": 1, "shop": {"kind": "job", "machines": ["a"],
"jobs": [{"operations": [{"machine": "b", "duration": 1}]}]}})",
        "/shop/jobs/0/operations/0/machine: 'b' is not a machine of this shop");
    row("JSON with bounds that cross",
        R"({"format": "takt-workload", "version": 1, "shop": {"kind": "job", "machines": ["a"],
"jobs": [{"operations": [{"machine": "a", "duration": 1}]}], "bestKnown": {"lower": 3, "upper": 2}}})",
        "/shop/bestKnown: has a lower bound of 3 above the upper one of 2");
}

void TestShopFiles::refusesWithTheLine()
{
    QFETCH(std::string, text);
    QFETCH(std::string, message);
    const auto loaded = load(text);
    QVERIFY(!loaded);
    QCOMPARE(QString::fromStdString(loaded.error().message()), QString::fromStdString(message));
}

void TestShopFiles::readsOneOfSeveralInstances()
{
    const std::string table =
        "instance,job,processing,weight,due\na,1,4,1,7\nb,1,5,2,9\nb,2,6,3,8\n";
    LoadLimits limits;
    limits.instance = "b";
    const auto loaded = expectValue(load(table, limits));
    QCOMPARE(loaded.format, std::string("single-machine-csv"));
    const auto shop = std::get<WorkloadDocument>(loaded.document).graph->shop();
    QVERIFY(shop->kind() == ShopKind::SingleMachine);
    QCOMPARE(shop->name(), std::string("b"));
    QCOMPARE(shop->jobCount(), std::size_t{2});
    QCOMPARE(shop->leastDuration(1), 6.0);
    QCOMPARE(shop->weight(1), 3.0);
    QCOMPARE(shop->dueDate(0), 9.0);
    limits.instance = "c";
    QCOMPARE(load(table, limits).error().reason,
             std::string("has no instance 'c'; there are a, b"));
    TAKT_NEED_DATA(path, "smtt-reference/instances.csv");
    RunContext context;
    QCOMPARE(expectValue(loadWorkload(path.toStdString() + "#smtt03", context)).graph->taskCount(),
             std::size_t{12});
}

void TestShopFiles::taillardsFilesAreMadeAgain()
{
    for (std::size_t number = 1; number <= taillardJobShopCount; ++number) {
        const QString name = QStringLiteral("ta%1").arg(number, 2, 10, QLatin1Char('0'));
        TAKT_NEED_DATA(path, "jsplib/instances/" + name);
        RunContext context;
        const auto file = expectValue(loadWorkload(path.toStdString(), context));
        const auto made =
            expectValue(makeTaillardShop(name.toStdString(), taillardJobShop(number)));
        QVERIFY(*file.graph->shop() == *made);
        QCOMPARE(made->knownBounds()->instance, name.toStdString());
    }
}

void TestShopFiles::readsThePublishedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<std::size_t>("jobs");
    QTest::addColumn<std::size_t>("machines");
    QTest::addColumn<double>("best");
    const auto row = [](const char *file, const char *kind, std::size_t jobs, std::size_t machines,
                        double best) {
        QTest::newRow(file) << QStringLiteral("scheduleopt-benchmarks/") + file << QString(kind)
                            << jobs << machines << best;
    };
    row("fjsp/Brandimarte1993/mk01.txt", "flexible-job", 10, 6, 40);
    row("fjsp/Brandimarte1993/mk10.txt", "flexible-job", 20, 15, 193);
    row("fjsp/Brandimarte1993/mk15.txt", "flexible-job", 30, 15, 333);
    row("fjsp/KacemHammadiBorne2002/kacem4.txt", "flexible-job", 15, 10, 11);
    row("fjsp/FattahiMehrabadJolai2007/fattahi1.txt", "flexible-job", 2, 2, 66);
    row("fjsp/FattahiMehrabadJolai2007/fattahi20.txt", "flexible-job", 12, 8, 1196);
    row("fjsp/ChambersBarnes1996/mt10xyz.txt", "flexible-job", 10, 13, 847);
    row("jobshop-reentrant/bel00.txt", "job", 792, 48, 766329);
    row("openshop/ta10x10_2os.txt", "open", 10, 10, 588);
    row("flowshop/car1.txt", "permutation-flow", 11, 5, 7038);
    row("flowshop/tfs005.txt", "permutation-flow", 20, 5, 1235);
}

void TestShopFiles::readsThePublishedFiles()
{
    QFETCH(QString, file);
    QFETCH(QString, kind);
    QFETCH(std::size_t, jobs);
    QFETCH(std::size_t, machines);
    QFETCH(double, best);
    TAKT_NEED_DATA(path, file);
    RunContext context;
    const auto shop = expectValue(loadWorkload(path.toStdString(), context)).graph->shop();
    QVERIFY(shop != nullptr);
    QCOMPARE(QString::fromStdString(std::string(toString(shop->kind()))), kind);
    QCOMPARE(shop->jobCount(), jobs);
    QCOMPARE(shop->machineCount(), machines);
    QCOMPARE(shop->knownBounds()->upper, best);
}

QTEST_APPLESS_MAIN(TestShopFiles)
#include "tst_shop_files.moc"
