// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/RandomSchedules.h"
#include "views/timeline/TimeTicks.h"

#include <QTest>
#include <cmath>

using namespace takt;

namespace {

double sevenPixelsALetter(const QString &text)
{
    return 7.0 * static_cast<double>(text.size());
}

QStringList labelsOf(const TimeRange &range, TimeNotation notation, double pixels = 800)
{
    QStringList labels;
    for (const TimeTick &tick : timeTicks(range, pixels, notation, sevenPixelsALetter))
        labels.append(tick.label);
    return labels;
}

} // namespace

class TimeTicksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitsFollowTheRange_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<bool>("isPlain");
        QTest::addColumn<QString>("second");
        QTest::newRow("nanoseconds") << 0.0 << 100.0 << false << "10 ns";
        QTest::newRow("microseconds") << 0.0 << 1e5 << false << "10 µs";
        QTest::newRow("milliseconds") << 0.0 << 1e8 << false << "10 ms";
        QTest::newRow("seconds") << 0.0 << 1e11 << false << "10 s";
        QTest::newRow("minutes as on a clock") << 0.0 << 1.2e12 << false << "0:02:00";
        QTest::newRow("hours as on a clock") << 0.0 << 7.2e13 << false << "3:00:00";
        QTest::newRow("fractions of seconds far out") << 1e11 << 1.001e11 << false << "100.02 s";
        QTest::newRow("plain numbers") << 0.0 << 8e10 << true << "10";
        QTest::newRow("plain fractions") << 0.0 << 8e8 << true << "0.1";
        QTest::newRow("days") << 0.0 << 8.64e14 << false << "48:00:00";
    }
    void unitsFollowTheRange()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(bool, isPlain);
        QFETCH(QString, second);
        const QStringList labels =
            labelsOf({from, to}, isPlain ? TimeNotation::Plain : TimeNotation::Seconds);
        QVERIFY2(labels.size() > 1 && labels[1] == second, qPrintable(labels.join(" | ")));
    }

    void labelsKeepApartAndAreDistinct()
    {
        test::Random random(11);
        for (int round = 0; round < 2000; ++round) {
            const double length = std::pow(10.0, 1 + 16 * random.unit());
            const double from = length * (random.unit() - 0.3) * (random.chance(0.2) ? 50 : 1);
            const double pixels = 200 + 2000 * random.unit();
            const auto notation = random.chance(0.5) ? TimeNotation::Seconds : TimeNotation::Plain;
            const auto ticks =
                timeTicks({from, from + length}, pixels, notation, sevenPixelsALetter);
            for (std::size_t index = 1; index < ticks.size(); ++index) {
                const double apart = (ticks[index].time - ticks[index - 1].time) / length * pixels;
                const double widths = (sevenPixelsALetter(ticks[index].label) +
                                       sevenPixelsALetter(ticks[index - 1].label)) /
                                      2;
                QVERIFY2(apart > widths, qPrintable(ticks[index].label));
                QVERIFY(ticks[index].label != ticks[index - 1].label);
            }
            QVERIFY(ticks.size() < 100);
        }
    }

    void timesHaveSixDigits_data()
    {
        QTest::addColumn<double>("nanoseconds");
        QTest::addColumn<bool>("isPlain");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << false << "0 s";
        QTest::newRow("plain whole number") << 8e10 << true << "80";
        QTest::newRow("plain third") << 1e9 / 3 << true << "0.333333";
        QTest::newRow("milliseconds") << 1.25e7 << false << "12.5 ms";
        QTest::newRow("negative") << -1.5e9 << false << "−1.5 s";
        QTest::newRow("many seconds") << 123456789.0e9 << false << "123456789 s";
        QTest::newRow("one nanosecond") << 1.0 << false << "1 ns";
    }
    void timesHaveSixDigits()
    {
        QFETCH(double, nanoseconds);
        QFETCH(bool, isPlain);
        QFETCH(QString, text);
        QCOMPARE(timeText(nanoseconds, isPlain ? TimeNotation::Plain : TimeNotation::Seconds),
                 text);
    }

    void changesShareUnitAndDecimals()
    {
        const auto change = [](double nanoseconds) {
            return timeChangeText(nanoseconds, 1.21264e11, TimeNotation::Seconds);
        };
        QCOMPARE(change(9.8011e8), QStringLiteral("+0.98 s"));
        QCOMPARE(change(-1.25906e10), QStringLiteral("−12.591 s"));
        QCOMPARE(change(0), QStringLiteral("0 s"));
        QCOMPARE(change(-1), QStringLiteral("0 s"));
    }
};

QTEST_GUILESS_MAIN(TimeTicksTest)
#include "tst_time_ticks.moc"
