// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/SweepSpec.h"

#include <QTest>

using namespace takt;

namespace {

/// A document with `members` besides what it must have.
QByteArray documentWith(const QByteArray &members,
                        const QByteArray &schedulers = R"(["HEFT", "CPOP"])")
{
    return R"({"format": "takt-sweep", "version": 1, "workloads": ["a.json", "b.json"],
        "platforms": ["identical:2", "identical:4", "identical:8"], "schedulers": )" +
           schedulers + (members.isEmpty() ? "" : ", ") + members + "}";
}

} // namespace

class SweepSpecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryMember();
    void countsItsCells();
    void refusals_data();
    void refusals();
};

void SweepSpecTest::readsEveryMember()
{
    const auto spec = readSweepSpec(
        documentWith(R"("name": "n", "seeds": {"from": 5, "count": 3}, "noises": ["none",
            "lognormal:0.3"], "replicas": 50, "timeLimit": 2.5)",
                     R"(["HEFT", {"name": "ga", "parameters": {"population": {"from": 10, "to": 90,
            "whole": true}, "selection": ["a", "b"], "elite": 2, "keep": true},
            "sampling": {"kind": "latin-hypercube", "count": 7, "seed": 9}}])")
            .toStdString());
    QVERIFY2(spec, spec ? "" : spec.error().message().c_str());
    QCOMPARE(spec->name, std::string("n"));
    QVERIFY(spec->seeds == (std::vector<std::uint64_t>{5, 6, 7}));
    QCOMPARE(spec->noises.size(), std::size_t{2});
    QCOMPARE(spec->replicas, std::uint64_t{50});
    QCOMPARE(spec->timeLimitSeconds, 2.5);
    const ParameterSpace &space = spec->schedulers[1].parameters;
    QVERIFY(space.sampling == ParameterSpace::Sampling::LatinHypercube);
    QCOMPARE(space.count, std::uint64_t{7});
    QCOMPARE(space.seed, std::uint64_t{9});
    QCOMPARE(space.axes.size(), std::size_t{4});
    QVERIFY(space.axes[0].isRange() && space.axes[0].isWhole);
    QVERIFY(space.axes[1].values == (std::vector<std::string>{"a", "b"}));
    QVERIFY(space.axes[2].values == std::vector<std::string>{"2"});
    QVERIFY(space.axes[3].values == std::vector<std::string>{"true"});
    QCOMPARE(spec->cellCount(), std::uint64_t{2 * 3 * (1 + 7) * 3 * 2});
}

void SweepSpecTest::countsItsCells()
{
    QCOMPARE(readSweepSpec(documentWith("").toStdString())->cellCount(), std::uint64_t{12});
    const auto grid = readSweepSpec(
        documentWith("", R"([{"name": "x", "parameters": {"a": {"from": 0, "to": 1, "steps": 5},
            "b": [1, 2]}}])")
            .toStdString());
    QVERIFY(grid);
    QCOMPARE(grid->cellCount(), std::uint64_t{2 * 3 * 10});
}

void SweepSpecTest::refusals_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("message");
    QTest::newRow("no JSON") << QByteArray("{") << "line 1, column 1: is not valid JSON";
    QTest::newRow("another format")
        << QByteArray(documentWith("")).replace("takt-sweep", "takt-run")
        << "/format: must be 'takt-sweep'";
    QTest::newRow("a newer version") << QByteArray(documentWith("")).replace("1,", "2,")
                                     << "/version: this Takt reads version 1";
    QTest::newRow("an unknown member")
        << documentWith(R"("seed": 3)") << "/seed: is not known here; there are format, version, ";
    QTest::newRow("no workloads")
        << QByteArray(documentWith("")).replace(R"("a.json", "b.json")", "")
        << "/workloads: is empty; a sweep without it has no cells";
    QTest::newRow("no schedulers") << documentWith("", "[]") << "/schedulers: is empty";
    QTest::newRow("an empty axis")
        << documentWith("", R"([{"name": "x", "parameters": {"a": []}}])")
        << "/schedulers/0/parameters/a: is empty";
    QTest::newRow("a range that ends before it begins")
        << documentWith("", R"([{"name": "x", "parameters": {"a": {"from": 2, "to": 1,
               "steps": 3}}}])")
        << "/schedulers/0/parameters/a: ends at 1, before it begins at 2";
    QTest::newRow("a logarithmic range from 0")
        << documentWith("", R"([{"name": "x", "parameters": {"a": {"from": 0, "to": 1, "steps": 3,
               "scale": "log"}}}])")
        << "/schedulers/0/parameters/a: is logarithmic and does not begin above 0";
    QTest::newRow("a range in a grid without steps")
        << documentWith("", R"([{"name": "x", "parameters": {"a": {"from": 0, "to": 1}}}])")
        << "/schedulers/0/parameters/a: is a range in a grid and needs 'steps' of at least 2";
    QTest::newRow("steps outside of a grid")
        << documentWith("", R"([{"name": "x", "sampling": {"kind": "random", "count": 2},
               "parameters": {"a": {"from": 0, "to": 1, "steps": 3}}}])")
        << "/schedulers/0/parameters/a/steps: is for grids";
    QTest::newRow("an unknown sampling")
        << documentWith("", R"([{"name": "x", "sampling": {"kind": "sobol"}}])")
        << "/schedulers/0/sampling/kind: is 'sobol'";
    QTest::newRow("no points") << documentWith("", R"([{"name": "x", "sampling": {"kind": "random",
               "count": 0}}])") << "/schedulers/0/sampling/count: must be at least 1";
    QTest::newRow("a noise that does not parse")
        << documentWith(R"("noises": ["none", "lognormal:x"])") << "/noises/1: ";
    QTest::newRow("a list within a value")
        << documentWith("", R"([{"name": "x", "parameters": {"a": [[1]]}}])")
        << "/schedulers/0/parameters/a/0: is neither a text, nor a number, nor true or false";
    QTest::newRow("too many cells") << documentWith(R"("seeds": {"from": 1, "count": 10000000})")
                                    << "has 120000000 cells; a sweep may have 10000000";
    QTest::newRow("more cells than can be counted")
        << documentWith("", R"([{"name": "x", "parameters": {"a": {"from": 0, "to": 1,
               "steps": 10000000000}, "b": {"from": 0, "to": 1, "steps": 10000000000}}}])")
        << "has 18446744073709551615 cells";
}

void SweepSpecTest::refusals()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, message);
    const auto spec = readSweepSpec(document.toStdString());
    QVERIFY(!spec);
    const QString said = QString::fromStdString(spec.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));
}

QTEST_GUILESS_MAIN(SweepSpecTest)
#include "tst_sweep_spec.moc"
