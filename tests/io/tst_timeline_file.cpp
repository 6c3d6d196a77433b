// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/TimelineFile.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TimelineWithEverything.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <zstd.h>

using namespace takt;
using namespace takt::test;

namespace {

Expected<LoadedFile> loaded(const std::string &bytes, const LoadLimits &limits = {})
{
    RunContext context;
    return loadBytes(bytes, "file", context, limits);
}

const TimelineDocument &timelineOf(const Expected<LoadedFile> &file)
{
    return std::get<TimelineDocument>(file->document);
}

/// Whether two timelines agree in all that a timeline holds.
bool areEqual(const Timeline &a, const Timeline &b)
{
    const TimelineColumns &x = a.columns();
    const TimelineColumns &y = b.columns();
    const auto equalBytes = [](const auto &left, const auto &right) {
        return left.size() == right.size() &&
               (left.empty() ||
                std::memcmp(left.data(), right.data(), left.size() * sizeof left[0]) == 0);
    };
    const auto equalTracks = [](const Track &l, const Track &r) {
        return l.name == r.name && l.group == r.group && l.firstLane == r.firstLane &&
               l.laneCount == r.laneCount && l.kind == r.kind && l.device == r.device &&
               l.rank == r.rank && l.process == r.process && l.thread == r.thread;
    };
    const auto equalCounters = [](const Counter &l, const Counter &r) {
        return l.name == r.name && l.unit == r.unit && l.track == r.track && l.times == r.times &&
               l.values == r.values;
    };
    return x.start == y.start && x.duration == y.duration && x.name == y.name &&
           x.category == y.category && x.payload == y.payload && equalBytes(x.lanes, y.lanes) &&
           equalBytes(x.flows, y.flows) && x.arguments == y.arguments &&
           x.argumentRows == y.argumentRows && x.names == y.names && x.timeUnit == y.timeUnit &&
           x.nanosecondsPerUnit == y.nanosecondsPerUnit &&
           std::ranges::equal(x.tracks, y.tracks, equalTracks) &&
           std::ranges::equal(x.counters, y.counters, equalCounters);
}

std::uint32_t numberAt(const std::string &bytes, std::size_t at)
{
    std::uint32_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// Where each block begins: bytes stored, bytes when decompressed, frame.
std::vector<std::size_t> blocksOf(const std::string &bytes)
{
    std::vector<std::size_t> blocks;
    std::size_t at = 12;
    while (at + 8 < bytes.size()) {
        const std::uint32_t stored = numberAt(bytes, at);
        if (stored == 0) {
            at += 4;
            continue;
        }
        blocks.push_back(at);
        at += 8 + stored;
    }
    return blocks;
}

/// The file with some bytes of one block's content changed and everything around it right.
std::string withDamagedBlock(const std::string &bytes, std::size_t block, Random &random)
{
    const std::uint32_t stored = numberAt(bytes, block);
    std::string raw(numberAt(bytes, block + 4), '\0');
    ZSTD_decompress(raw.data(), raw.size(), bytes.data() + block + 8, stored);
    for (std::size_t changes = 1 + random.below(3); changes > 0; --changes)
        raw[random.below(raw.size())] =
            static_cast<char>(random.chance(0.3) ? 0xff : random.below(256));
    if (random.chance(0.2))
        raw.resize(1 + random.below(raw.size()));
    std::string frame(ZSTD_compressBound(raw.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), raw.data(), raw.size(), 1));
    std::string header(8, '\0');
    const auto frameBytes = static_cast<std::uint32_t>(frame.size());
    const auto rawBytes = static_cast<std::uint32_t>(raw.size());
    std::memcpy(header.data(), &frameBytes, 4);
    std::memcpy(header.data() + 4, &rawBytes, 4);
    return bytes.substr(0, block) + header + frame + bytes.substr(block + 8 + stored);
}

} // namespace

class TimelineFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsEverythingBack()
    {
        const TimelineDocument document = documentWithEverything();
        const auto file = loaded(toTimelineFile(document));
        QVERIFY2(file, file ? "" : file.error().message().c_str());
        QCOMPARE(file->format, std::string("takt-timeline"));
        const TimelineDocument &again = timelineOf(file);
        QVERIFY(areEqual(*again.timeline, *document.timeline));
        QCOMPARE(again.name, document.name);
        QVERIFY(again.notes == document.notes);
        QVERIFY(again.remarks == document.remarks);
        QCOMPARE(again.devices.size(), std::size_t{1});
        QCOMPARE(again.devices[0].name, std::string("A GPU"));
        QCOMPARE(again.devices[0].memory, std::uint64_t{80} << 30U);
        QCOMPARE(again.jobs->jobs.size(), std::size_t{2});
        QCOMPARE(again.jobs->jobs[0].allocated, (std::vector<std::uint32_t>{0, 1, 2, 3}));
        QVERIFY(std::isnan(again.jobs->jobs[1].start));
        QCOMPARE(again.jobs->processors, 8U);
    }

    void bringsRandomTimelinesBack()
    {
        for (const std::size_t count : {0, 1, 300, 200'000}) {
            Random random(count);
            const auto timeline =
                std::make_shared<const Timeline>(built(randomSlices(random, count, 5), 5));
            const auto file = loaded(toTimelineFile({timeline, "t"}));
            QVERIFY(file);
            QVERIFY(areEqual(*timelineOf(file).timeline, *timeline));
        }
    }

    void isWrittenBySuffixAndRead()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("t.takttrace").toStdString();
        const TimelineDocument document = documentWithEverything();
        QVERIFY(saveDocument(document, path));
        RunContext context;
        const auto file = loadFile(path, context);
        QVERIFY(file);
        QVERIFY(areEqual(*timelineOf(file).timeline, *document.timeline));
        const auto refused = saveDocument(PlatformDocument(), path);
        QVERIFY(!refused);
        QVERIFY(refused.error().message().find("which holds timelines") != std::string::npos);
    }

    void loadsAPart()
    {
        const std::string bytes = toTimelineFile(documentWithEverything());
        LoadLimits limits;
        limits.traces.tracks = "gpu 0/STREAM";
        auto file = loaded(bytes, limits);
        QVERIFY(file);
        QCOMPARE(timelineOf(file).timeline->trackCount(), std::size_t{1});
        QCOMPARE(timelineOf(file).timeline->sliceCount(), std::size_t{2});
        limits.traces.from = 155; // 55 ns of the timeline, which starts at −100
        file = loaded(bytes, limits);
        QCOMPARE(timelineOf(file).timeline->sliceCount(), std::size_t{1});
        QCOMPARE(timelineOf(file).timeline->start(0), std::int64_t{60});
    }

    void refusesOtherVersionsAndTruncatedFiles()
    {
        const std::string bytes = toTimelineFile(documentWithEverything());
        std::string newer = bytes;
        newer[8] = 2;
        QCOMPARE(loaded(newer).error().message(),
                 std::string("file: is a timeline of version 2; version 1 is read"));
        for (std::size_t length = 8; length < bytes.size(); ++length)
            QVERIFY(!loaded(bytes.substr(0, length)));
    }

    void noticesEveryChangedByteBehindTheHeader()
    {
        const std::string bytes = toTimelineFile(documentWithEverything());
        for (const std::size_t block : blocksOf(bytes)) {
            std::string changed = bytes;
            const std::size_t last = block + 8 + numberAt(bytes, block) - 1;
            changed[last] = static_cast<char>(changed[last] ^ 1);
            QVERIFY(!loaded(changed));
        }
    }

    void hostileContentGivesASoundTimelineOrAnError()
    {
        const std::string bytes = toTimelineFile(documentWithEverything());
        const auto blocks = blocksOf(bytes);
        QVERIFY(blocks.size() >= 10);
        Random random(1);
        int sound = 0;
        for (int round = 0; round < 4'000; ++round) {
            const auto file =
                loaded(withDamagedBlock(bytes, blocks[random.below(blocks.size())], random));
            if (!file)
                continue;
            ++sound;
            // What was let through must survive its own check, and being asked.
            const Timeline &timeline = *timelineOf(file).timeline;
            QVERIFY(Timeline::fromColumns(timeline.columns()));
            for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
                QVERIFY(timeline.nameOf(slice) < timeline.names().size());
                for (const Argument &argument : timeline.arguments(slice))
                    QVERIFY(argument.key < timeline.names().size());
            }
        }
        QVERIFY(sound > 0 && sound < 4'000);
    }
};

QTEST_APPLESS_MAIN(TimelineFileTest)
#include "tst_timeline_file.moc"
