// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/Project.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

using namespace takt;

namespace {

template <class T>
T valueOf(Expected<T> result)
{
    if (!result)
        qFatal("%s", result.error().message().c_str());
    return std::move(result).value();
}

std::string writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path.toStdString();
}

TimelineDocument twoSlices()
{
    TimelineBuilder builder;
    const TrackIndex track = builder.addTrack("stream 7", "GPU 0");
    builder.addSlice({track, 100, 50, builder.intern("gemm"), builder.intern("kernel")});
    builder.addSlice({track, 200, 50, builder.intern("relu"), builder.intern("kernel")});
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(valueOf(builder.build()));
    document.name = "step";
    document.remarks = {"ends within event 3", "one slice had no end"};
    return document;
}

} // namespace

class TestProjectTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingComesBackAfterReopening();
    void equalFilesAreKeptOnceAndFollowed();
    void partsOfAFileAreDifferentTraces();
    void removedTraceComesBackUntilPurged();
    void viewIsKeptAndReplaced();
    void viewOfAMissingTraceIsRefused();
    void queriesSeeTraces();
    void copyComesBackAndGoes();
    void damagedCopyIsRefused();
    void versionOneGainsTracesAndKeepsItsRows();
    void versionTwoGainsCopiesAndKeepsItsTraces();
    void fileThatChangesHasAnotherHash_data();
    void fileThatChangesHasAnotherHash();
    void fileThatIsNotThereIsRefused();

private:
    [[nodiscard]] std::string projectPath() const
    {
        return m_folder->filePath("a.takt").toStdString();
    }
    [[nodiscard]] TraceRecord sampleRecord(const QByteArray &bytes = "a trace",
                                           const QString &name = "a.json") const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProjectTraces::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

TraceRecord TestProjectTraces::sampleRecord(const QByteArray &bytes, const QString &name) const
{
    const std::string path = writeFile(m_folder->filePath(name), bytes);
    return traceRecord(twoSlices(), "chrome-trace", {valueOf(describeTraceFile(path))}, {});
}

void TestProjectTraces::everythingComesBackAfterReopening()
{
    TraceRecord added = sampleRecord();
    added.part = {10, 500, "gpu"};
    added.files.push_back(
        valueOf(describeTraceFile(writeFile(m_folder->filePath("b.json"), "rank 1"))));
    TraceId id = 0;
    {
        auto project = valueOf(Project::create(projectPath()));
        id = valueOf(project->addTrace(added));
        QVERIFY(project->setNote(Project::Kind::Trace, id, "slow step"));
        QVERIFY(project->setName(Project::Kind::Trace, id, "step 12"));
    }
    const auto project = valueOf(Project::open(projectPath()));
    const auto traces = valueOf(project->traces());
    QCOMPARE(traces.size(), std::size_t{1});
    const TraceRecord &trace = traces[0];
    QCOMPARE(trace.id, id);
    QCOMPARE(trace.name, std::string("step 12"));
    QCOMPARE(trace.note, std::string("slow step"));
    QVERIFY(!trace.createdAt.empty());
    QCOMPARE(trace.format, std::string("chrome-trace"));
    QCOMPARE(trace.files, added.files);
    QCOMPARE(trace.part.from, std::optional<std::int64_t>(10));
    QCOMPARE(trace.part.to, std::optional<std::int64_t>(500));
    QCOMPARE(trace.part.tracks, std::string("gpu"));
    QCOMPARE(trace.slices, std::size_t{2});
    QCOMPARE(trace.tracks, std::size_t{1});
    QCOMPARE(trace.start, std::int64_t{100});
    QCOMPARE(trace.end, std::int64_t{250});
    QCOMPARE(trace.remarks, added.remarks);
}

void TestProjectTraces::equalFilesAreKeptOnceAndFollowed()
{
    auto project = valueOf(Project::create(projectPath()));
    const TraceId first = valueOf(project->addTrace(sampleRecord("same", "here.json")));
    const TraceRecord moved = sampleRecord("same", "there.json");
    QCOMPARE(valueOf(project->addTrace(moved)), first);
    const auto traces = valueOf(project->traces());
    QCOMPARE(traces.size(), std::size_t{1});
    QCOMPARE(traces[0].files, moved.files);
    QCOMPARE(traces[0].remarks.size(), std::size_t{2});
    QVERIFY(valueOf(project->addTrace(sampleRecord("other", "here.json"))) != first);
}

