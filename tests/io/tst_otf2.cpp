// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/otf2/Otf2.h"
#include "tests/shared/TestData.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>
#include <set>
#include <string>

using namespace takt;

namespace {

const QString pingPong = QStringLiteral("otf2-and-other-traces/ping-pong-otf2/traces.otf2");

Expected<LoadedFile> loaded(const QString &path, const TraceSelection &selection = {})
{
    RunContext context;
    LoadLimits limits;
    limits.traces = selection;
    return loadFile(path.toStdString(), context, limits);
}

TimelineDocument document(const QString &path, const TraceSelection &selection = {})
{
    const auto file = loaded(path, selection);
    if (!file)
        throw std::runtime_error(file.error().message());
    if (file->format != "otf2")
        throw std::runtime_error("is read as " + file->format);
    return std::get<TimelineDocument>(file->document);
}

std::size_t countNamed(const Timeline &timeline, const std::string &name)
{
    std::size_t count = 0;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
        count += timeline.name(timeline.nameOf(slice)) == name ? 1 : 0;
    return count;
}

/// Damages one of the files below a folder: a byte changed, some taken out or put in, or the end
/// cut off.
void damageOneFile(const QString &folder, std::mt19937 &random)
{
    QStringList paths;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        paths << files.next();
    paths.sort();
    QFile file(paths[static_cast<qsizetype>(random() % static_cast<std::size_t>(paths.size()))]);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(bytes.size()));
    switch (random() % 4) {
    case 0:
        bytes[at] = static_cast<char>(random());
        break;
    case 1:
        bytes.remove(at, 1 + static_cast<qsizetype>(random() % 20));
        break;
    case 2:
        bytes.insert(at, QByteArray(4, static_cast<char>(random())));
        break;
    default:
        bytes.truncate(at);
        break;
    }
    QVERIFY(file.resize(0) && file.seek(0));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Copies what lies in the folder and below it; files can be written.
void copyFolder(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = QDir(to).filePath(QDir(from).relativeFilePath(source));
        QVERIFY(QDir().mkpath(QFileInfo(target).path()));
        QVERIFY(QFile::copy(source, target));
        QVERIFY(QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner));
    }
}

} // namespace

class TestOtf2 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAPingPong();
    void joinsEveryMessage();
    void readsMetricsAsCounters();
    void loadsAPart();
    void saysWhatIsMissingBesideTheAnchor();
    void refusesBytesWithoutAFolder();
    void readsOrRefusesDamagedArchives();
};

void TestOtf2::readsAPingPong()
{
    if (!canReadOtf2())
        QSKIP("built without libotf2");
    TAKT_NEED_DATA(path, pingPong);
    const TimelineDocument trace = document(path);
    const Timeline &timeline = *trace.timeline;
    QCOMPARE(timeline.trackCount(), std::size_t{2});
    QCOMPARE(trace.notes.at("events"), std::string("120"));
    // 16 sends, each of them two of the events, as SOURCE.md says.
    QCOMPARE(countNamed(timeline, "MPI_Send"), std::size_t{16});
    QCOMPARE(countNamed(timeline, "MPI_Recv"), std::size_t{16});
    std::set<std::int32_t> ranks;
    for (const Track &track : timeline.tracks()) {
        QCOMPARE(track.kind, TrackKind::Thread);
        QVERIFY(!track.group.empty());
        ranks.insert(track.rank);
    }
    QCOMPARE(ranks, (std::set<std::int32_t>{0, 1}));
    QVERIFY(trace.remarks.empty());
}

