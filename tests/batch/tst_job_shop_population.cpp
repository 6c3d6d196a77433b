// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "tests/batch/ShopCandidates.h"

#include <QTest>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

std::vector<std::int32_t> judged(const JobShopPopulation &population, unsigned int threads = 0)
{
    RunContext context;
    return expectValue(judge(population, {.backend = "cpu", .threads = threads}, context))
        .makespans;
}

JobShopPopulation populationOf(const DisjunctiveShop &shop, JobShopCode code,
                               const std::vector<Entries> &candidates)
{
    JobShopPopulation population =
        expectValue(JobShopPopulation::create(shop, code, candidates.size()));
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        if (!population.set(index, candidates[index]))
            qFatal("a candidate that the test made is refused");
    }
    return population;
}

/// Whether machines wait for each other in a circle: operations that come before all that is left
/// are taken away until none is.
bool isInACircle(const DisjunctiveShop &shop, const Entries &order)
{
    std::vector<std::uint32_t> at(shop.firstOnMachine.begin(), shop.firstOnMachine.end() - 1);
    std::vector<std::uint32_t> next(shop.firstOfJob.begin(), shop.firstOfJob.end() - 1);
    std::size_t taken = 0;
    for (bool hasTaken = true; hasTaken;) {
        hasTaken = false;
        for (std::uint32_t machine = 0; machine < shop.machineCount; ++machine) {
            if (at[machine] == shop.firstOnMachine[machine + 1])
                continue;
            const std::uint32_t operation = order[at[machine]];
            if (next[shop.job[operation]] != operation)
                continue;
            ++at[machine];
            ++next[shop.job[operation]];
            ++taken;
            hasTaken = true;
        }
    }
    return taken < shop.operationCount;
}

} // namespace

class TestJobShopPopulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void machineOrdersHaveTheirLongestPath()
    {
        Random random(1);
        std::size_t circles = 0;
        for (int round = 0; round < 60; ++round) {
            const DisjunctiveShop shop =
                randomDisjunctiveShop(random, 1 + random.below(4), 1 + random.below(4));
            std::vector<Entries> candidates;
            for (int index = 0; index < 45; ++index)
                candidates.push_back(randomMachineOrder(random, shop));
            const auto makespans =
                judged(populationOf(shop, JobShopCode::MachineOrder, candidates));
            for (std::size_t index = 0; index < candidates.size(); ++index) {
                if (isInACircle(shop, candidates[index])) {
                    ++circles;
                    QCOMPARE(makespans[index], impossibleMakespan);
                } else {
                    QCOMPARE(makespans[index], longestPath(shop, candidates[index]).value());
                }
            }
        }
        QVERIFY(circles > 100);
    }

    void jobOrdersAreTheMachineOrdersThatTheyComeTo()
    {
        Random random(2);
        for (int round = 0; round < 40; ++round) {
            const DisjunctiveShop shop =
                randomDisjunctiveShop(random, 1 + random.below(9), 1 + random.below(7));
            std::vector<Entries> jobOrders;
            std::vector<Entries> machineOrders;
            for (std::size_t index = 0; index < 1 + random.below(80); ++index) {
                jobOrders.push_back(randomJobOrder(random, shop));
                machineOrders.push_back(machineOrderOf(shop, jobOrders.back()));
            }
            const auto makespans = judged(populationOf(shop, JobShopCode::JobOrder, jobOrders));
            QCOMPARE(makespans,
                     judged(populationOf(shop, JobShopCode::MachineOrder, machineOrders)));
            for (std::size_t index = 0; index < makespans.size(); ++index)
                QCOMPARE(makespans[index], longestPath(shop, machineOrders[index]).value());
        }
    }

    void doesNotDependOnThreads()
    {
        Random random(3);
        const DisjunctiveShop shop = randomDisjunctiveShop(random, 20, 15);
        std::vector<Entries> candidates;
        for (int index = 0; index < 2000; ++index)
            candidates.push_back(randomJobOrder(random, shop));
        const auto population = populationOf(shop, JobShopCode::JobOrder, candidates);
        const auto alone = judged(population, 1);
        for (const unsigned int threads : {2U, 3U, 7U})
            QCOMPARE(judged(population, threads), alone);
    }

    void candidatesComeBackAsTheyWereSet()
    {
        Random random(4);
        const DisjunctiveShop shop = randomDisjunctiveShop(random, 6, 5);
        std::vector<Entries> candidates;
        for (int index = 0; index < 70; ++index)
            candidates.push_back(randomJobOrder(random, shop));
        const auto population = populationOf(shop, JobShopCode::JobOrder, candidates);
        QCOMPARE(population.tileCount(), std::size_t{3});
        for (std::size_t index = 0; index < candidates.size(); ++index)
            QCOMPARE(population.get(index), candidates[index]);
    }

    void refusesWhatIsNoCandidate_data()
    {
        QTest::addColumn<bool>("isJobOrder");
        QTest::addColumn<QList<int>>("entries");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("too few") << true << QList<int>{0, 1}
                                 << QByteArray("has 2 entries, but the shop has 4 operations");
        QTest::newRow("no such job")
            << true << QList<int>{0, 1, 2, 0} << QByteArray("entry 3: is 2, but there are only 2");
        QTest::newRow("job too often")
            << true << QList<int>{0, 1, 0, 0} << QByteArray("has job 3 times instead of 2");
        QTest::newRow("operation of another machine")
            << false << QList<int>{0, 1, 2, 3}
            << QByteArray("entry 2: is operation 1, which runs on machine 1, not 0");
        QTest::newRow("operation twice")
            << false << QList<int>{0, 0, 1, 2} << QByteArray("has operation 2 times instead of 1");
    }
    void refusesWhatIsNoCandidate()
    {
        QFETCH(bool, isJobOrder);
        QFETCH(QList<int>, entries);
        QFETCH(QByteArray, message);
        // Two jobs on two machines, one each way: operations 0 and 3 on the first machine.
        ShopProblemBuilder builder("two", ShopKind::Job, 2);
        for (const MachineIndex first : {0U, 1U})
            expectValue(builder.addJob({.operations = {{{first, 1.0}}, {{1 - first, 2.0}}}}));
        const DisjunctiveShop shop =
            expectValue(DisjunctiveShop::of(*expectValue(builder.build())));
        auto population = expectValue(JobShopPopulation::create(
            shop, isJobOrder ? JobShopCode::JobOrder : JobShopCode::MachineOrder, 1));
        const auto done = population.set(0, Entries(entries.begin(), entries.end()));
        QVERIFY(!done.has_value());
        QCOMPARE(QByteArray::fromStdString(done.error().message()), message);
        QVERIFY(!population.set(1, population.get(0)).has_value());
    }

    void cancelledRunsSaySo()
    {
        Random random(5);
        const DisjunctiveShop shop = randomDisjunctiveShop(random, 5, 5);
        const auto population =
            expectValue(JobShopPopulation::create(shop, JobShopCode::JobOrder, 1000));
        RunContext context;
        context.cancel();
        const auto result = judge(population, {.backend = "cpu"}, context);
        QVERIFY(!result.has_value());
        QCOMPARE(QByteArray::fromStdString(result.error().message()), QByteArray("cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestJobShopPopulation)
#include "tst_job_shop_population.moc"
