// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/Validator.h"
#include "plugins/shop_search/ShopSearchSchedulers.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

using namespace takt;
using namespace takt::test;

/// What every search for a shop must keep to, and published optima that it must find.
class TestShopSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheOptimumOfTinyShops_data();
    void findsTheOptimumOfTinyShops();
    void outputIsPossibleAndNotBelowTheBound_data();
    void outputIsPossibleAndNotBelowTheBound();
    void findsPublishedOptima_data();
    void findsPublishedOptima();
    void equalSeedsAndIterationsGiveEqualSchedules();
    void keepsTheBestWhenAskedToFinish();
    void logsAFallingCurveThatEndsAtTheResult();
    void endsAtItsTarget();
    void refusesWhatItCannotTake();
};

namespace {

using Options = std::map<std::string, std::string>;

const Scheduler &schedulerNamed(const std::string &name)
{
    static const auto all = shop_search::allShopSearchSchedulers();
    const auto found = std::ranges::find(
        all, name, [](const auto &scheduler) -> const auto & { return scheduler->info().name; });
    if (found == all.end())
        throw std::logic_error("no scheduler " + name);
    return **found;
}

Expected<Schedule> runSearch(const std::string &name, const TaskGraph &graph,
                             const Options &options, RunContext &context)
{
    const Scheduler &scheduler = schedulerNamed(name);
    const auto parameters = Parameters::resolve(scheduler.info().parameters, options);
    if (!parameters)
        return tl::unexpected(parameters.error());
    return scheduler.schedule(graph, machinesOf(*graph.shop()), *parameters, context);
}

Schedule searched(const std::string &name, const TaskGraph &graph, Options options)
{
    options.emplace("timeLimit", "60");
    RunContext context;
    return expectValue(runSearch(name, graph, options, context));
}

bool isPossible(const Schedule &schedule, const TaskGraph &graph)
{
    const Platform platform = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    return validate(schedule, costs).isValid();
}

/// The least makespan over all orders in which operations can be appended.
class EveryOrder {
public:
    explicit EveryOrder(const ShopProblem &shop) : m_shop(shop), m_free(shop.machineCount(), 0)
    {
        for (JobIndex job = 0; job < shop.jobCount(); ++job) {
            m_next.push_back(shop.firstOperation(job));
            m_ready.push_back(shop.release(job));
        }
    }

    double least()
    {
        search(0, 0);
        return m_least;
    }

private:
    void search(std::size_t placed, double makespan)
    {
        if (makespan >= m_least)
            return;
        if (placed == m_shop.operationCount()) {
            m_least = makespan;
            return;
        }
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job) {
            const OperationIndex operation = m_next[job];
            if (operation == m_shop.firstOperation(job + 1))
                continue;
            for (const MachineOption &option : m_shop.options(operation)) {
                const double ready = m_ready[job];
                const double free = m_free[option.machine];
                const double finish = std::max(ready, free) + option.duration;
                m_ready[job] = m_free[option.machine] = finish;
                ++m_next[job];
                search(placed + 1, std::max(makespan, finish));
                --m_next[job];
                m_ready[job] = ready;
                m_free[option.machine] = free;
            }
        }
    }

    const ShopProblem &m_shop;
    std::vector<OperationIndex> m_next;
    std::vector<double> m_ready;
    std::vector<double> m_free;
    double m_least = std::numeric_limits<double>::infinity();
};

/// The least makespan of a permutation flow shop over all sequences.
double leastOfSequences(const ShopProblem &shop)
{
    std::vector<JobIndex> sequence(shop.jobCount());
    std::iota(sequence.begin(), sequence.end(), JobIndex{0});
    double least = std::numeric_limits<double>::infinity();
    do {
        std::vector<double> free(shop.machineCount(), 0);
        for (const JobIndex job : sequence) {
            double ready = shop.release(job);
            for (MachineIndex machine = 0; machine < shop.machineCount(); ++machine) {
                ready = std::max(ready, free[machine]) +
                        shop.leastDuration(shop.firstOperation(job) + machine);
                free[machine] = ready;
            }
        }
        least = std::min(least, std::ranges::max(free));
    } while (std::ranges::next_permutation(sequence).found);
    return least;
}

