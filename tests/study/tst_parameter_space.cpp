// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ParameterSpace.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace takt;

namespace {

using Sampling = ParameterSpace::Sampling;

ParameterAxis range(const char *name, double from, double to, std::uint64_t steps = 0)
{
    ParameterAxis axis;
    axis.name = name;
    axis.from = from;
    axis.to = to;
    axis.steps = steps;
    return axis;
}

ParameterAxis list(const char *name, std::vector<std::string> values)
{
    ParameterAxis axis;
    axis.name = name;
    axis.values = std::move(values);
    return axis;
}

} // namespace

class ParameterSpaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gridHoldsEveryCombinationOnce();
    void rangesIncludeTheirEnds();
    void noAxesMakeOnePoint();
    void countsBeyondNumbersStayAtTheGreatest();
    void latinHypercubeHasOnePointInEachStratum();
    void randomPointsFillTheRange();
    void drawsDependOnTheSeedOnly();
};

void ParameterSpaceTest::gridHoldsEveryCombinationOnce()
{
    const ParameterSpace space{{list("a", {"x", "y", "z"}), range("b", 0, 1, 3)}};
    QCOMPARE(space.pointCount(), std::uint64_t{9});
    const auto points = space.points();
    QCOMPARE(points.size(), std::size_t{9});
    QCOMPARE(std::set(points.begin(), points.end()).size(), std::size_t{9});
    // The last axis changes fastest.
    QCOMPARE(points[1].at("a"), std::string("x"));
    QCOMPARE(points[1].at("b"), std::string("0.5"));
    QCOMPARE(points[3].at("a"), std::string("y"));
}

void ParameterSpaceTest::rangesIncludeTheirEnds()
{
    ParameterAxis axis = range("t", 0.001, 0.1, 3);
    axis.isLogarithmic = true;
    const auto logarithmic = ParameterSpace{{axis}}.points();
    QCOMPARE(std::stod(logarithmic[0].at("t")), 0.001);
    QVERIFY(std::abs(std::stod(logarithmic[1].at("t")) - 0.01) < 1e-12);
    QCOMPARE(std::stod(logarithmic[2].at("t")), 0.1);
    ParameterAxis whole = range("n", 20, 200, 4);
    whole.isWhole = true;
    const auto numbers = ParameterSpace{{whole}}.points();
    QCOMPARE(numbers[0].at("n"), std::string("20"));
    QCOMPARE(numbers[3].at("n"), std::string("200"));
}

void ParameterSpaceTest::noAxesMakeOnePoint()
{
    QCOMPARE(ParameterSpace{}.pointCount(), std::uint64_t{1});
    QCOMPARE(ParameterSpace{}.points().size(), std::size_t{1});
    QVERIFY(ParameterSpace{}.points()[0].empty());
}

void ParameterSpaceTest::countsBeyondNumbersStayAtTheGreatest()
{
    ParameterSpace space;
    for (const char *name : {"a", "b", "c"})
        space.axes.push_back(range(name, 0, 1, std::uint64_t{1} << 40U));
    QCOMPARE(space.pointCount(), std::numeric_limits<std::uint64_t>::max());
}

void ParameterSpaceTest::latinHypercubeHasOnePointInEachStratum()
{
    constexpr std::uint64_t count = 50;
    const ParameterSpace space{
        {range("a", 0, 50), range("b", 0, 50)}, Sampling::LatinHypercube, count, 3};
    const auto points = space.points();
    QCOMPARE(points.size(), std::size_t{count});
    for (const char *name : {"a", "b"}) {
        std::set<int> strata;
        for (const auto &point : points)
            strata.insert(static_cast<int>(std::stod(point.at(name))));
        QCOMPARE(strata.size(), std::size_t{count});
    }
    // The two axes are not cut in the same order.
    QVERIFY(std::ranges::any_of(points, [](const auto &point) {
        return std::floor(std::stod(point.at("a"))) != std::floor(std::stod(point.at("b")));
    }));
}

void ParameterSpaceTest::randomPointsFillTheRange()
{
    const ParameterSpace space{
        {range("a", -1, 1), list("b", {"x", "y"})}, Sampling::Random, 4000, 1};
    double sum = 0;
    int x = 0;
    for (const auto &point : space.points()) {
        const double a = std::stod(point.at("a"));
        QVERIFY(a >= -1 && a <= 1);
        sum += a;
        x += point.at("b") == "x" ? 1 : 0;
    }
    // Standard errors: 1/√3/√4000 = 0.009, and √(4000/4) = 32.
    QVERIFY(std::abs(sum / 4000) < 0.04);
    QVERIFY(std::abs(x - 2000) < 130);
}

void ParameterSpaceTest::drawsDependOnTheSeedOnly()
{
    const auto points = [](std::uint64_t seed) {
        return ParameterSpace{{range("a", 0, 1)}, Sampling::Random, 5, seed}.points();
    };
    QVERIFY(points(1) == points(1));
    QVERIFY(points(1) != points(2));
}

QTEST_GUILESS_MAIN(ParameterSpaceTest)
#include "tst_parameter_space.moc"
