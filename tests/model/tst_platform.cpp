// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Platform.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <limits>

using namespace takt;
using namespace takt::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

std::vector<Processor> processors(std::size_t count)
{
    std::vector<Processor> list;
    for (std::size_t index = 0; index < count; ++index)
        list.push_back({"P" + std::to_string(index + 1)});
    return list;
}

double meanByBruteForce(const Platform &platform, double data)
{
    double sum = 0;
    double pairs = 0;
    for (ProcessorIndex from = 0; from < platform.processorCount(); ++from) {
        for (ProcessorIndex to = 0; to < platform.processorCount(); ++to) {
            if (from != to) {
                sum += platform.communicationTime(data, from, to);
                ++pairs;
            }
        }
    }
    return sum / pairs;
}

Links twoLevels()
{
    // Sockets {0,1} {2,3} {4}; nodes {0,1,2,3} {4}; 5 is alone on both levels.
    return Links::hierarchical(
        {{"socket", {1, 100}, {0, 0, 1, 1, 2, 3}}, {"node", {2, 50}, {0, 0, 0, 0, 1, 2}}}, {3, 25});
}

} // namespace

class PlatformTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksArePickedByForm();
    void sameProcessorAndNoDataCostNothing();
    void meanIsThatOverAllPairs_data();
    void meanIsThatOverAllPairs();
    void aSingleProcessorKeepsTheMeanOfItsOutermostLink();
    void knowsWhetherPowerAndPriceAreGiven();
    void refusesBadPlatforms_data();
    void refusesBadPlatforms();
    void ignoresTheDiagonal();
};

void PlatformTest::linksArePickedByForm()
{
    const Links uniform = Links::uniform({1, 2});
    QCOMPARE(uniform.between(0, 5).bandwidth, 2.0);
    const Links pairwise = Links::pairwise(2, {{0, 1}, {0.5, 4}, {0.25, 8}, {0, 1}});
    QCOMPARE(pairwise.between(0, 1).bandwidth, 4.0);
    QCOMPARE(pairwise.between(1, 0).bandwidth, 8.0);
    const Links levels = twoLevels();
    QCOMPARE(levels.between(0, 1).latency, 1.0);
    QCOMPARE(levels.between(1, 2).latency, 2.0);
    QCOMPARE(levels.between(3, 4).latency, 3.0);
    QCOMPARE(levels.between(5, 4).latency, 3.0);
}

void PlatformTest::sameProcessorAndNoDataCostNothing()
{
    const Platform platform =
        expectValue(Platform::create("p", processors(2), Links::uniform({5, 2})));
    QCOMPARE(platform.communicationTime(8, 0, 1), 9.0);
    QCOMPARE(platform.communicationTime(8, 1, 1), 0.0);
    QCOMPARE(platform.communicationTime(0, 0, 1), 0.0);
    QCOMPARE(platform.meanCommunicationTime(0), 0.0);
}

void PlatformTest::meanIsThatOverAllPairs_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("uniform") << 0;
    QTest::newRow("pairwise") << 1;
    QTest::newRow("hierarchical") << 2;
}

void PlatformTest::meanIsThatOverAllPairs()
{
    QFETCH(int, form);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        const Platform platform =
            form == 0   ? expectValue(Platform::create("p", processors(4), Links::uniform({1, 3})))
            : form == 1 ? randomPlatform(random, 2 + random.below(6))
                        : expectValue(Platform::create("p", processors(6), twoLevels()));
        const double data = 1 + static_cast<double>(random.below(1000));
        QCOMPARE(platform.meanCommunicationTime(data), meanByBruteForce(platform, data));
    }
}

void PlatformTest::aSingleProcessorKeepsTheMeanOfItsOutermostLink()
{
    for (const Links &links :
         {Links::uniform({1, 2}), Links::hierarchical({{"node", {9, 9}, {0}}}, {1, 2})}) {
        const Platform platform = expectValue(Platform::create("p", processors(1), links));
        QCOMPARE(platform.meanCommunicationTime(8), 5.0);
    }
}

