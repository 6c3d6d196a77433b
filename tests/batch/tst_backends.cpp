// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "core/batch/cuda/CudaBackend.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <numeric>
#include <vector>

using namespace takt;

class TestBackends : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cpuIsAlwaysThere();
    void autoTakesABackendThatCanBeUsed();
    void unknownNameListsTheKnownOnes();
    void missingLibrarySaysWhatIsMissing();
    void fileThatIsNoLibraryIsRefused();
    void drawsEqualTheScalarFunction_data();
    void drawsEqualTheScalarFunction();
    void drawsAreSpreadEvenly();
    void cancelledDrawsSaySo();
};

void TestBackends::cpuIsAlwaysThere()
{
    QCOMPARE(backends().size(), std::size_t{2});
    QCOMPARE(backends().front().id, std::string("cpu"));
    QVERIFY(backends().front().backend != nullptr);
    QVERIFY(!backends().front().backend->devices().empty());
    QVERIFY((backends().back().backend != nullptr) == backends().back().problem.empty());
}

void TestBackends::autoTakesABackendThatCanBeUsed()
{
    const auto chosen = findBackend("auto");
    QVERIFY(chosen.has_value());
    QVERIFY(*chosen != nullptr);
}

void TestBackends::unknownNameListsTheKnownOnes()
{
    const auto chosen = findBackend("abacus");
    QVERIFY(!chosen.has_value());
    QCOMPARE(QString::fromStdString(chosen.error().message()),
             QStringLiteral("backend 'abacus': is not known; there are auto, cpu, cuda"));
}

void TestBackends::missingLibrarySaysWhatIsMissing()
{
    const QTemporaryDir folder;
    const auto backend = CudaBackend::load(folder.path().toStdString());
    QVERIFY(!backend.has_value());
    QVERIFY(backend.error().message().find("libtakt_batch_cuda.so") != std::string::npos);
}

void TestBackends::fileThatIsNoLibraryIsRefused()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("libtakt_batch_cuda.so")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a library");
    file.close();
    const auto backend = CudaBackend::load(folder.path().toStdString());
    QVERIFY(!backend.has_value());
    QVERIFY(backend.error().message().starts_with("CUDA: "));
}

void TestBackends::drawsEqualTheScalarFunction_data()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("cpu") << QStringLiteral("cpu");
    QTest::newRow("cuda") << QStringLiteral("cuda");
}

void TestBackends::drawsEqualTheScalarFunction()
{
    QFETCH(QString, backend);
    const auto found = findBackend(backend.toStdString());
    if (!found)
        QSKIP(qPrintable(QString::fromStdString(found.error().message())));
    const UniformDraws draws{
        .seed = 42, .replica = 7, .firstSite = (std::uint64_t{1} << 32U) - 100};
    std::vector<double> values(1'000'003);
    RunContext context;
    QVERIFY((*found)->uniformDraws(draws, values, context).has_value());
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (values[index] != draws.at(index))
            QFAIL(qPrintable(QStringLiteral("draw %1 differs").arg(index)));
    }
}

void TestBackends::drawsAreSpreadEvenly()
{
    std::vector<double> values(200'000);
    RunContext context;
    QVERIFY(backends().front().backend->uniformDraws({.seed = 3}, values, context).has_value());
    std::vector<int> bins(20, 0);
    for (const double value : values) {
        QVERIFY(value >= 0 && value < 1);
        ++bins[static_cast<std::size_t>(value * 20)];
    }
    double chiSquare = 0;
    for (const int count : bins)
        chiSquare += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    // 99.99 % quantile of the chi-square distribution with 19 degrees of freedom.
    QVERIFY2(chiSquare < 50.8, qPrintable(QString::number(chiSquare)));
}

void TestBackends::cancelledDrawsSaySo()
{
    std::vector<double> values(1'000'000);
    RunContext context;
    context.cancel();
    const auto done = backends().front().backend->uniformDraws({}, values, context);
    QVERIFY(!done.has_value());
    QCOMPARE(QString::fromStdString(done.error().message()), QStringLiteral("cancelled"));
}

QTEST_GUILESS_MAIN(TestBackends)
#include "tst_backends.moc"
