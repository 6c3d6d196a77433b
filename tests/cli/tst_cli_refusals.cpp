// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CliRun.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <zlib.h>

using namespace takt::test;

/// Bad input through the program: status 1, nothing on standard output, and one line on standard
/// error that names the file, the place where there is one, and the reason.
class TestCliRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workloads_data();
    void workloads();
    void platforms_data();
    void platforms();
    void truncatedGzip();
    void deepNesting();
    void hugeFile();
    void missingFile();
    void projects_data();
    void projects();
    void namesWithControlCharacters();

private:
    static void verifyRefused(const CliRun &run, const QString &file, const QByteArray &part);
    [[nodiscard]] QString write(const char *name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
};

void TestCliRefusals::verifyRefused(const CliRun &run, const QString &file, const QByteArray &part)
{
    QVERIFY2(run.status == 1, run.what());
    QVERIFY2(run.output.isEmpty(), run.output);
    QVERIFY2(run.messages.startsWith("takt-cli: " + file.toUtf8() + ": "), run.messages);
    QVERIFY2(run.messages.count('\n') == 1 && run.messages.endsWith('\n'), run.messages);
    QVERIFY2(run.messages.contains(part), run.messages);
}

QString TestCliRefusals::write(const char *name, const QByteArray &bytes) const
{
    const QString path = m_folder.filePath(QLatin1String(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void TestCliRefusals::workloads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("part");
    const auto takt = [](const char *tasks, const char *edges) {
        return QByteArray(R"({"format": "takt-workload", "version": 1, "tasks": [)") + tasks +
               R"(], "edges": [)" + edges + "]}";
    };
    QTest::newRow("not JSON") << QByteArray("{\"format\": takt}") << QByteArray("line 1, column");
    QTest::newRow("empty file") << QByteArray() << QByteArray("is empty");
    QTest::newRow("text") << QByteArray("To whom it may concern") << QByteArray("format");
    QTest::newRow("cycle, printed")
        << takt(R"({"id": "a", "work": 1}, {"id": "b", "work": 1}, {"id": "c", "work": 1})",
                R"({"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "c", "to": "b"})")
        << QByteArray("b");
    QTest::newRow("unknown parent")
        << takt(R"({"id": "a", "work": 1})", R"({"from": "ghost", "to": "a"})")
        << QByteArray("ghost");
    QTest::newRow("duplicate id") << takt(R"({"id": "a", "work": 1}, {"id": "a", "work": 2})", "")
                                  << QByteArray("/tasks/1");
    QTest::newRow("negative cost")
        << takt(R"({"id": "a", "work": -1})", "") << QByteArray("/tasks/0");
    QTest::newRow("infinite cost")
        << takt(R"({"id": "a", "work": 1e999})", "") << QByteArray("line 1, column");
    QTest::newRow("NaN") << takt(R"({"id": "a", "work": NaN})", "") << QByteArray("line 1, column");
    QTest::newRow("wrong number of costs")
        << takt(R"({"id": "a", "costs": [1, 2]}, {"id": "b", "costs": [1, 2, 3]})", "")
        << QByteArray("/tasks/1");
    QTest::newRow("no tasks") << takt("", "") << QByteArray("task");
    QTest::newRow("newer version")
        << QByteArray(R"({"format": "takt-workload", "version": 99, "tasks": []})")
        << QByteArray("99");
}

void TestCliRefusals::workloads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, part);
    const QString path = write("workload.json", bytes);
    verifyRefused(runCli({"info", path}), path, part);
    verifyRefused(runCli({"info", path, "--json"}), path, part);
    verifyRefused(runCli({"schedule", "--workload", path, "--platform", "identical:2",
                          "--scheduler", "HEFT", "--json"}),
                  path, part);
}

void TestCliRefusals::platforms_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("part");
    const auto takt = [](const char *processors, const char *links) {
        return QByteArray(R"({"format": "takt-platform", "version": 1, "processors": [)") +
               processors + R"(], "links": )" + links + "}";
    };
    QTest::newRow("no processors") << takt("", "{}") << QByteArray("processor");
    QTest::newRow("bandwidth of zero") << takt(R"({"name": "P1"}, {"name": "P2"}, {"name": "P3"})",
                                               R"({"form": "uniform", "bandwidth": 0})")
                                       << QByteArray("bandwidth");
    QTest::newRow("speed of zero")
        << takt(R"({"name": "P1", "speed": 0})", "null") << QByteArray("speed");
}

