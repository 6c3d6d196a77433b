// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ResultJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>
#include <limits>

using namespace takt;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

Result everything()
{
    Result result;
    result.title = "All \"parts\"";
    result.metrics = {{"makespan", "Makespan", 80, "s", Metric::Better::Lower},
                      {"share", "Share", 0.1, {}, Metric::Better::Higher}};
    Claim claim{"slr", "HEFT is below CPOP", 1.07};
    claim.measured = 1.05;
    claim.neutral = 1;
    claim.relativeTolerance = 0.5;
    claim.where = "section 6";
    claim.certainty = Certainty::Likely;
    claim.note = "other graphs";
    result.claims = {claim, {"none", "Not measured", 3}};
    result.tables = {{"T",
                      {{"name"}, {"value", "s"}},
                      {{std::string("a"), 1.5},
                       {std::string("b"), 2.0},
                       {std::string("c"), std::int64_t{3}},
                       {std::monostate{}, -1e300}}}};
    result.fronts = {{"F", {"energy", "time"}, {{1, 2}, {2, 1}}, {"x", "y"}}};
    result.curves = {{"C", "x", "y", {1, 2}, {3, 4}, {2, 3}, {4, 5}}};
    result.notes = {"first", "zweite ä"};
    return result;
}

} // namespace

class ResultJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote();
    void saysTheVerdict();
    void numbersThatJsonLacksBecomeNull();
    void refusals_data();
    void refusals();
};

void ResultJsonTest::readsBackWhatItWrote()
{
    const Result result = everything();
    const std::string text = toJson(result);
    const auto read = readResultJson(text);
    QVERIFY2(read, read ? "" : read.error().message().c_str());
    QCOMPARE(toJson(*read), text);
    QCOMPARE(read->title, result.title);
    QVERIFY(read->metrics[0].better == Metric::Better::Lower);
    QCOMPARE(read->claims[0].measured, result.claims[0].measured);
    QCOMPARE(read->claims[0].neutral, result.claims[0].neutral);
    QVERIFY(read->claims[0].certainty == Certainty::Likely);
    QVERIFY(!read->claims[1].measured);
    QVERIFY(!read->claims[1].neutral);
    QVERIFY(read->tables[0].rows == result.tables[0].rows);
    QVERIFY(read->fronts[0].points == result.fronts[0].points);
    QVERIFY(read->fronts[0].labels == result.fronts[0].labels);
    QVERIFY(read->curves[0].upper == result.curves[0].upper);
    QCOMPARE(read->notes[1], result.notes[1]);
}

void ResultJsonTest::saysTheVerdict()
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(everything())));
    const QJsonArray claims = document["claims"].toArray();
    QCOMPARE(claims[0].toObject()["verdict"].toString(), QStringLiteral("reproduced"));
    QCOMPARE(claims[0].toObject()["certainty"].toString(), QStringLiteral("likely"));
    QCOMPARE(claims[1].toObject()["verdict"].toString(), QStringLiteral("not measured"));
    QVERIFY(claims[1].toObject()["measured"].isNull());
}

void ResultJsonTest::numbersThatJsonLacksBecomeNull()
{
    Result result;
    result.curves = {{"C", "x", "y", {1, 2}, {noNumber, 4}}};
    result.tables = {{"T", {{"v"}}, {{std::numeric_limits<double>::infinity()}}}};
    const auto read = readResultJson(toJson(result));
    QVERIFY(read);
    QVERIFY(std::isnan(read->curves[0].y[0]));
    QCOMPARE(read->curves[0].y[1], 4.0);
    QVERIFY(std::holds_alternative<std::monostate>(read->tables[0].rows[0][0]));
}

void ResultJsonTest::refusals_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("{\"title\": ") << "line 1, column 10";
    QTest::newRow("metrics no list") << QByteArray("{\"metrics\": 3}") << "/metrics";
    QTest::newRow("value no number")
        << QByteArray("{\"metrics\": [{\"value\": \"x\"}]}") << "/metrics/0/value";
    QTest::newRow("rows no lists")
        << QByteArray("{\"tables\": [{\"columns\": [], \"rows\": [3]}]}") << "/tables/0/rows/0";
    QTest::newRow("front without points") << QByteArray("{\"fronts\": [{}]}") << "/fronts/0";
}

void ResultJsonTest::refusals()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto read = readResultJson(json.toStdString());
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().place), place);
    QVERIFY(!read.error().reason.empty());
}

QTEST_GUILESS_MAIN(ResultJsonTest)
#include "tst_result_json.moc"
