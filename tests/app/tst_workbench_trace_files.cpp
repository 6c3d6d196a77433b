// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MessageBar.h"
#include "app/workbench/ProjectTree.h"
#include "core/io/TimelineCache.h"
#include "tests/app/TraceFiles.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace takt;
using takt::test::WorkbenchWindow;
using takt::test::writeTrace;

namespace {

/// Slices that make a trace large enough for the cache.
constexpr int manySlices = 220'000;

QStringList entriesOf(const QTemporaryDir &cache)
{
    return QDir(cache.filePath("takt/timelines")).entryList(QDir::Files);
}

/// What the first slice of the file is called in a new window.
std::string firstName(const QString &trace, bool usesCache = true)
{
    const QTemporaryDir folder;
    WorkbenchWindow workbench(folder.path());
    if (!usesCache)
        workbench.window.leaveTraceCacheAlone();
    workbench.window.openFiles({trace});
    if (!workbench.waitUntilIdle() || !workbench.window.traceSession()->trace())
        return "(nothing)";
    const Timeline &timeline = *workbench.window.traceSession()->timeline();
    return timeline.name(timeline.nameOf(0));
}

/// Puts another timeline into the cache's entry of a trace, so that what is shown tells where it
/// comes from.
void replaceEntry(const QString &trace, const char *name)
{
    TimelineBuilder builder;
    builder.addSlice({builder.addTrack("cached"), 0, 10, builder.intern(name)});
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(*builder.build());
    const auto input = InputStream::open(trace.toStdString());
    const TimelineCache cache(TimelineCache::userFolder());
    QVERIFY(cache.keep(trace.toStdString(), recogniseTrace(input->head())->id, {}, document));
}

} // namespace

/// Where the window has traces from: their files, the cache, or a copy in the project.
class TestWorkbenchTraceFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", m_cache->path().toUtf8());
    }

    void secondOpeningComesFromTheCache()
    {
        const QTemporaryDir folder;
        const QString trace = writeTrace(folder.filePath("large.json"), manySlices, "ants");
        QVERIFY(QFileInfo(trace).size() >= qint64{TimelineCache::leastTraceBytes});
        QCOMPARE(firstName(trace), std::string("ants"));
        QCOMPARE(entriesOf(*m_cache).size(), 1);
        replaceEntry(trace, "bees");
        QCOMPARE(firstName(trace), std::string("bees"));
        QCOMPARE(firstName(trace, false), std::string("ants"));
    }

    void changedFileIsReadAnew()
    {
        const QTemporaryDir folder;
        const QString trace = writeTrace(folder.filePath("large.json"), manySlices, "ants");
        QCOMPARE(firstName(trace), std::string("ants"));
        // Other content of the same size, with the time of the old one.
        const QDateTime time = QFileInfo(trace).lastModified();
        writeTrace(trace, manySlices, "bees");
        QFile file(trace);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        file.close();
        QCOMPARE(firstName(trace), std::string("bees"));
    }

    void cacheThatCannotBeWrittenIsPassedOver()
    {
        const QTemporaryDir folder;
        qputenv("XDG_CACHE_HOME", writeTrace(folder.filePath("no folder"), 1).toUtf8());
        const QString trace = writeTrace(folder.filePath("large.json"), manySlices, "ants");
        QCOMPARE(firstName(trace), std::string("ants"));
    }

    void menuSwitchesTheCacheOffForGood()
    {
        const QTemporaryDir folder;
        const QString trace = writeTrace(folder.filePath("large.json"), manySlices, "ants");
        {
            WorkbenchWindow workbench(folder.path());
            QVERIFY(workbench.find<QAction>("traceCache")->isChecked());
            workbench.trigger("traceCache");
        }
        WorkbenchWindow again(folder.path());
        QVERIFY(!again.find<QAction>("traceCache")->isChecked());
        again.window.openFiles({trace});
        QVERIFY(again.waitUntilIdle());
        QVERIFY(again.window.traceSession()->trace());
        QVERIFY(entriesOf(*m_cache).isEmpty());
    }

    void copyInTheProjectStandsInForTheFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("kept.takt");
        const QString trace = writeTrace(folder.filePath("gone.json"), 300);
        {
            WorkbenchWindow workbench(folder.path());
            workbench.window.openFiles({trace});
            QVERIFY(workbench.waitUntilIdle());
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
            auto *keep = workbench.find<QAction>("keepTraceCopy");
            QVERIFY(keep->isEnabled() && !keep->isChecked());
            keep->trigger();
            QVERIFY(workbench.waitUntilIdle());
            QVERIFY(keep->isChecked());
            QVERIFY(workbench.window.project()->contents().traces[0].copyBytes > 0);
            workbench.window.close();
        }
        QVERIFY(QFile::remove(trace));
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        QVERIFY(again.window.traceSession()->trace());
        QCOMPARE(again.window.traceSession()->timeline()->sliceCount(), std::size_t{300});
        QVERIFY(!again.find<MessageBar>("messageBar")->isVisible());
        again.trigger("keepTraceCopy");
        QVERIFY(again.waitUntilIdle());
        QCOMPARE(again.window.project()->contents().traces[0].copyBytes, std::uint64_t{0});
    }

private:
    std::unique_ptr<QTemporaryDir> m_cache;
};

QTEST_MAIN(TestWorkbenchTraceFiles)
#include "tst_workbench_trace_files.moc"
