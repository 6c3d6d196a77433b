// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/Hypervolume.h"
#include "core/analysis/NonDominated.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

using namespace takt;
using namespace takt::test;

namespace {

using Values = std::vector<double>;

std::vector<std::size_t> frontOf(std::size_t objectives, const Values &values)
{
    RunContext context;
    return expectValue(nonDominated({objectives, values}, context));
}

double volumeOf(std::size_t objectives, const Values &values, const Values &reference)
{
    RunContext context;
    return expectValue(hypervolume({objectives, values}, reference, context));
}

/// Every point against every other.
std::vector<std::size_t> plainFrontOf(std::size_t objectives, const Values &values)
{
    const ObjectivePoints points{objectives, values};
    std::vector<std::size_t> front;
    for (std::size_t point = 0; point < points.count(); ++point) {
        bool isDominated = false;
        for (std::size_t other = 0; other < points.count(); ++other)
            isDominated = isDominated || dominates(points[other], points[point]);
        if (!isDominated)
            front.push_back(point);
    }
    return front;
}

/// By inclusion and exclusion of the boxes that the points dominate.
double plainVolumeOf(std::size_t objectives, const Values &values, const Values &reference)
{
    const ObjectivePoints points{objectives, values};
    double volume = 0;
    for (std::size_t subset = 1; subset < (std::size_t{1} << points.count()); ++subset) {
        double box = 1;
        for (std::size_t axis = 0; axis < objectives; ++axis) {
            double corner = -std::numeric_limits<double>::infinity();
            for (std::size_t point = 0; point < points.count(); ++point) {
                if ((subset >> point & 1U) != 0)
                    corner = std::max(corner, points[point][axis]);
            }
            box *= std::max(0.0, reference[axis] - corner);
        }
        volume += std::popcount(subset) % 2 == 1 ? box : -box;
    }
    return volume;
}

/// Few different coordinates, so that ties and twins are common.
Values latticePoints(Random &random, std::size_t count, std::size_t objectives, std::int64_t sides)
{
    Values values;
    for (std::size_t index = 0; index < count * objectives; ++index)
        values.push_back(static_cast<double>(random.between(0, sides)));
    return values;
}

/// f1 equally spaced on [0, 1], f2 by the function.
template <class Function>
Values curve(std::size_t count, Function &&function)
{
    Values values;
    for (std::size_t index = 0; index < count; ++index) {
        const double first = static_cast<double>(index) / static_cast<double>(count - 1);
        values.insert(values.end(), {first, function(first)});
    }
    return values;
}

/// Das and Dennis's directions for three objectives, laid on the sphere (DTLZ2) or on the plane
/// whose coordinates sum to 0.5 (DTLZ1).
Values directions(int parts, bool isSphere)
{
    Values values;
    for (int first = 0; first <= parts; ++first) {
        for (int second = 0; first + second <= parts; ++second) {
            const std::array direction = {static_cast<double>(first), static_cast<double>(second),
                                          static_cast<double>(parts - first - second)};
            const double length =
                isSphere ? std::hypot(direction[0], direction[1], direction[2]) : 2.0 * parts;
            for (const double coordinate : direction)
                values.push_back(coordinate / length);
        }
    }
    return values;
}

double zdt1(double first)
{
    return 1 - std::sqrt(first);
}
double zdt2(double first)
{
    return 1 - first * first;
}

} // namespace

