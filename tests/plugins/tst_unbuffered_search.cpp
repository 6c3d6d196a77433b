// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopVariants.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/Validator.h"
#include "plugins/blocking_shop/ShutdownStudy.h"
#include "plugins/shop_search/AnnealingScheduler.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/plugins/UnbufferedBruteForce.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <map>
#include <memory>
#include <string>

using namespace takt;
using namespace takt::test;

namespace {

Expected<Schedule> anneal(const TaskGraph &graph, const std::string &iterations,
                          SearchLog *log = nullptr)
{
    const shop_search::AnnealingScheduler scheduler;
    RunContext context;
    context.searchLog = log;
    return scheduler.schedule(
        graph, machinesOf(*graph.shop()),
        expectValue(Parameters::resolve(scheduler.info().parameters,
                                        {{"iterations", iterations}, {"timeLimit", "60"}})),
        context);
}

std::string firstViolation(const TaskGraph &graph, const Schedule &schedule)
{
    const Platform machines = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, machines));
    const Validation validation = validate(schedule, costs);
    return validation.isValid() ? std::string() : validation.violations.front().message;
}

/// Small shops in which every operation takes time.
std::shared_ptr<const TaskGraph> smallShop(std::uint64_t seed, ShopBuffer buffer)
{
    Random random(seed);
    ShopProblemBuilder builder("small", ShopKind::Job, 3);
    builder.setBuffer(buffer);
    for (int job = 0; job < 3; ++job) {
        JobSpec spec = randomJob(random, {ShopKind::Job, 3, 3, 8});
        for (auto &options : spec.operations)
            options.front().duration += 1;
        expectValue(builder.addJob(std::move(spec)));
    }
    return shopGraph(expectValue(builder.build()));
}

Expected<Result> study(const std::map<std::string, std::string> &given)
{
    const blocking_shop::ShutdownStudy study;
    RunContext context;
    return study.run(expectValue(Parameters::resolve(study.info().parameters, given)), {}, context);
}

} // namespace

/// Annealing of shops without buffers, and the study of shutdowns.
class TestUnbufferedSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void annealingIsPossible_data()
    {
        QTest::addColumn<int>("buffer");
        QTest::newRow("with swaps") << static_cast<int>(ShopBuffer::BlockingWithSwaps);
        QTest::newRow("without swaps") << static_cast<int>(ShopBuffer::Blocking);
        QTest::newRow("no-wait") << static_cast<int>(ShopBuffer::NoWait);
    }

    void annealingIsPossible()
    {
        QFETCH(int, buffer);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed);
            ShopShape shape{seed % 4 == 0 ? ShopKind::FlexibleJob : ShopKind::Job,
                            1 + random.below(5), 1 + random.below(4)};
            shape.hasReleases = seed % 2 == 0;
            shape.hasSetups = seed % 3 == 0;
            shape.hasDowntimes = seed % 5 == 0;
            shape.buffer = static_cast<ShopBuffer>(buffer);
            const auto graph = shopGraph(randomShop(random, shape));
            const auto annealed = anneal(*graph, "50");
            if (!annealed && shape.hasSetups && annealed.error().place.starts_with("job "))
                continue;
            const Schedule schedule = expectValue(annealed);
            const std::string problem = firstViolation(*graph, schedule);
            QVERIFY2(problem.empty(), problem.c_str());
            QCOMPARE(expectValue(anneal(*graph, "50")), schedule);
        }
    }

    /// Without delay, and without the moves that avoidance refuses, the least is not always there.
    void annealingComesToTheLeastMakespanOfSmallShops_data()
    {
        QTest::addColumn<int>("buffer");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("with swaps") << static_cast<int>(ShopBuffer::BlockingWithSwaps) << 14;
        QTest::newRow("without swaps") << static_cast<int>(ShopBuffer::Blocking) << 5;
        QTest::newRow("no-wait") << static_cast<int>(ShopBuffer::NoWait) << 14;
    }

    void annealingComesToTheLeastMakespanOfSmallShops()
    {
        QFETCH(int, buffer);
        QFETCH(int, atLeast);
        int optimal = 0;
        for (std::uint64_t seed = 100; seed < 120; ++seed) {
            const auto graph = smallShop(seed, static_cast<ShopBuffer>(buffer));
            const double least = UnbufferedBruteForce(*graph->shop()).least();
            SearchLog log;
            const double found = expectValue(anneal(*graph, "400", &log)).makespan();
            QVERIFY(found >= least - 1e-9);
            QVERIFY(log.lowerBound() <= least + 1e-9);
            QCOMPARE(log.points().back().objective, found);
            optimal += found <= least + 1e-9 ? 1 : 0;
        }
        QVERIFY2(optimal >= atLeast, qPrintable(QString::number(optimal)));
    }

    void otherBuffersKeepAllElse()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed);
            ShopShape shape{ShopKind::FlexibleJob, 4, 3};
            shape.hasReleases = shape.hasDueDates = true;
            shape.hasSetups = seed % 2 == 0;
            shape.hasDowntimes = seed % 3 == 0;
            const auto shop = randomShop(random, shape);
            const auto blocking = expectValue(withBuffer(*shop, ShopBuffer::Blocking));
            QVERIFY(blocking->buffer() == ShopBuffer::Blocking);
            QVERIFY(*blocking != *shop);
            QVERIFY(*expectValue(withBuffer(*blocking, ShopBuffer::Unlimited)) == *shop);
        }
    }

    void studySetsMeasuredBesideReported()
    {
        const Result result = expectValue(study({{"runs", "1"}, {"probabilities", "0, 0.2"}}));
        QCOMPARE(result.tables.front().rows.size(), std::size_t{2 * 9});
        QCOMPARE(result.claims.size(), std::size_t{2});
        for (const Claim &claim : result.claims) {
            QVERIFY(claim.measured.has_value());
            QVERIFY2(*claim.measured < 1, qPrintable(QString::number(*claim.measured)));
        }
        QCOMPARE(result.timelines.size(), std::size_t{2});
    }

    void studyRefusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QString>("probabilities");
        QTest::newRow("above 1") << "0.1, 2";
        QTest::newRow("no number") << "0.1, x";
        QTest::newRow("none") << "";
        QTest::newRow("empty part") << "0.1,,0.2";
    }

    void studyRefusesWhatMakesNoSense()
    {
        QFETCH(QString, probabilities);
        const auto refused = study({{"probabilities", probabilities.toStdString()}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().place, std::string("probabilities"));
    }
};

QTEST_APPLESS_MAIN(TestUnbufferedSearch)
#include "tst_unbuffered_search.moc"
