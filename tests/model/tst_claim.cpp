// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Claim.h"

#include <QTest>
#include <limits>

using namespace takt;

class ClaimTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void withoutAMeasurementThereIsNoVerdict();
};

void ClaimTest::verdicts_data()
{
    QTest::addColumn<double>("reported");
    QTest::addColumn<double>("measured");
    QTest::addColumn<double>("neutral");
    QTest::addColumn<double>("relative");
    QTest::addColumn<double>("absolute");
    QTest::addColumn<QString>("verdict");
    const double none = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("value to the digit") << 80.0 << 80.0 << none << 0.0 << 0.0 << "reproduced";
    QTest::newRow("another value") << 80.0 << 81.0 << none << 0.0 << 0.0 << "contradicted";
    QTest::newRow("value within a share") << 80.0 << 81.0 << none << 0.02 << 0.0 << "reproduced";
    QTest::newRow("value within rounding") << 1.7 << 1.69 << none << 0.0 << 0.05 << "reproduced";
    QTest::newRow("speed-up of its size") << 2.0 << 1.8 << 1.0 << 0.25 << 0.0 << "reproduced";
    QTest::newRow("smaller speed-up") << 2.0 << 1.1 << 1.0 << 0.25 << 0.0 << "direction only";
    QTest::newRow("larger speed-up") << 2.0 << 5.0 << 1.0 << 0.25 << 0.0 << "direction only";
    QTest::newRow("no speed-up") << 2.0 << 1.0 << 1.0 << 0.25 << 0.0 << "contradicted";
    QTest::newRow("slow-down") << 2.0 << 0.9 << 1.0 << 0.25 << 0.0 << "contradicted";
    QTest::newRow("difference below zero") << -7.0 << -2.0 << 0.0 << 0.1 << 0.0 << "direction only";
    // A share of the effect, not of the ratio: 1.02 is twice the effect of 1.01.
    QTest::newRow("share of the effect") << 1.01 << 1.02 << 1.0 << 0.5 << 0.0 << "direction only";
    QTest::newRow("reported no effect") << 0.0 << 0.5 << 0.0 << 0.0 << 0.1 << "contradicted";
}

void ClaimTest::verdicts()
{
    QFETCH(double, reported);
    QFETCH(double, measured);
    QFETCH(double, neutral);
    QFETCH(double, relative);
    QFETCH(double, absolute);
    QFETCH(QString, verdict);
    Claim claim;
    claim.reported = reported;
    claim.measured = measured;
    if (!qIsNaN(neutral))
        claim.neutral = neutral;
    claim.relativeTolerance = relative;
    claim.absoluteTolerance = absolute;
    const std::string_view text = toString(claim.verdict());
    QCOMPARE(QString::fromUtf8(text.data(), qsizetype(text.size())), verdict);
}

void ClaimTest::withoutAMeasurementThereIsNoVerdict()
{
    Claim claim;
    claim.reported = 1;
    QVERIFY(claim.verdict() == Verdict::NotMeasured);
    claim.measured = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(claim.verdict() == Verdict::NotMeasured);
}

QTEST_GUILESS_MAIN(ClaimTest)
#include "tst_claim.moc"