struct Variant {
    const char *title;
    const char *scheduler;
    ShopKind kind;
    Options options;
};

std::vector<Variant> variants()
{
    return {
        {"tabu", "tabu", ShopKind::Job, {}},
        {"tabu n6", "tabu", ShopKind::Job, {{"neighbourhood", "n6"}}},
        {"tabu n5 from random starts",
         "tabu",
         ShopKind::Job,
         {{"neighbourhood", "n5"}, {"pathRelinking", "false"}}},
        {"tabu judging exactly", "tabu", ShopKind::Job, {{"evaluation", "exact"}}},
        {"tabu of a flow shop", "tabu", ShopKind::Flow, {}},
        {"tabu of a flexible shop", "tabu", ShopKind::FlexibleJob, {}},
        {"annealing", "annealing", ShopKind::Job, {{"movesPerCooling", "500"}}},
        {"annealing of permutations",
         "annealing",
         ShopKind::PermutationFlow,
         {{"movesPerCooling", "500"}}},
        {"genetic", "genetic", ShopKind::Job, {{"patience", "50"}}},
        {"tabu of permutations", "tabu", ShopKind::PermutationFlow, {}},
    };
}

void addVariants()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Variant &variant : variants())
        QTest::newRow(variant.title) << index++;
}

} // namespace

void TestShopSearch::findsTheOptimumOfTinyShops_data()
{
    addVariants();
}

void TestShopSearch::findsTheOptimumOfTinyShops()
{
    QFETCH(int, index);
    const Variant variant = variants()[static_cast<std::size_t>(index)];
    Options options = variant.options;
    options["iterations"] = "40000";
    Random random(11);
    for (int round = 0; round < 12; ++round) {
        const bool isPermutation = variant.kind == ShopKind::PermutationFlow;
        const ShopShape shape{.kind = variant.kind,
                              .jobs = isPermutation ? 5U : 3U,
                              .machines = 3,
                              .hasReleases = random.chance(0.5)};
        const auto graph = shopGraph(randomShop(random, shape));
        const Schedule schedule = searched(variant.scheduler, *graph, options);
        QVERIFY(isPossible(schedule, *graph));
        QCOMPARE(schedule.makespan(), isPermutation ? leastOfSequences(*graph->shop())
                                                    : EveryOrder(*graph->shop()).least());
    }
}

void TestShopSearch::outputIsPossibleAndNotBelowTheBound_data()
{
    addVariants();
}

void TestShopSearch::outputIsPossibleAndNotBelowTheBound()
{
    QFETCH(int, index);
    const Variant variant = variants()[static_cast<std::size_t>(index)];
    Options options = variant.options;
    options["iterations"] = "300";
    Random random(12);
    for (int round = 0; round < 12; ++round) {
        const ShopShape shape{.kind = variant.kind,
                              .jobs = 1 + random.below(9),
                              .machines = 1 + random.below(6),
                              .longest = 1 + random.between(0, 60),
                              .hasReleases = random.chance(0.3)};
        const auto graph = shopGraph(randomShop(random, shape));
        const Schedule schedule = searched(variant.scheduler, *graph, options);
        QVERIFY(isPossible(schedule, *graph));
        QVERIFY(schedule.makespan() >= shopBounds(*graph->shop()).best() - 1e-9);
    }
}

void TestShopSearch::findsPublishedOptima_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<double>("optimum");
    const auto row = [](const char *file, double optimum) {
        QTest::newRow(file) << QString(QLatin1String(file)) << optimum;
    };
    row("jsplib/instances/ft06", 55);
    row("jsplib/instances/la01", 666);
    row("jsplib/instances/la05", 593);
    row("jsplib/instances/la06", 926);
    row("jsplib/instances/la14", 1292);
    row("jsplib/instances/la31", 1784);
}

void TestShopSearch::findsPublishedOptima()
{
    QFETCH(QString, file);
    QFETCH(double, optimum);
    TAKT_NEED_SHOP(graph, shopGraphFromFile(file), file);
    const Schedule schedule = searched("tabu", *graph, {{"iterations", "100000"}});
    QCOMPARE(schedule.makespan(), optimum);
    QVERIFY(isPossible(schedule, *graph));
}