void PlatformTest::knowsWhetherPowerAndPriceAreGiven()
{
    auto list = processors(2);
    QVERIFY(!expectValue(Platform::create("p", list, Links::uniform({}))).hasPower());
    list[1].idlePower = 3;
    QVERIFY(expectValue(Platform::create("p", list, Links::uniform({}))).hasPower());
    QVERIFY(!expectValue(Platform::create("p", list, Links::uniform({}))).hasPrice());
    list[0].pricePerHour = 1;
    QVERIFY(expectValue(Platform::create("p", list, Links::uniform({}))).hasPrice());
}

void PlatformTest::refusesBadPlatforms_data()
{
    QTest::addColumn<std::vector<Processor>>("list");
    QTest::addColumn<Links>("links");
    QTest::addColumn<QString>("message");
    const Links fine = Links::uniform({});
    const auto changed = [](auto member, auto value) {
        auto list = processors(2);
        list[1].*member = value;
        return list;
    };
    QTest::newRow("no processors")
        << std::vector<Processor>() << fine << "the platform has no processors";
    QTest::newRow("no name") << changed(&Processor::name, "") << fine << "processor 2: has no name";
    QTest::newRow("a name twice") << changed(&Processor::name, "P1") << fine
                                  << "processor 'P1': there is another processor with this name";
    const auto speedMessage = [](const char *speed) {
        return QStringLiteral("processor 'P2': speed is %1; it must be a finite number above 0")
            .arg(speed);
    };
    QTest::newRow("speed 0") << changed(&Processor::speed, 0) << fine << speedMessage("0");
    QTest::newRow("speed infinite")
        << changed(&Processor::speed, infinity) << fine << speedMessage("inf");
    QTest::newRow("speed no number")
        << changed(&Processor::speed, notANumber) << fine << speedMessage("nan");
    QTest::newRow("memory negative") << changed(&Processor::memory, -1) << fine
                                     << "processor 'P2': memory is -1; it must be at least 0";
    QTest::newRow("memory no number") << changed(&Processor::memory, notANumber) << fine
                                      << "processor 'P2': memory is nan; it must be at least 0";
    QTest::newRow("power negative")
        << changed(&Processor::busyPower, -2) << fine
        << "processor 'P2': busy power is -2; it must be a finite number of at least 0";
    QTest::newRow("price infinite")
        << changed(&Processor::pricePerHour, infinity) << fine
        << "processor 'P2': price per hour is inf; it must be a finite number of at least 0";
    QTest::newRow("bandwidth 0") << processors(2) << Links::uniform({0, 0})
                                 << "links: bandwidth is 0; it must be above 0";
    QTest::newRow("latency negative")
        << processors(2) << Links::uniform({-1, 1})
        << "links: latency is -1; it must be a finite number of at least 0";
    QTest::newRow("a pair without bandwidth")
        << processors(2) << Links::pairwise(2, {{0, 1}, {0, 1}, {0, notANumber}, {0, 1}})
        << "link 'P2' → 'P1': bandwidth is nan; it must be above 0";
    QTest::newRow("a table of another size")
        << processors(2) << Links::pairwise(1, {{0, 1}})
        << "links: the table has 1 entries; 2 processors need 4";
    QTest::newRow("a level of another size")
        << processors(2) << Links::hierarchical({{"node", {}, {0}}}, {})
        << "level 'node': groups 1 processors, but there are 2";
    QTest::newRow("a level without bandwidth")
        << processors(2) << Links::hierarchical({{"node", {0, -1}, {0, 1}}}, {})
        << "level 'node': bandwidth is -1; it must be above 0";
}

void PlatformTest::refusesBadPlatforms()
{
    QFETCH(std::vector<Processor>, list);
    QFETCH(Links, links);
    QFETCH(QString, message);
    const auto platform = Platform::create("p", list, links);
    QVERIFY(!platform.has_value());
    QCOMPARE(QString::fromStdString(platform.error().message()), message);
}

void PlatformTest::ignoresTheDiagonal()
{
    QVERIFY(Platform::create("p", processors(2),
                             Links::pairwise(2, {{-1, 0}, {0, 1}, {0, 1}, {notANumber, -5}}))
                .has_value());
}

QTEST_APPLESS_MAIN(PlatformTest)
#include "tst_platform.moc"
