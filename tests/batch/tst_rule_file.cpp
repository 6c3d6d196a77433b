// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleFile.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <optional>

using namespace takt;
using namespace takt::test;

/// The files that keep rules.
class TestRuleFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ruleFilesKeepEverything();
    void ruleFilesAreRefused_data();
    void ruleFilesAreRefused();
};

void TestRuleFile::ruleFilesKeepEverything()
{
    RuleFile learned;
    learned.rule = RuleNetwork{1, std::vector<double>(networkWeights(1), 1.0 / 3.0)};
    learned.command = "takt-cli train rule --method es";
    learned.method = "es";
    learned.seed = 7;
    learned.heldOut = 1.25;
    learned.history = {{0, 12, 1.5, std::nullopt, {}}, {50, 24, 1.25, std::nullopt, {}}};
    const auto read = expectValue(parseRuleFile(toJson(learned)));
    QVERIFY(std::get<RuleNetwork>(read.rule) == std::get<RuleNetwork>(learned.rule));
    QCOMPARE(read.command, learned.command);
    QCOMPARE(read.seed, learned.seed);
    QCOMPARE(read.heldOut, learned.heldOut);
    QCOMPARE(read.history.size(), std::size_t{2});
    QCOMPARE(read.history[1].rollouts, std::uint64_t{24});

    RuleFile evolved;
    evolved.rule = FormulaRule{expectValue(RuleFormula::parse("p / max(wait, 1)")), true};
    evolved.history = {{3, 5, 1.5, 1.25, "p"}};
    const auto formula = expectValue(parseRuleFile(toJson(evolved)));
    QCOMPARE(std::get<FormulaRule>(formula.rule).formula.text(), std::string("p / max(wait, 1)"));
    QVERIFY(std::get<FormulaRule>(formula.rule).greatestFirst);
    QCOMPARE(formula.history.front().formula, std::string("p"));
    QCOMPARE(formula.history.front().score.value_or(0), 1.25);
}

void TestRuleFile::ruleFilesAreRefused_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *search, const char *replacement,
                        const char *message) {
        QTest::newRow(name) << search << replacement << message;
    };
    row("another version", "\"version\": 1", "\"version\": 2",
        "/version: is 2; this Takt reads rules of version 1");
    row("another format", "takt-rule", "takt-schedule",
        "/format: is 'takt-schedule'; a rule's is 'takt-rule'");
    row("another kind", "\"formula\"", "\"oracle\"",
        "/kind: is 'oracle'; it must be 'network' or 'formula'");
    row("a formula that does not parse", "p * 2", "p * ", "/expression: column 5: ends where");
    row("no order", "\"least\"", "\"most\"", "/first: is 'most'; it must be 'least' or 'greatest'");
    row("no JSON", "{", "", "line");
}

void TestRuleFile::ruleFilesAreRefused()
{
    QFETCH(QString, search);
    QFETCH(QString, replacement);
    QFETCH(QString, message);
    RuleFile file;
    file.rule = FormulaRule{expectValue(RuleFormula::parse("p * 2"))};
    QString text = QString::fromStdString(toJson(file));
    QVERIFY(text.contains(search));
    text.replace(search, replacement);
    const auto read = parseRuleFile(text.toStdString());
    QVERIFY(!read.has_value());
    const QString said = QString::fromStdString(read.error().message());
    QVERIFY2(said.startsWith(message), qPrintable(said));

    RuleFile network;
    network.rule = RuleNetwork{2, std::vector<double>(networkWeights(1), 0.5)};
    const auto wrong = parseRuleFile(toJson(network));
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().place, std::string("/weights"));
}

QTEST_GUILESS_MAIN(TestRuleFile)
#include "tst_rule_file.moc"
