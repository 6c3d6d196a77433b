// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Philox.h"

#include <QTest>
#include <cmath>
#include <set>

using namespace takt;

class PhiloxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void giveTheKnownAnswers_data();
    void giveTheKnownAnswers();
    void runsAtCompileTime();
    void isUniform();
    void drawsDependOnSeedReplicaAndSite();
    void staysBelowOne();
};

/// Known answers of Random123 (D. E. Shaw Research), tests/kat_vectors, philox4x32 10 rounds.
void PhiloxTest::giveTheKnownAnswers_data()
{
    QTest::addColumn<Philox::Counter>("counter");
    QTest::addColumn<Philox::Key>("key");
    QTest::addColumn<Philox::Counter>("answer");
    QTest::newRow("zeros") << Philox::Counter{0, 0, 0, 0} << Philox::Key{0, 0}
                           << Philox::Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    QTest::newRow("ones") << Philox::Counter{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}
                          << Philox::Key{0xffffffff, 0xffffffff}
                          << Philox::Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
    QTest::newRow("digits of pi") << Philox::Counter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}
                                  << Philox::Key{0xa4093822, 0x299f31d0}
                                  << Philox::Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420,
                                                     0x24126ea1};
}

void PhiloxTest::giveTheKnownAnswers()
{
    QFETCH(Philox::Counter, counter);
    QFETCH(Philox::Key, key);
    QFETCH(Philox::Counter, answer);
    QVERIFY(Philox::block(counter, key) == answer);
}

void PhiloxTest::runsAtCompileTime()
{
    static_assert(Philox::block({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5);
    static_assert(Philox::uniform(1, 2, 3) == Philox::uniform(1, 2, 3));
}

void PhiloxTest::isUniform()
{
    constexpr int draws = 100'000;
    constexpr int bins = 16;
    std::array<int, bins> count{};
    double sum = 0;
    for (std::uint64_t site = 0; site < draws; ++site) {
        const double value = Philox::uniform(42, 7, site);
        sum += value;
        ++count[static_cast<std::size_t>(value * bins)];
    }
    // Five standard deviations of the mean of that many uniform numbers.
    QVERIFY(std::abs(sum / draws - 0.5) < 5 * std::sqrt(1.0 / 12 / draws));
    double chiSquare = 0;
    for (const int inBin : count)
        chiSquare += std::pow(inBin - draws / double{bins}, 2) / (draws / double{bins});
    // The 99.9 % quantile of chi square with 15 degrees of freedom.
    QVERIFY(chiSquare < 37.7);
}

void PhiloxTest::drawsDependOnSeedReplicaAndSite()
{
    std::set<double> values;
    constexpr std::uint64_t high = std::uint64_t{1} << 40U;
    for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, high}) {
        for (const std::uint64_t replica : {std::uint64_t{0}, std::uint64_t{1}, high}) {
            for (const std::uint64_t site : {std::uint64_t{0}, std::uint64_t{1}, high})
                values.insert(Philox::uniform(seed, replica, site));
        }
    }
    QCOMPARE(values.size(), std::size_t{27});
}

void PhiloxTest::staysBelowOne()
{
    for (std::uint64_t site = 0; site < 10'000; ++site) {
        const double value = Philox::uniform(site, site * site, site);
        QVERIFY(value >= 0 && value < 1);
        QCOMPARE(value * 0x1p53, std::floor(value * 0x1p53));
    }
}

QTEST_APPLESS_MAIN(PhiloxTest)
#include "tst_philox.moc"
