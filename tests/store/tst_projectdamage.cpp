// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSamples.h"
#include "core/store/CompressedBlob.h"
#include "core/store/Project.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <random>

using namespace takt;

/// Seeded mutations of a good project: each is refused with one line, or opens and gives every
/// part or an Error for it. Run under the sanitizers this is also the check for bad memory.
class TestProjectDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void truncated();
    void flippedBytes();
    void shuffledPages();
    void flippedBytesInsideBlobs();

private:
    using Random = std::mt19937_64;

    /// Whether the file opened; its parts are all asked for.
    static bool readsOrRefuses(const QString &path);
    bool readsOrRefuses(const QByteArray &bytes);

    QTemporaryDir m_folder;
    QByteArray m_good;
};

void TestProjectDamage::initTestCase()
{
    const QString path = m_folder.filePath("good.takt");
    {
        const auto workload = samples::layeredWorkload(6, 10);
        const auto platform = samples::twoLevelPlatform(4);
        auto project = Project::create(path.toStdString()).value();
        const auto workloadId = project->addWorkload(workload, "layers.json").value();
        const auto platformId = project->addPlatform(*platform, "").value();
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            QVERIFY(
                project
                    ->addRun(workloadId, platformId, samples::serialRun(workload, platform, seed))
                    .has_value());
        QVERIFY(project->setViewState("zoom", "3").has_value());
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_good = file.readAll();
    QVERIFY(readsOrRefuses(m_good));
}

bool TestProjectDamage::readsOrRefuses(const QString &path)
{
    const auto isOneLine = [](const Error &error) {
        const std::string line = error.message();
        return !error.reason.empty() && !error.source.empty() &&
               line.find('\n') == std::string::npos;
    };
    const auto project = Project::open(path.toStdString());
    if (!project) {
        if (!isOneLine(project.error()))
            qFatal("not one line: %s", project.error().message().c_str());
        return false;
    }
    const auto look = [&](const auto &result) {
        if (!result && !isOneLine(result.error()))
            qFatal("not one line: %s", result.error().message().c_str());
    };
    const auto workloads = (*project)->workloads();
    const auto platforms = (*project)->platforms();
    const auto runs = (*project)->runs();
    look(workloads);
    look(platforms);
    look(runs);
    for (const auto &record : workloads.value_or(std::vector<WorkloadRecord>()))
        look((*project)->loadWorkload(record.id));
    for (const auto &record : platforms.value_or(std::vector<PlatformRecord>()))
        look((*project)->loadPlatform(record.id));
    for (const auto &record : runs.value_or(std::vector<RunRecord>()))
        look((*project)->loadRun(record.id));
    (void)(*project)->viewState("zoom");
    look((*project)->setViewState("zoom", "4"));
    look((*project)->purge());
    return true;
}

bool TestProjectDamage::readsOrRefuses(const QByteArray &bytes)
{
    const QString path = m_folder.filePath("bad.takt");
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    return readsOrRefuses(path);
}

void TestProjectDamage::truncated()
{
    Random random(1);
    for (int round = 0; round < 60; ++round) {
        const auto size = static_cast<qsizetype>(random() % static_cast<quint64>(m_good.size()));
        QVERIFY2(!readsOrRefuses(m_good.left(size)), qPrintable(QString::number(size)));
    }
}

void TestProjectDamage::flippedBytes()
{
    Random random(2);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = m_good;
        // A third each: the file header, the pages' headers, anywhere.
        for (std::uint64_t change = 1 + random() % 8; change > 0; --change) {
            qsizetype at = 0;
            if (round % 3 == 0)
                at = static_cast<qsizetype>(random() % 108);
            else if (round % 3 == 1)
                at = static_cast<qsizetype>(random() % static_cast<quint64>(m_good.size() / 4096)) *
                         4096 +
                     static_cast<qsizetype>(random() % 64);
            else
                at = static_cast<qsizetype>(random() % static_cast<quint64>(m_good.size()));
            bytes[at] = static_cast<char>(random());
        }
        refused += readsOrRefuses(bytes) ? 0 : 1;
    }
    QVERIFY2(refused > 100, qPrintable(QString::number(refused)));
}

void TestProjectDamage::shuffledPages()
{
    Random random(3);
    constexpr qsizetype page = 4096;
    const auto pages = static_cast<quint64>(m_good.size() / page);
    for (int round = 0; round < 60; ++round) {
        QByteArray bytes = m_good;
        const auto to = static_cast<qsizetype>(random() % pages) * page;
        const auto from = static_cast<qsizetype>(random() % pages) * page;
        bytes.replace(to, page, round % 2 == 0 ? m_good.mid(from, page) : QByteArray(page, '\0'));
        readsOrRefuses(bytes);
    }
}

void TestProjectDamage::flippedBytesInsideBlobs()
{
    struct Column {
        const char *read;
        const char *write;
    };
    const Column columns[] = {
        {"SELECT workload FROM workloads", "UPDATE workloads SET workload = ?"},
        {"SELECT platform FROM platforms", "UPDATE platforms SET platform = ?"},
        {"SELECT placements FROM runs", "UPDATE runs SET placements = ?"},
        {"SELECT decisions FROM run_decisions", "UPDATE run_decisions SET decisions = ?"}};
    Random random(4);
    const QString path = m_folder.filePath("blob.takt");
    for (int round = 0; round < 200; ++round) {
        const Column &column = columns[random() % 4];
        QFile::remove(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_good);
        file.close();
        {
            SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA synchronous = OFF");
            const std::string blob = database.execAndGet(column.read).getString();
            // Half of the changes under the compression, where only our own checks see them.
            std::string bytes = round % 2 == 0 ? decompressBlob(blob, 1U << 24U).value() : blob;
            for (std::uint64_t change = 1 + random() % 4; change > 0; --change)
                bytes[random() % (change == 1 ? std::min<std::size_t>(bytes.size(), 64)
                                              : bytes.size())] = static_cast<char>(random());
            SQLite::Statement update(database, column.write);
            const std::string changed = round % 2 == 0 ? compressBlob(bytes) : bytes;
            update.bind(1, changed.data(), static_cast<int>(changed.size()));
            update.exec();
        }
        QVERIFY(readsOrRefuses(path));
    }
}

QTEST_GUILESS_MAIN(TestProjectDamage)
#include "tst_projectdamage.moc"