void TestProjectTraces::partsOfAFileAreDifferentTraces()
{
    auto project = valueOf(Project::create(projectPath()));
    TraceRecord trace = sampleRecord();
    const TraceId whole = valueOf(project->addTrace(trace));
    trace.part.from = 0;
    const TraceId part = valueOf(project->addTrace(trace));
    QVERIFY(part != whole);
    QCOMPARE(valueOf(project->addTrace(trace)), part);
}

void TestProjectTraces::removedTraceComesBackUntilPurged()
{
    auto project = valueOf(Project::create(projectPath()));
    const TraceRecord trace = sampleRecord();
    const TraceId id = valueOf(project->addTrace(trace));
    QVERIFY(project->setRemoved(Project::Kind::Trace, id, true));
    QVERIFY(valueOf(project->traces()).empty());
    QCOMPARE(valueOf(project->addTrace(trace)), id);
    QCOMPARE(valueOf(project->traces()).size(), std::size_t{1});
    QVERIFY(project->setRemoved(Project::Kind::Trace, id, true));
    QVERIFY(project->purge());
    QVERIFY(!project->setRemoved(Project::Kind::Trace, id, false));
    RunContext context;
    const Table files = valueOf(project->query("SELECT count(*) FROM trace_files", context));
    QCOMPARE(std::get<std::int64_t>(files.rows[0][0]), std::int64_t{0});
}

void TestProjectTraces::viewIsKeptAndReplaced()
{
    auto project = valueOf(Project::create(projectPath()));
    const TraceId id = valueOf(project->addTrace(sampleRecord()));
    QCOMPARE(project->traceView(id), std::string());
    QVERIFY(project->setTraceView(id, "{\"pinned\":[1]}"));
    QVERIFY(project->setTraceView(id, "{\"pinned\":[2]}"));
    QCOMPARE(project->traceView(id), std::string("{\"pinned\":[2]}"));
}

void TestProjectTraces::viewOfAMissingTraceIsRefused()
{
    auto project = valueOf(Project::create(projectPath()));
    const auto written = project->setTraceView(7, "{}");
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().place, std::string("trace 7"));
    QCOMPARE(written.error().reason, std::string("is not in the project"));
}

void TestProjectTraces::queriesSeeTraces()
{
    auto project = valueOf(Project::create(projectPath()));
    (void)valueOf(project->addTrace(sampleRecord()));
    RunContext context;
    const Table table =
        valueOf(project->query("SELECT t.name, t.slices, f.bytes FROM traces t JOIN trace_files f"
                               " ON f.trace = t.id WHERE t.removed = 0",
                               context));
    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(std::get<std::string>(table.rows[0][0]), std::string("step"));
    QCOMPARE(std::get<std::int64_t>(table.rows[0][1]), std::int64_t{2});
    QCOMPARE(std::get<std::int64_t>(table.rows[0][2]), std::int64_t{7});
}

void TestProjectTraces::copyComesBackAndGoes()
{
    const TimelineDocument document = twoSlices();
    TraceId id = 0;
    {
        auto project = valueOf(Project::create(projectPath()));
        id = valueOf(project->addTrace(sampleRecord()));
        QCOMPARE(valueOf(project->traces())[0].copyBytes, std::uint64_t{0});
        QVERIFY(project->keepTraceCopy(id, document));
        QVERIFY(project->keepTraceCopy(id, document));
        QVERIFY(!project->keepTraceCopy(id + 1, document));
    }
    auto project = valueOf(Project::open(projectPath()));
    QVERIFY(valueOf(project->traces())[0].copyBytes > 0);
    RunContext context;
    const TimelineDocument copy = valueOf(project->loadTraceCopy(id, context));
    QCOMPARE(copy.name, document.name);
    QCOMPARE(copy.remarks, document.remarks);
    QCOMPARE(copy.timeline->sliceCount(), std::size_t{2});
    QVERIFY(copy.timeline->slice(1) == document.timeline->slice(1));
    QVERIFY(project->dropTraceCopy(id));
    QCOMPARE(valueOf(project->traces())[0].copyBytes, std::uint64_t{0});
    const auto gone = project->loadTraceCopy(id, context);
    QVERIFY(!gone);
    QCOMPARE(gone.error().reason, std::string("has no copy in the project"));
}