void TestShopSearch::equalSeedsAndIterationsGiveEqualSchedules()
{
    Random random(13);
    for (const Variant &variant : variants()) {
        const ShopShape shape{.kind = variant.kind, .jobs = 8, .machines = 5, .longest = 99};
        const auto graph = shopGraph(randomShop(random, shape));
        Options options = variant.options;
        options["iterations"] = "200";
        options["seed"] = "7";
        QVERIFY(searched(variant.scheduler, *graph, options) ==
                searched(variant.scheduler, *graph, options));
    }
}

void TestShopSearch::keepsTheBestWhenAskedToFinish()
{
    Random random(14);
    for (const Variant &variant : variants()) {
        const ShopShape shape{.kind = variant.kind, .jobs = 12, .machines = 6, .longest = 99};
        const auto graph = shopGraph(randomShop(random, shape));
        Options options = variant.options;
        options["timeLimit"] = "1000";
        RunContext context;
        SearchLog log;
        context.searchLog = &log;
        log.onIncumbent = [&context](const SearchPoint &, const SearchLog::MakeSchedule &) {
            context.finish();
        };
        const auto schedule = runSearch(variant.scheduler, *graph, options, context);
        QVERIFY2(schedule.has_value(), variant.title);
        QVERIFY(isPossible(*schedule, *graph));
        QCOMPARE(schedule->makespan(), log.points().back().objective);
    }
}

void TestShopSearch::logsAFallingCurveThatEndsAtTheResult()
{
    Random random(15);
    for (const Variant &variant : variants()) {
        const ShopShape shape{.kind = variant.kind, .jobs = 10, .machines = 5, .longest = 99};
        const auto graph = shopGraph(randomShop(random, shape));
        Options options = variant.options;
        options["iterations"] = "500";
        options["timeLimit"] = "60";
        RunContext context;
        SearchLog log;
        context.searchLog = &log;
        bool isEachPossible = true;
        log.onIncumbent = [&](const SearchPoint &point, const SearchLog::MakeSchedule &make) {
            const Schedule schedule = make();
            isEachPossible = isEachPossible && isPossible(schedule, *graph) &&
                             schedule.makespan() == point.objective;
        };
        const Schedule schedule =
            expectValue(runSearch(variant.scheduler, *graph, options, context));
        QVERIFY2(isEachPossible, variant.title);
        QVERIFY(!log.points().empty());
        QCOMPARE(log.points().back().objective, schedule.makespan());
        QVERIFY(log.lowerBound() <= schedule.makespan());
        QVERIFY(log.lowerBound() >= shopBounds(*graph->shop()).best());
        QVERIFY(log.evaluations() > 0 || log.lowerBound() == schedule.makespan());
    }
}

void TestShopSearch::endsAtItsTarget()
{
    Random random(16);
    for (const Variant &variant : variants()) {
        const ShopShape shape{.kind = variant.kind, .jobs = 10, .machines = 5, .longest = 99};
        const auto graph = shopGraph(randomShop(random, shape));
        Options options = variant.options;
        options["timeLimit"] = "1000";
        options["target"] = "1000000";
        QVERIFY(isPossible(searched(variant.scheduler, *graph, options), *graph));
    }
}

void TestShopSearch::refusesWhatItCannotTake()
{
    Random random(17);
    RunContext context;
    const auto setups = shopGraph(randomShop(random, {.hasSetups = true}));
    const auto refused = runSearch("tabu", *setups, {}, context);
    QVERIFY(!refused);
    QVERIFY(refused.error().message().find("set-up times") != std::string::npos);
    const auto blocking = shopGraph(
        randomShop(random, {.kind = ShopKind::PermutationFlow, .buffer = ShopBuffer::Blocking}));
    QVERIFY(!runSearch("tabu", *blocking, {}, context));
    const auto plain = shopGraph(randomShop(random, {}));
    for (const Options &options :
         {Options{{"timeLimit", "0"}}, Options{{"timeLimit", "-1"}}, Options{{"iterations", "-1"}},
          Options{{"neighbourhood", "n8"}}, Options{{"seed", "one"}}})
        QVERIFY(!runSearch("tabu", *plain, options, context));
}

QTEST_APPLESS_MAIN(TestShopSearch)
#include "tst_shop_search.moc"
