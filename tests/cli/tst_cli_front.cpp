// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace takt::test;

class TestCliFront : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheFrontAndItsHypervolume()
    {
        const CliRun run = runCli({"front", policies(), "--minimize", "energy,slowdown",
                                   "--reference", "60,12", "--json"});
        QVERIFY2(run.status == 0, run.what());
        const QJsonArray front = run.json()["nonDominated"].toArray();
        QCOMPARE(front.size(), 4);
        QCOMPARE(front[0].toObject()["policy"].toString(), QStringLiteral("conservative"));
        QCOMPARE(front[0].toObject()["line"].toInt(), 3);
        QCOMPARE(front[0].toObject()["energy"].toDouble(), 48.9090704);
        QCOMPARE(run.json()["points"].toInt(), 5);
        QVERIFY(qAbs(run.json()["hypervolume"].toDouble() - 277.396166) < 5e-7);
    }

    void maximizesWhatIsSaid()
    {
        const CliRun run = runCli(
            {"front", policies(), "--minimize", "slowdown", "--maximize", "energy", "--json"});
        QVERIFY2(run.status == 0, run.what());
        const QJsonArray front = run.json()["nonDominated"].toArray();
        QCOMPARE(front.size(), 1);
        QCOMPARE(front[0].toObject()["energy"].toDouble(), 48.9090704);
        QVERIFY(!run.json().contains("hypervolume"));
    }

    void estimatesWithAnError()
    {
        const CliRun run = runCli({"front", policies(), "--minimize", "energy,slowdown",
                                   "--reference", "60,12", "--samples", "20000", "--json"});
        QVERIFY2(run.status == 0, run.what());
        const double error = run.json()["standardError"].toDouble();
        QVERIFY(error > 0);
        QVERIFY(qAbs(run.json()["hypervolume"].toDouble() - 277.396166) < 4 * error);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QByteArray good = "a,b\n1,2\n";
        QTest::newRow("no objective") << good << QStringList{} << 2 << "names no column";
        QTest::newRow("no such column")
            << good << QStringList{"--minimize", "c"} << 1 << "line 1: has no column 'c'";
        QTest::newRow("twice") << good << QStringList{"--minimize", "a", "--maximize", "a"} << 1
                               << "line 1: column 'a' is named twice";
        QTest::newRow("no number")
            << QByteArray("a,b\n1,2\n3,x\n") << QStringList{"--minimize", "a,b"} << 1
            << "line 3: column 'b' holds 'x', which is no number";
        QTest::newRow("short row") << QByteArray("a,b\n1\n") << QStringList{"--minimize", "a"} << 1
                                   << "line 2: has 1 fields, but the first line names 2 columns";
        QTest::newRow("empty") << QByteArray() << QStringList{"--minimize", "a"} << 1 << "is empty";
        QTest::newRow("reference of another size")
            << good << QStringList{"--minimize", "a,b", "--reference", "3"} << 1
            << "has 1 coordinates, but the points have 2";
    }
    void refuses()
    {
        QFETCH(QByteArray, table);
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, message);
        const CliRun run = runCli(QStringList{"front", written("bad.csv", table)} + arguments);
        QCOMPARE(run.status, status);
        QVERIFY2(QString::fromUtf8(run.messages).contains(message), run.what());
    }

private:
    QString written(const char *name, const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }
    /// Five batch policies of batsim-evalys: energy in MJ, mean slowdown.
    QString policies()
    {
        return written("policies.csv", "policy,energy,slowdown\n"
                                       "easy,48.9090704,1.391621\n"
                                       "conservative,48.9090704,1.387017\n"
                                       "inertial_shutdown,29.002113764908,10.104879\n"
                                       "opportunistic_shutdown,35.848025087804,2.734426\n"
                                       "inertial_opportunistic,31.700569637379,3.909175\n");
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliFront)
#include "tst_cli_front.moc"
