// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "tests/batch/ShopCandidates.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// Populations on a CUDA device against the CPU; skipped where there is no device.
class TestCudaJobShop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsTheCpu_data()
    {
        QTest::addColumn<bool>("isJobOrder");
        QTest::addColumn<int>("jobs");
        QTest::addColumn<int>("machines");
        for (const bool isJobOrder : {true, false}) {
            const char *code = isJobOrder ? "job orders" : "machine orders";
            QTest::addRow("%s, small", code) << isJobOrder << 3 << 2;
            QTest::addRow("%s, 20 x 15", code) << isJobOrder << 20 << 15;
            QTest::addRow("%s, beyond shared memory", code) << isJobOrder << 250 << 10;
        }
    }
    void givesTheSameAsTheCpu()
    {
        QFETCH(bool, isJobOrder);
        QFETCH(int, jobs);
        QFETCH(int, machines);
        if (const auto cuda = findBackend("cuda"); !cuda)
            QSKIP(cuda.error().message().c_str());
        Random random(9);
        const DisjunctiveShop shop = randomDisjunctiveShop(random, static_cast<std::size_t>(jobs),
                                                           static_cast<std::size_t>(machines));
        auto population = expectValue(JobShopPopulation::create(
            shop, isJobOrder ? JobShopCode::JobOrder : JobShopCode::MachineOrder, 3011));
        for (std::size_t index = 0; index < population.size(); ++index)
            QVERIFY(population.set(index, isJobOrder ? randomJobOrder(random, shop)
                                                     : randomMachineOrder(random, shop)));
        RunContext context;
        const auto onCpu = expectValue(judge(population, {.backend = "cpu"}, context));
        const auto onGpu = expectValue(judge(population, {.backend = "cuda"}, context));
        QVERIFY(onGpu.remarks.empty());
        QCOMPARE(onGpu.makespans, onCpu.makespans);
    }
};

QTEST_GUILESS_MAIN(TestCudaJobShop)
#include "tst_cuda_job_shop.moc"