class TestFronts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hypervolumesArePublishedOnes_data()
    {
        QTest::addColumn<int>("objectives");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("reference");
        QTest::addColumn<double>("volume");
        const auto row = [](const QByteArray &name, int objectives, const Values &values,
                            const QList<double> &reference, double volume) {
            QTest::newRow(name.constData())
                << objectives << QList<double>(values.begin(), values.end()) << reference << volume;
        };
        row("pymoo issue 188", 2, {6, 6.5, 5, 7, 4, 6.5, 3, 7.5, 2, 7.5}, {7, 8.5}, 8);
        row("three permutations", 3, {1, 2, 3, 3, 1, 2, 2, 3, 1}, {4, 4, 4}, 13);
        row("pygmo, negative", 3, {1, 0, 1, 1, 1, 0, -1, 2, 2}, {5, 5, 5}, 114);
        const std::pair<std::size_t, double> first[] = {{2, 0.21},
                                                        {5, 0.728283046},
                                                        {11, 0.820509342},
                                                        {101, 0.871462947},
                                                        {1001, 0.876160134}};
        for (const auto &[count, volume] : first)
            row("ZDT1, " + QByteArray::number(qulonglong(count)), 2, curve(count, zdt1), {1.1, 1.1},
                volume);
        const std::pair<std::size_t, double> second[] = {
            {2, 0.21}, {5, 0.42875}, {11, 0.495}, {101, 0.53835}, {1001, 0.5428335}};
        for (const auto &[count, volume] : second)
            row("ZDT2, " + QByteArray::number(qulonglong(count)), 2, curve(count, zdt2), {1.1, 1.1},
                volume);
        row("ZDT1, 101, far", 2, curve(101, zdt1), {11, 11}, 120.661462947);
        row("DTLZ2, 4", 3, directions(4, true), {1.1, 1.1, 1.1}, 0.635106148);
        row("DTLZ2, 4, far", 3, directions(4, true), {2, 2, 2}, 7.304106148);
        row("DTLZ2, 12", 3, directions(12, true), {1.1, 1.1, 1.1}, 0.744850899);
        row("DTLZ2, 12, far", 3, directions(12, true), {2, 2, 2}, 7.413850899);
        row("DTLZ1, 4", 3, directions(4, false), {0.55, 0.55, 0.55}, 0.1273125);
        row("DTLZ1, 4, far", 3, directions(4, false), {1, 1, 1}, 0.9609375);
        row("DTLZ1, 12", 3, directions(12, false), {0.55, 0.55, 0.55}, 0.140043981);
        row("DTLZ1, 12, far", 3, directions(12, false), {1, 1, 1}, 0.973668981);
        // Energy in MJ and mean slowdown of the five policies of batsim-evalys.
        row("batch policies", 2,
            {48.9090704, 1.391621, 48.9090704, 1.387017, 29.002113764908, 10.104879,
             35.848025087804, 2.734426, 31.700569637379, 3.909175},
            {60, 12}, 277.396166);
    }
    void hypervolumesArePublishedOnes()
    {
        QFETCH(int, objectives);
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, reference);
        QFETCH(double, volume);
        const double found =
            volumeOf(static_cast<std::size_t>(objectives), Values(values.begin(), values.end()),
                     Values(reference.begin(), reference.end()));
        // Half a unit of the last printed digit, of nine or six.
        const double tolerance = volume > 200 ? 5e-6 : 6e-10;
        QVERIFY2(std::abs(found - volume) <= tolerance,
                 qPrintable(QString::number(found, 'g', 15)));
    }

    void finePointsComeNearTheTrueFrontsVolume()
    {
        const auto near = [](double found, double exact) {
            return found <= exact && found > exact - 1e-4 * exact;
        };
        QVERIFY(near(volumeOf(2, curve(100'001, zdt1), {1.1, 1.1}), 0.876667));
        QVERIFY(near(volumeOf(2, curve(100'001, zdt2), {2, 2}), 3.3333334));
        const double sphere = volumeOf(3, directions(300, true), {1.1, 1.1, 1.1});
        QVERIFY2(std::abs(sphere - 0.807401) < 0.004, qPrintable(QString::number(sphere)));
    }

    void frontOfTheBatchPoliciesIsThePublishedOne()
    {
        const Values values{48909070.4,      1.391621,  48909070.4,      1.387017,
                            29002113.764908, 10.104879, 35848025.087804, 2.734426,
                            31700569.637379, 3.909175};
        QCOMPARE(frontOf(2, values), (std::vector<std::size_t>{1, 2, 3, 4}));
    }

    void frontsAreThoseOfThePlainMethod()
    {
        Random random(5);
        for (int round = 0; round < 400; ++round) {
            const auto objectives = static_cast<std::size_t>(1 + round % 5);
            const Values values = latticePoints(random, 1 + static_cast<std::size_t>(round) % 60,
                                                objectives, 1 + round % 7);
            QCOMPARE(frontOf(objectives, values), plainFrontOf(objectives, values));
        }
    }

    void manyPointsHaveTheFrontOfThePlainMethod()
    {
        // More than one part, which are put together in the end.
        Random random(6);
        for (const std::size_t objectives : {2U, 3U, 4U}) {
            const Values values = latticePoints(random, 140'000, objectives, 2000);
            const ObjectivePoints points{objectives, values};
            const auto front = frontOf(objectives, values);
            Values ofFront;
            for (const std::size_t index : front)
                ofFront.insert(ofFront.end(), points[index].begin(), points[index].end());
            QCOMPARE(plainFrontOf(objectives, ofFront).size(), front.size());
            const ObjectivePoints frontPoints{objectives, ofFront};
            for (std::size_t point = 0; point < points.count(); ++point) {
                const bool isIn = std::ranges::binary_search(front, point);
                bool isDominated = false;
                for (std::size_t other = 0; other < frontPoints.count() && !isDominated; ++other)
                    isDominated = dominates(frontPoints[other], points[point]);
                if (isIn == isDominated)
                    QFAIL(qPrintable(QStringLiteral("point %1").arg(point)));
            }
        }
    }

    void pointsThatAreNoNumbersAreNotThere()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(frontOf(2, {nan, 0, 1, 1, 0, nan}), std::vector<std::size_t>{1});
        QCOMPARE(frontOf(1, {nan, 3, 3, 4}), (std::vector<std::size_t>{1, 2}));
    }

    void hypervolumesAreThoseOfThePlainMethod()
    {
        Random random(7);
        for (int round = 0; round < 200; ++round) {
            const auto objectives = static_cast<std::size_t>(1 + round % 5);
            const Values values =
                latticePoints(random, 1 + static_cast<std::size_t>(round) % 9, objectives, 8);
            const Values reference(objectives, 7);
            QCOMPARE(volumeOf(objectives, values, reference),
                     plainVolumeOf(objectives, values, reference));
        }
    }

    void hypervolumeKnowsItsRules()
    {
        const Values points{1, 2, 3, 3, 1, 2, 2, 3, 1};
        const double volume = volumeOf(3, points, {4, 4, 4});
        Values moved = points;
        for (double &value : moved)
            value -= 10;
        QCOMPARE(volumeOf(3, moved, {-6, -6, -6}), volume);
        Values scaled = points;
        for (std::size_t index = 1; index < scaled.size(); index += 3)
            scaled[index] *= 5;
        QCOMPARE(volumeOf(3, scaled, {4, 20, 4}), 5 * volume);
        Values more = points;
        more.insert(more.end(), {1, 2, 3, 4, 0, 0, 9, 9, 9});
        QCOMPARE(volumeOf(3, more, {4, 4, 4}), volume);
        QCOMPARE(volumeOf(3, {}, {4, 4, 4}), 0.0);
    }

    void estimatesHoldWithinTheirError()
    {
        Random random(8);
        for (const std::size_t objectives : {2U, 3U, 4U, 5U}) {
            const Values values = latticePoints(random, 12, objectives, 9);
            const Values reference(objectives, 10);
            RunContext context;
            const auto estimate = expectValue(
                estimateHypervolume({objectives, values}, reference, 100'000, 1, context));
            const double exact = volumeOf(objectives, values, reference);
            QVERIFY(estimate.standardError > 0);
            QVERIFY2(std::abs(estimate.value - exact) < 4 * estimate.standardError,
                     qPrintable(QStringLiteral("%1 for %2").arg(estimate.value).arg(exact)));
        }
    }

    void refusesWhatMakesNoSense_data()
    {
        QTest::addColumn<QList<double>>("reference");
        QTest::addColumn<qulonglong>("samples");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("reference of another size")
            << QList<double>{1} << 10ULL
            << QByteArray("reference: has 1 coordinates, but the points have 2");
        QTest::newRow("endless reference")
            << QList<double>{1, std::numeric_limits<double>::infinity()} << 10ULL
            << QByteArray("reference: has a coordinate that is no finite number");
        QTest::newRow("no samples")
            << QList<double>{1, 1} << 0ULL << QByteArray("samples: must be at least 1");
    }
    void refusesWhatMakesNoSense()
    {
        QFETCH(QList<double>, reference);
        QFETCH(qulonglong, samples);
        QFETCH(QByteArray, message);
        const Values values{0.5, 0.5};
        RunContext context;
        const auto estimate = estimateHypervolume(
            {2, values}, Values(reference.begin(), reference.end()), samples, 1, context);
        QVERIFY(!estimate.has_value());
        QCOMPARE(QByteArray::fromStdString(estimate.error().message()), message);
    }

    void cancelledRunsSaySo()
    {
        const Values values{0.5, 0.5};
        RunContext context;
        context.cancel();
        QVERIFY(!nonDominated({2, values}, context).has_value());
        QVERIFY(!hypervolume({2, values}, Values{1, 1}, context).has_value());
    }
};

QTEST_GUILESS_MAIN(TestFronts)
#include "tst_fronts.moc"