void TestProjectTraces::damagedCopyIsRefused()
{
    TraceId id = 0;
    {
        auto project = valueOf(Project::create(projectPath()));
        id = valueOf(project->addTrace(sampleRecord()));
        QVERIFY(project->keepTraceCopy(id, twoSlices()));
    }
    {
        SQLite::Database database(projectPath(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE trace_copies SET piece = CAST(substr(piece, 1, 40) AS BLOB)");
    }
    auto project = valueOf(Project::open(projectPath()));
    RunContext context;
    const auto copy = project->loadTraceCopy(id, context);
    QVERIFY(!copy);
    QVERIFY2(copy.error().message().find("trace 1") != std::string::npos,
             copy.error().message().c_str());
}

void TestProjectTraces::versionTwoGainsCopiesAndKeepsItsTraces()
{
    {
        SQLite::Database old(projectPath(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec("PRAGMA application_id = " + std::to_string(Project::applicationId));
        migrate(old, projectMigrations().first(2));
        old.exec("INSERT INTO traces (name, created_at, hash, format, slices, tracks, counters,"
                 " flows, start, end) VALUES ('old', '', 'h', 'chrome', 2, 1, 0, 0, 100, 250)");
    }
    auto project = valueOf(Project::open(projectPath()));
    const auto traces = valueOf(project->traces());
    QCOMPARE(traces.size(), std::size_t{1});
    QCOMPARE(traces[0].name, std::string("old"));
    QVERIFY(project->keepTraceCopy(traces[0].id, twoSlices()));
    SQLite::Database backup(projectPath() + ".v2.bak");
    QCOMPARE(backup.execAndGet("PRAGMA user_version").getInt(), 2);
}

void TestProjectTraces::versionOneGainsTracesAndKeepsItsRows()
{
    {
        SQLite::Database old(projectPath(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec("PRAGMA application_id = " + std::to_string(Project::applicationId));
        migrate(old, projectMigrations().first(1));
        old.exec("INSERT INTO view_state VALUES ('workbench', 'kept')");
        old.exec("INSERT INTO platforms (name, source, created_at, hash, processors, platform)"
                 " VALUES ('old', '', '', 'h', 4, x'00')");
    }
    auto project = valueOf(Project::open(projectPath()));
    QCOMPARE(project->viewState("workbench"), std::string("kept"));
    QCOMPARE(valueOf(project->platforms()).size(), std::size_t{1});
    QVERIFY(valueOf(project->traces()).empty());
    (void)valueOf(project->addTrace(sampleRecord()));
    SQLite::Database backup(projectPath() + ".v1.bak");
    QCOMPARE(backup.execAndGet("PRAGMA user_version").getInt(), 1);
    QCOMPARE(backup.execAndGet("SELECT name FROM platforms").getString(), std::string("old"));
}

void TestProjectTraces::fileThatChangesHasAnotherHash_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("changed");
    QTest::addColumn<qsizetype>("newSize");
    constexpr qsizetype mebibyte = 1 << 20;
    QTest::newRow("one byte of a small file") << qsizetype{100} << qsizetype{50} << qsizetype{100};
    QTest::newRow("the first byte of a large one") << 3 * mebibyte << qsizetype{0} << 3 * mebibyte;
    QTest::newRow("the last byte of a large one")
        << 3 * mebibyte << 3 * mebibyte - 1 << 3 * mebibyte;
    QTest::newRow("the last byte of one and a half mebibytes")
        << 3 * mebibyte / 2 << 3 * mebibyte / 2 - 1 << 3 * mebibyte / 2;
    QTest::newRow("the size alone") << 3 * mebibyte << qsizetype{-1} << 4 * mebibyte;
}

void TestProjectTraces::fileThatChangesHasAnotherHash()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, changed);
    QFETCH(qsizetype, newSize);
    QByteArray bytes(size, 'x');
    const std::string path = writeFile(m_folder->filePath("trace"), bytes);
    const TraceFile before = valueOf(describeTraceFile(path));
    QCOMPARE(before.bytes, static_cast<std::uint64_t>(size));
    QCOMPARE(valueOf(describeTraceFile(path)), before);
    bytes.resize(newSize);
    bytes.fill('x');
    if (changed >= 0)
        bytes[changed] = 'y';
    writeFile(m_folder->filePath("trace"), bytes);
    QVERIFY(valueOf(describeTraceFile(path)).hash != before.hash);
}

void TestProjectTraces::fileThatIsNotThereIsRefused()
{
    const std::string path = m_folder->filePath("gone.json").toStdString();
    const auto gone = describeTraceFile(path);
    QVERIFY(!gone.has_value());
    QCOMPARE(gone.error().source, path);
    QCOMPARE(gone.error().reason, std::string("is not there"));
    QVERIFY(!describeTraceFile(m_folder->path().toStdString()).has_value());
}

QTEST_APPLESS_MAIN(TestProjectTraces)
#include "tst_projecttraces.moc"