void TestOtf2::joinsEveryMessage()
{
    if (!canReadOtf2())
        QSKIP("built without libotf2");
    TAKT_NEED_DATA(path, pingPong);
    const TimelineDocument trace = document(path);
    const Timeline &timeline = *trace.timeline;
    QCOMPARE(timeline.flows().size(), std::size_t{16});
    for (const Flow &flow : timeline.flows()) {
        QCOMPARE(timeline.name(timeline.nameOf(flow.from)), std::string("MPI_Send"));
        QCOMPARE(timeline.name(timeline.nameOf(flow.to)), std::string("MPI_Recv"));
        QVERIFY(timeline.lane(timeline.laneOf(flow.from)).track !=
                timeline.lane(timeline.laneOf(flow.to)).track);
        QVERIFY(timeline.start(flow.from) <= timeline.end(flow.to));
        const NameIndex bytes = timeline.findName("bytes");
        const Argument *sent = timeline.argument(flow.from, bytes);
        const Argument *received = timeline.argument(flow.to, bytes);
        QVERIFY(sent != nullptr && received != nullptr);
        QCOMPARE(sent->asWhole(), received->asWhole());
    }
}

void TestOtf2::readsMetricsAsCounters()
{
    if (!canReadOtf2())
        QSKIP("built without libotf2");
    TAKT_NEED_DATA(path, QStringLiteral("otf2-and-other-traces/ping-pong-otf2-papi/traces.otf2"));
    const TimelineDocument trace = document(path);
    const auto counters = trace.timeline->counters();
    QVERIFY(!counters.empty());
    for (const Counter &counter : counters) {
        QVERIFY(counter.name.starts_with("PAPI_"));
        QVERIFY(!counter.times.empty());
        QVERIFY(std::ranges::is_sorted(counter.times));
    }
}

void TestOtf2::loadsAPart()
{
    if (!canReadOtf2())
        QSKIP("built without libotf2");
    TAKT_NEED_DATA(path, pingPong);
    const TimelineDocument whole = document(path);
    const std::string &group = whole.timeline->track(1).group;
    const TimelineDocument track = document(path, {.from = {}, .to = {}, .tracks = group});
    QCOMPARE(track.timeline->trackCount(), std::size_t{1});
    QVERIFY(track.timeline->sliceCount() < whole.timeline->sliceCount());
    const std::int64_t middle = (whole.timeline->startTime() + whole.timeline->endTime()) / 2;
    const TimelineDocument half = document(path, {.from = middle, .to = {}, .tracks = {}});
    std::size_t expected = 0;
    for (SliceIndex slice = 0; slice < whole.timeline->sliceCount(); ++slice)
        expected += whole.timeline->end(slice) > middle ? 1 : 0;
    QCOMPARE(half.timeline->sliceCount(), expected);
}

void TestOtf2::saysWhatIsMissingBesideTheAnchor()
{
    TAKT_NEED_DATA(path, pingPong);
    QTemporaryDir folder;
    const QString alone = folder.filePath(QStringLiteral("traces.otf2"));
    QVERIFY(QFile::copy(path, alone));
    const auto file = loaded(alone);
    QVERIFY(!file);
    const QString message = QString::fromStdString(file.error().message());
    QVERIFY2(message.startsWith(alone), qPrintable(message));
    QVERIFY2(message.contains(canReadOtf2() ? ".def file must lie beside" : "without libotf2"),
             qPrintable(message));
}

void TestOtf2::refusesBytesWithoutAFolder()
{
    RunContext context;
    const auto file = loadBytes(std::string("\x03"
                                            "BOTF2",
                                            6),
                                "given", context);
    QVERIFY(!file);
    QVERIFY2(file.error().message().starts_with("given: is "), file.error().message().c_str());
}

void TestOtf2::readsOrRefusesDamagedArchives()
{
    if (!canReadOtf2())
        QSKIP("built without libotf2");
    TAKT_NEED_DATA(path, pingPong);
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        QTemporaryDir folder;
        copyFolder(QFileInfo(path).path(), folder.path());
        damageOneFile(folder.path(), random);
        const auto file = loaded(folder.filePath(QStringLiteral("traces.otf2")));
        if (!file) {
            QCOMPARE(file.error().source.rfind(folder.path().toStdString(), 0), std::size_t{0});
            QVERIFY(!file.error().reason.empty());
        } else {
            const auto &trace = std::get<TimelineDocument>(file->document);
            QVERIFY(trace.timeline->endTime() >= trace.timeline->startTime());
        }
    }
}

QTEST_APPLESS_MAIN(TestOtf2)
#include "tst_otf2.moc"