void TestCliRefusals::platforms()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, part);
    const QString path = write("platform.json", bytes);
    verifyRefused(runCli({"schedule", "--workload", topcuogluSample, "--platform", path,
                          "--scheduler", "HEFT"}),
                  path, part);
}

void TestCliRefusals::truncatedGzip()
{
    QFile sample(topcuogluSample);
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QByteArray json = sample.readAll();
    const QString whole = m_folder.filePath("whole.json.gz");
    gzFile file = gzopen(whole.toLocal8Bit().constData(), "wb");
    QVERIFY(gzwrite(file, json.constData(), static_cast<unsigned>(json.size())) == json.size());
    QCOMPARE(gzclose(file), Z_OK);
    QCOMPARE(runCli({"info", whole}).status, 0);
    QFile compressed(whole);
    QVERIFY(compressed.open(QIODevice::ReadOnly));
    const QByteArray bytes = compressed.readAll();
    const QString cut = write("cut.json.gz", bytes.left(bytes.size() / 2));
    verifyRefused(runCli({"info", cut}), cut, "gzip");
}

void TestCliRefusals::deepNesting()
{
    const QString path = write("deep.json", QByteArray(1'000'000, '['));
    verifyRefused(runCli({"info", path}), path, "");
}

void TestCliRefusals::hugeFile()
{
    const QString path = write("huge.json", "{");
    // A hole: the file has the size and takes no space.
    QVERIFY(QFile::resize(path, qint64{2} * 1024 * 1024 * 1024));
    verifyRefused(runCli({"info", path}), path, "bytes");
}

void TestCliRefusals::missingFile()
{
    const QString path = m_folder.filePath("nowhere.json");
    verifyRefused(runCli({"info", path}), path, "");
    verifyRefused(runCli({"schedule", "--workload", topcuogluSample, "--platform", path,
                          "--scheduler", "HEFT"}),
                  path, "there is no such file");
    verifyRefused(runCli({"query", path, "SELECT 1"}), path, "No such file");
}

void TestCliRefusals::projects_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("not SQLite") << QByteArray() << QByteArray("not an SQLite database");
    QTest::newRow("another program's database")
        << QByteArray("PRAGMA application_id = 1") << QByteArray("not a Takt project");
    QTest::newRow("newer version")
        << QByteArray("PRAGMA user_version = 99") << QByteArray("newer Takt");
    QTest::newRow("damaged") << QByteArray("DROP TABLE runs") << QByteArray("missing");
}

void TestCliRefusals::projects()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, part);
    const QTemporaryDir folder;
    const QString path = folder.filePath("bad.takt");
    if (sql.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a text that calls itself a project");
    } else {
        const CliRun run = runCli(
            {"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT", "--store", path});
        QVERIFY2(run.status == 0, run.what());
        SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA foreign_keys = OFF");
        database.exec(sql.toStdString());
    }
    verifyRefused(runCli({"info", path}), path, part);
    verifyRefused(runCli({"query", path, "SELECT 1"}), path, part);
    verifyRefused(
        runCli({"schedule", "--workload", topcuogluSample, "--scheduler", "HEFT", "--store", path}),
        path, part);
}

void TestCliRefusals::namesWithControlCharacters()
{
    const QString path =
        write("names.json", R"({"format": "takt-workload", "version": 1, "tasks": [)"
                            R"({"id": "a\u001b[31m\n", "work": 1, "kind": "k\u0007"}, )"
                            R"({"id": "b", "work": 1, "kind": "l"}]})");
    const CliRun run = runCli({"info", path});
    QVERIFY2(run.status == 0, run.what());
    QVERIFY(!run.output.contains('\x07') && !run.output.contains('\x1b'));
    const CliRun unknown = runCli({"schedule", "--workload", path, "--platform", "identical:1",
                                   "--scheduler", "HEFT", "--explain", "\x1b[31m"});
    QCOMPARE(unknown.status, 1);
    QVERIFY(!unknown.messages.contains('\x1b'));
}

QTEST_GUILESS_MAIN(TestCliRefusals)
#include "tst_cli_refusals.moc"
