// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/kernels/NoiseLaw.h"
#include "core/batch/kernels/PortableMath.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace takt;

namespace {

constexpr int rounds = 200'000;

/// In [0, 1).
double unit(std::mt19937_64 &random)
{
    return static_cast<double>(random() >> 11U) * 0x1p-53;
}

} // namespace

/// The functions that give the same bits on every machine, against long double and known values.
class TestPortableMath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exponential();
    void logarithm();
    void normalQuantile_data();
    void normalQuantile();
    void normalQuantileInvertsTheDistribution();
    void factorsHaveTheirMeanAndVariation_data();
    void factorsHaveTheirMeanAndVariation();
    void pairsOfSitesAndAttemptsDiffer();
};

void TestPortableMath::exponential()
{
    std::mt19937_64 random(1);
    QCOMPARE(portable::exp(0), 1.0);
    for (int round = 0; round < rounds; ++round) {
        const double x = 1390 * (unit(random) - 0.5);
        const long double right = std::exp(static_cast<long double>(x));
        const auto error = static_cast<double>((portable::exp(x) - right) / right);
        QVERIFY2(std::abs(error) < 4.5e-16, qPrintable(QString::number(x)));
    }
}

void TestPortableMath::logarithm()
{
    std::mt19937_64 random(2);
    QCOMPARE(portable::log(1), 0.0);
    for (int round = 0; round < rounds; ++round) {
        const double x = std::exp(1400 * (unit(random) - 0.5));
        const long double right = std::log(static_cast<long double>(x));
        const auto error = static_cast<double>(portable::log(x) - right);
        QVERIFY2(std::abs(error) <= 4.5e-16 * std::abs(static_cast<double>(right)),
                 qPrintable(QString::number(x)));
    }
}

void TestPortableMath::normalQuantile_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("quantile");
    // Tables of the normal distribution.
    QTest::newRow("half") << 0.5 << 0.0;
    QTest::newRow("75 %") << 0.75 << 0.674489750196081743;
    QTest::newRow("97.5 %") << 0.975 << 1.959963984540054236;
    QTest::newRow("99.9 %") << 0.999 << 3.090232306167813541;
    QTest::newRow("1e-10") << 1e-10 << -6.361340902404056205;
}

void TestPortableMath::normalQuantile()
{
    QFETCH(double, share);
    QFETCH(double, quantile);
    QVERIFY(std::abs(portable::normalQuantile(share) - quantile) <= 2e-15 * std::abs(quantile));
}

void TestPortableMath::normalQuantileInvertsTheDistribution()
{
    std::mt19937_64 random(3);
    for (int round = 0; round < rounds; ++round) {
        const double share = std::pow(unit(random), round % 3 == 0 ? 8 : 1) + 0x1p-53;
        if (share > 0.999)
            continue; // 1 - share has too few digits left to compare
        const double z = portable::normalQuantile(share);
        const long double back = 0.5L * std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L));
        const double density = std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
        const double error = std::abs(static_cast<double>(back - share)) / density;
        QVERIFY2(error <= 2e-15 * std::max(std::abs(z), 0.1), qPrintable(QString::number(share)));
    }
}

void TestPortableMath::factorsHaveTheirMeanAndVariation_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("shape");
    QTest::addColumn<double>("variation");
    using Kind = NoiseLaw::Kind;
    QTest::newRow("normal") << static_cast<int>(Kind::Normal) << 0.2 << 1.0 << 0.2;
    QTest::newRow("lognormal") << static_cast<int>(Kind::LogNormal)
                               << std::sqrt(std::log(1 + 0.5 * 0.5)) << 1.0 << 0.5;
    QTest::newRow("uniform") << static_cast<int>(Kind::Uniform) << 0.6 << 1.0
                             << 0.6 / std::sqrt(3.0);
    QTest::newRow("gamma") << static_cast<int>(Kind::Gamma) << 0.0 << 4.0 << 0.5;
    QTest::newRow("exponential") << static_cast<int>(Kind::Gamma) << 0.0 << 1.0 << 1.0;
    QTest::newRow("gamma of a shape below 1")
        << static_cast<int>(Kind::Gamma) << 0.0 << 0.25 << 2.0;
}

void TestPortableMath::factorsHaveTheirMeanAndVariation()
{
    QFETCH(int, kind);
    QFETCH(double, scale);
    QFETCH(double, shape);
    QFETCH(double, variation);
    NoiseLaw law;
    law.kind = static_cast<NoiseLaw::Kind>(kind);
    law.scale = scale;
    law.shape = shape;
    const NoiseDraws draws{5};
    double sum = 0;
    double squares = 0;
    for (std::uint64_t replica = 0; replica < rounds; ++replica) {
        const double factor = factorAt(law, draws, replica, replica % 7);
        QVERIFY(factor >= 0);
        sum += factor;
        squares += (factor - 1) * (factor - 1);
    }
    const double standardError = variation / std::sqrt(double{rounds});
    QVERIFY2(std::abs(sum / rounds - 1) < 4 * standardError,
             qPrintable(QString::number(sum / rounds)));
    QVERIFY2(std::abs(std::sqrt(squares / rounds) / variation - 1) < 0.03,
             qPrintable(QString::number(std::sqrt(squares / rounds))));
}

void TestPortableMath::pairsOfSitesAndAttemptsDiffer()
{
    const NoiseDraws draws{9};
    std::vector<double> values;
    for (std::uint64_t site = 0; site < 20; ++site)
        for (std::uint32_t attempt = 0; attempt < 5; ++attempt)
            values.push_back(draws.uniform(3, site, attempt));
    std::sort(values.begin(), values.end());
    QVERIFY(std::adjacent_find(values.begin(), values.end()) == values.end());
    QVERIFY(values.front() > 0 && values.back() < 1);
}

QTEST_APPLESS_MAIN(TestPortableMath)
#include "tst_portable_math.moc"
