// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TimelineCache.h"
#include "tests/shared/TimelineWithEverything.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <filesystem>
#include <sys/stat.h>
#include <utility>

using namespace takt;
using namespace takt::test;

namespace {

/// A folder with a trace in it and an empty one for the cache.
struct Scene {
    QTemporaryDir folder;
    std::string trace = folder.filePath("trace.json").toStdString();
    std::string cacheFolder = folder.filePath("cache/of/takt").toStdString();
    TimelineDocument document = documentWithEverything();

    Scene() { write("a trace"); }

    void write(const QByteArray &content) const
    {
        QFile file(QString::fromStdString(trace));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] bool finds(const TimelineCache &cache, const TraceSelection &part = {}) const
    {
        RunContext context;
        return cache.find(trace, "chrome-trace", part, context).has_value();
    }
    bool keep(const TimelineCache &cache, const TraceSelection &part = {}) const
    {
        return cache.keep(trace, "chrome-trace", part, document);
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(QString::fromStdString(cacheFolder)).entryList(QDir::Files);
    }
};

std::pair<time_t, long> inodeChangeOf(const std::string &path)
{
    struct stat file = {};
    if (::stat(path.c_str(), &file) != 0)
        qFatal("cannot look at %s", path.c_str());
    return {file.st_ctim.tv_sec, file.st_ctim.tv_nsec};
}

} // namespace

class TimelineCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasKept()
    {
        const Scene scene;
        const TimelineCache cache(scene.cacheFolder);
        QVERIFY(!scene.finds(cache));
        QVERIFY(scene.keep(cache));
        RunContext context;
        const auto kept = cache.find(scene.trace, "chrome-trace", {}, context);
        QVERIFY(kept.has_value());
        QVERIFY(kept->timeline->columns().start == scene.document.timeline->columns().start);
        QCOMPARE(kept->name, scene.document.name);
        QCOMPARE(scene.entries().size(), 1);
    }

    void takesNothingForAnotherFilePartOrFormat()
    {
        const Scene scene;
        const TimelineCache cache(scene.cacheFolder);
        QVERIFY(scene.keep(cache));
        TraceSelection part;
        part.to = 5;
        QVERIFY(!scene.finds(cache, part));
        RunContext context;
        QVERIFY(!cache.find(scene.trace, "perfetto", {}, context));
        scene.write("a longer trace");
        QVERIFY(!scene.finds(cache));
        scene.write("a trace");
        namespace fs = std::filesystem;
        fs::last_write_time(scene.trace,
                            fs::last_write_time(scene.trace) + std::chrono::seconds(5));
        QVERIFY(!scene.finds(cache));
    }

    void contentWithTheTimeOfTheOldOneIsAnotherFile()
    {
        const Scene scene;
        const TimelineCache cache(scene.cacheFolder);
        QVERIFY(scene.keep(cache));
        namespace fs = std::filesystem;
        const auto time = fs::last_write_time(scene.trace);
        // The clock of the file system ticks every few milliseconds.
        const auto before = inodeChangeOf(scene.trace);
        do {
            scene.write("A trace");
            fs::last_write_time(scene.trace, time);
        } while (inodeChangeOf(scene.trace) == before);
        QVERIFY(!scene.finds(cache));
    }

    void damagedEntriesAreIgnoredAndWrittenAnew()
    {
        const Scene scene;
        const TimelineCache cache(scene.cacheFolder);
        QVERIFY(scene.keep(cache));
        const QString path =
            QString::fromStdString(scene.cacheFolder) + "/" + scene.entries().constFirst();
        for (const int cut : {0, 7, 40, 200}) {
            QFile file(path);
            QVERIFY(file.resize(cut));
            QVERIFY(!scene.finds(cache));
            QVERIFY(scene.keep(cache));
            QVERIFY(scene.finds(cache));
        }
    }

    void entriesOfOtherTracesUnderTheSameNameAreNotTaken()
    {
        const Scene scene;
        const TimelineCache cache(scene.cacheFolder);
        QVERIFY(scene.keep(cache));
        const QString first = scene.entries().constFirst();
        TraceSelection part;
        part.tracks = "gpu";
        QVERIFY(scene.keep(cache, part));
        QStringList entries = scene.entries();
        entries.removeOne(first);
        const QString folder = QString::fromStdString(scene.cacheFolder) + "/";
        QVERIFY(QFile::remove(folder + first));
        QVERIFY(QFile::rename(folder + entries.constFirst(), folder + first));
        QVERIFY(!scene.finds(cache));
    }

    void dropsWhatWasNotUsedForLongest()
    {
        const Scene scene;
        const TimelineCache unlimited(scene.cacheFolder);
        TraceSelection old;
        old.tracks = "old";
        TraceSelection used;
        used.tracks = "used";
        QVERIFY(scene.keep(unlimited, old));
        QVERIFY(scene.keep(unlimited, used));
        namespace fs = std::filesystem;
        std::uintmax_t bytes = 0;
        for (const auto &entry : fs::directory_iterator(scene.cacheFolder)) {
            fs::last_write_time(entry.path(),
                                fs::file_time_type::clock::now() - std::chrono::hours(1));
            bytes = std::max(bytes, entry.file_size());
        }
        QVERIFY(scene.finds(unlimited, used)); // which makes it younger than the other
        const TimelineCache limited(scene.cacheFolder, 2 * bytes + 20);
        QVERIFY(scene.keep(limited));
        QVERIFY(scene.finds(limited));
        QVERIFY(scene.finds(limited, used));
        QVERIFY(!scene.finds(limited, old));
        const TimelineCache tiny(scene.cacheFolder, 10);
        QVERIFY(!scene.keep(tiny));
        QVERIFY(scene.entries().isEmpty());
    }

    void withoutAFolderNothingIsKept()
    {
        const Scene scene;
        QVERIFY(!scene.keep(TimelineCache("")));
        QVERIFY(!scene.keep(TimelineCache(scene.trace + "/below a file")));
        QVERIFY(!scene.finds(TimelineCache("")));
    }

    void livesInTheUsersCacheFolder()
    {
        qputenv("XDG_CACHE_HOME", "/somewhere");
        QCOMPARE(TimelineCache::userFolder(), std::string("/somewhere/takt/timelines"));
        qputenv("XDG_CACHE_HOME", "relative");
        qputenv("HOME", "/home/u");
        QCOMPARE(TimelineCache::userFolder(), std::string("/home/u/.cache/takt/timelines"));
    }
};

QTEST_APPLESS_MAIN(TimelineCacheTest)
#include "tst_timeline_cache.moc"
