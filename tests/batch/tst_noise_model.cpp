// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/NoiseModel.h"

#include <QTest>

using namespace takt;

class TestNoiseModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestNoiseModel::reads_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *given, const char *text) {
        QTest::newRow(name) << QByteArray(given) << QByteArray(text);
    };
    row("none", "none", "tasks=none,transfers=none");
    row("for tasks and transfers alike", "lognormal:0.2",
        "tasks=lognormal:0.2,transfers=lognormal:0.2");
    row("no spread is no noise", "normal:0", "tasks=none,transfers=none");
    row("exponential", "exponential", "tasks=exponential,transfers=exponential");
    row("empirical", "empirical:0.5:1:1.5",
        "tasks=empirical:0.5:1:1.5,transfers=empirical:0.5:1:1.5");
    row("whole time units", "tasks=whole-normal:0.3", "tasks=whole-normal:0.3,transfers=none");
    row("assignments", "tasks=gamma:0.5, correlation=0,slow-chance=0.1,slow-factor=4",
        "tasks=gamma:0.5,transfers=none,slow-chance=0.1,slow-factor=4");
    row("JSON", R"({"tasks": "normal:0.1", "correlation": 0.5, "failure-mean": 1e3,
                    "repair-time": 60})",
        "tasks=normal:0.1,transfers=none,correlation=0.5,failure-mean=1000,repair-time=60");
}

void TestNoiseModel::reads()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, text);
    const auto noise = NoiseModel::parse(given.toStdString());
    QVERIFY2(noise.has_value(), noise ? "" : noise.error().message().c_str());
    QCOMPARE(QByteArray::fromStdString(noise->toText()), text);
    const auto again = NoiseModel::parse(noise->toText());
    QVERIFY(again.has_value());
    QVERIFY(*again == *noise);
}

void TestNoiseModel::refuses_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *given, const char *message) {
        QTest::newRow(name) << QByteArray(given) << QByteArray(message);
    };
    row("nothing", "",
        "noise: '' is not known; there are none, normal:CV, whole-normal:CV, "
        "lognormal:CV, gamma:CV, exponential, uniform:SPREAD, empirical:F1:F2:…");
    row("an unknown law", "weibull:1",
        "noise: 'weibull' is not known; there are none, normal:CV, whole-normal:CV, "
        "lognormal:CV, gamma:CV, exponential, uniform:SPREAD, empirical:F1:F2:…");
    row("no number", "lognormal", "noise: lognormal takes one number, as in lognormal:0.2");
    row("a number too many", "none:1", "noise: none takes no number");
    row("no such number", "gamma:much", "noise: 'much' is not a number");
    row("not a number", "gamma:nan", "noise: 'nan' is not a number");
    row("a negative spread", "normal:-1", "noise: -1 is below 0");
    row("negative durations", "uniform:1.5", "noise: uniform takes a number up to 1");
    row("factors of 0 only", "empirical:0:0", "noise: needs a factor above 0");
    row("an unknown key", "tasks=none,colour=red",
        "noise 'colour': is not known; there are tasks, transfers, correlation, slow-chance, "
        "slow-factor, failure-mean, repair-time");
    row("no assignment", "tasks=none,red", "noise: 'red' is no assignment KEY=VALUE");
    row("too much correlation", "tasks=normal:1,correlation=2",
        "noise 'correlation': must be 0 to 1");
    row("correlation of what is not normal", "tasks=gamma:1,correlation=0.5",
        "noise 'correlation': is for normal and lognormal tasks");
    row("faster when slow", "slow-factor=0.5", "noise 'slow-factor': must be at least 1");
    row("broken JSON", "{\"tasks\": ", "noise: line 1");
}

void TestNoiseModel::refuses()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, message);
    const auto noise = NoiseModel::parse(given.toStdString());
    QVERIFY(!noise.has_value());
    const QByteArray said = QByteArray::fromStdString(noise.error().message());
    QVERIFY2(said.startsWith(message), said.constData());
}

QTEST_APPLESS_MAIN(TestNoiseModel)
#include "tst_noise_model.moc"
