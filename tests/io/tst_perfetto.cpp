// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/perfetto/Perfetto.h"
#include "tests/io/LoadFromText.h"
#include "tests/shared/RandomTimelines.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QStringList>
#include <QTest>
#include <algorithm>
#include <protozero/pbf_writer.hpp>
#include <zlib.h>

using namespace takt;
using takt::test::Random;

namespace {

TimelineDocument loadTrace(const QString &path)
{
    RunContext context;
    auto loaded = loadFile(path.toStdString(), context);
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<TimelineDocument>(loaded->document);
}

TimelineDocument loadedBytes(const std::string &bytes)
{
    auto loaded = test::load(bytes);
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<TimelineDocument>(loaded->document);
}

/// A trace of one packet that holds others, compressed.
std::string compressedTrace(const std::string &stream)
{
    std::string bytes;
    protozero::pbf_writer trace(bytes);
    protozero::pbf_writer packet(trace, 1);
    packet.add_bytes(50, stream);
    packet.commit();
    return bytes;
}

std::string deflated(const std::string &bytes)
{
    uLongf length = compressBound(bytes.size());
    std::string stream(length, '\0');
    compress(reinterpret_cast<Bytef *>(stream.data()), &length,
             reinterpret_cast<const Bytef *>(bytes.data()), bytes.size());
    stream.resize(length);
    return stream;
}

const QString null = QStringLiteral("[NULL]");

/// The rows of a file of expected values, fields without quotes; the header is left out.
QList<QStringList> expectedRows(const QString &path)
{
    QFile file(path);
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    file.readLine();
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (!line.isEmpty())
            rows << QString(line).remove(QLatin1Char('"')).split(QLatin1Char(','));
    }
    return rows;
}

QString text(const std::string &string)
{
    return QString::fromStdString(string);
}

/// "name pid" as "name"; all processes of the test files have the pid 5.
QString processOf(const Track &track)
{
    return track.process < 0 ? null : text(track.group).section(QLatin1Char(' '), 0, 0);
}

/// The columns track, process, thread and thread_process of the expected files.
QStringList placeOf(const Timeline &timeline, const Track &track)
{
    QString thread = null;
    for (const Track &other : timeline.tracks()) {
        if (track.thread >= 0 && other.kind == TrackKind::Thread && other.thread == track.thread &&
            other.group == track.group)
            thread = text(other.name);
    }
    const bool isThread = track.kind == TrackKind::Thread;
    const bool isProcess = track.thread < 0 && text(track.name) == processOf(track);
    return {isThread || isProcess ? null : text(track.name),
            thread == null ? processOf(track) : null, isThread ? text(track.name) : thread,
            thread == null ? null : processOf(track)};
}

QStringList sliceRows(const Timeline &timeline)
{
    QStringList rows;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const Track &track = timeline.track(timeline.lane(timeline.laneOf(slice)).track);
        rows << (placeOf(timeline, track) << QString::number(timeline.start(slice))
                                          << QString::number(timeline.duration(slice))
                                          << text(timeline.name(timeline.categoryOf(slice)))
                                          << text(timeline.name(timeline.nameOf(slice))))
                    .join(QLatin1Char(','));
    }
    rows.sort();
    return rows;
}

QStringList sortedRows(const QList<QStringList> &rows)
{
    QStringList joined;
    for (const QStringList &row : rows)
        joined << row.join(QLatin1Char(','));
    joined.sort();
    return joined;
}

/// Slices by track name, lane order, times, name, category and arguments.
QStringList contents(const Timeline &timeline)
{
    QStringList rows;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const Track &track = timeline.track(timeline.lane(timeline.laneOf(slice)).track);
        QString row = QStringLiteral("%1/%2 %3+%4 %5 %6")
                          .arg(text(track.group), text(track.name))
                          .arg(timeline.start(slice) - timeline.startTime())
                          .arg(timeline.duration(slice))
                          .arg(text(timeline.name(timeline.nameOf(slice))),
                               text(timeline.name(timeline.categoryOf(slice))));
        for (const Argument &argument : timeline.arguments(slice))
            row += QStringLiteral(" %1=%2:%3")
                       .arg(text(timeline.name(argument.key)))
                       .arg(static_cast<int>(argument.type))
                       .arg(argument.type == Argument::Type::Text
                                ? text(timeline.name(argument.asText()))
                                : QString::number(argument.bits));
        rows << row;
    }
    for (const Counter &counter : timeline.counters()) {
        for (std::size_t sample = 0; sample < counter.times.size(); ++sample)
            rows << QStringLiteral("counter %1 [%2] %3 %4")
                        .arg(text(counter.name), text(counter.unit))
                        .arg(counter.times[sample] - timeline.startTime())
                        .arg(counter.values[sample], 0, 'g', 17);
    }
    rows.sort();
    return rows;
}

Timeline randomTimeline(Random &random)
{
    TimelineBuilder builder;
    for (int track = 0; track < 4; ++track)
        builder.addTrack("track " + std::to_string(track), track < 2 ? "group" : "");
    for (const char *name : {"a", "b", "c", "d"})
        static_cast<void>(builder.intern(name));
    auto slices = test::randomSlices(random, 300, 4);
    std::vector<std::size_t> handles;
    for (Slice &slice : slices) {
        std::vector<Argument> arguments;
        if (random.chance(0.5))
            arguments.push_back(Argument::whole(1, random.between(-9, 9)));
        if (random.chance(0.3))
            arguments.push_back(Argument::real(2, random.unit()));
        if (random.chance(0.3))
            arguments.push_back(Argument::text(3, 4));
        slice.payload = builder.addArguments(arguments);
        handles.push_back(builder.addSlice(slice));
    }
    for (int flow = 0; flow < 40; ++flow) {
        const std::size_t from = random.below(slices.size());
        const std::size_t to = random.below(slices.size());
        if (slices[from].start < slices[to].start)
            builder.addFlow(handles[from], handles[to]);
    }
    Counter counter;
    counter.name = "queue";
    counter.unit = "requests";
    for (int sample = 0; sample < 20; ++sample) {
        counter.times.push_back(random.between(-50, 50));
        counter.values.push_back(random.unit());
    }
    builder.addCounter(std::move(counter));
    return test::expectValue(builder.build());
}

QStringList flowRows(const Timeline &timeline)
{
    QStringList rows;
    for (const Flow &flow : timeline.flows())
        rows << QStringLiteral("%1 %2 %3 %4")
                    .arg(timeline.start(flow.from) - timeline.startTime())
                    .arg(timeline.duration(flow.from))
                    .arg(timeline.start(flow.to) - timeline.startTime())
                    .arg(timeline.duration(flow.to));
    rows.sort();
    return rows;
}

} // namespace

class TestPerfetto : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slicesStandWhereExpected_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("tracks") << "track_event_tracks";
        QTest::newRow("counters") << "track_event_counters";
    }

    void slicesStandWhereExpected()
    {
        QFETCH(const QString, name);
        TAKT_NEED_DATA(trace, QStringLiteral("perfetto/%1.pftrace").arg(name));
        TAKT_NEED_DATA(rows, QStringLiteral("perfetto/%1.expected_slices.csv").arg(name));
        QCOMPARE(sliceRows(*loadTrace(trace).timeline), sortedRows(expectedRows(rows)));
    }

    void flowsJoinWhatIsExpected()
    {
        TAKT_NEED_DATA(trace, "perfetto/flow_events_track_event.pftrace");
        TAKT_NEED_DATA(rows, "perfetto/flow_events_track_event.expected_flows.csv");
        const Timeline timeline = *loadTrace(trace).timeline;
        QStringList found;
        for (const Flow &flow : timeline.flows())
            found << text(timeline.name(timeline.nameOf(flow.from))) + QLatin1Char(',') +
                         text(timeline.name(timeline.nameOf(flow.to)));
        found.sort();
        QCOMPARE(found, sortedRows(expectedRows(rows)));
    }

    void countersHaveTheExpectedSamples()
    {
        TAKT_NEED_DATA(trace, "perfetto/track_event_counters.pftrace");
        TAKT_NEED_DATA(rows, "perfetto/track_event_counters.expected_counters.csv");
        const Timeline timeline = *loadTrace(trace).timeline;
        QStringList found;
        for (const Counter &counter : timeline.counters()) {
            const Track &track = timeline.track(counter.track);
            const bool isThread = track.kind == TrackKind::Thread;
            for (std::size_t sample = 0; sample < counter.times.size(); ++sample)
                found << QStringList{text(counter.name),
                                     null,
                                     isThread ? text(track.name) : null,
                                     isThread ? processOf(track) : null,
                                     counter.unit.empty() ? null : text(counter.unit),
                                     QString::number(counter.times[sample]),
                                     QString::number(counter.values[sample], 'f', 6)}
                             .join(QLatin1Char(','));
        }
        found.sort();
        QCOMPARE(found, sortedRows(expectedRows(rows)));
    }

    void renderStagesStandOnQueuesOfTheirGpu()
    {
        TAKT_NEED_DATA(trace, "perfetto/gpu_render_stages_interned_spec.pftrace");
        const Timeline timeline = *loadTrace(trace).timeline;
        QStringList found;
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            const Track &track = timeline.track(timeline.lane(timeline.laneOf(slice)).track);
            QCOMPARE(track.kind, TrackKind::GpuStream);
            found << QStringLiteral("%1 %2 %3")
                         .arg(text(track.name), text(timeline.name(timeline.nameOf(slice))))
                         .arg(timeline.start(slice));
        }
        found.sort();
        QCOMPARE(found,
                 (QStringList{"fragment render 200", "queue2 render 300", "vertex binning 100"}));
    }

    void gpuCountersHaveTheirNames()
    {
        TAKT_NEED_DATA(trace, "perfetto/gpu_counter_groups_custom.pftrace");
        const Timeline timeline = *loadTrace(trace).timeline;
        QCOMPARE(timeline.counters().size(), 4U);
        QStringList found;
        for (const Counter &counter : timeline.counters())
            found << QStringLiteral("%1 %2").arg(text(counter.name)).arg(counter.values[0]);
        found.sort();
        QCOMPARE(found,
                 (QStringList{"Counter A 100", "Counter B 200", "Counter C 300", "Counter D 400"}));
    }

    void whatIsWrittenReadsBackTheSame()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Random random(seed);
            const Timeline timeline = randomTimeline(random);
            const TimelineDocument again = loadedBytes(toPerfetto(timeline));
            QVERIFY(again.remarks.empty());
            QCOMPARE(contents(*again.timeline), contents(timeline));
            QCOMPARE(flowRows(*again.timeline), flowRows(timeline));
        }
    }

    void compressedTracesAreRead()
    {
        Random random(3);
        const Timeline timeline = randomTimeline(random);
        QCOMPARE(contents(*loadedBytes(test::gzipped(toPerfetto(timeline))).timeline),
                 contents(timeline));
    }

    void compressedPacketsAreRead()
    {
        Random random(4);
        const Timeline timeline = randomTimeline(random);
        const std::string plain = toPerfetto(timeline);
        const std::string packets = compressedTrace(deflated(plain));
        QCOMPARE(contents(*loadedBytes(packets).timeline), contents(timeline));

        // A packet whose stream is cut is left out; the others are read.
        const std::string cut = deflated(plain).substr(0, plain.size() / 20);
        const TimelineDocument document = loadedBytes(compressedTrace(cut) + packets);
        QCOMPARE(contents(*document.timeline), contents(timeline));
        QCOMPARE(document.remarks.size(), std::size_t{1});
        QVERIFY2(document.remarks[0].find("compressed packets are damaged") != std::string::npos,
                 document.remarks[0].c_str());
    }

    void packetsCompressedTwiceAreNotRead()
    {
        Random random(4);
        const std::string twice = compressedTrace(
            deflated(compressedTrace(deflated(toPerfetto(randomTimeline(random))))));
        QCOMPARE(loadedBytes(twice).timeline->sliceCount(), std::size_t{0});
    }

    void aCutTraceKeepsWhatStandsBeforeTheCut()
    {
        Random random(5);
        const std::string bytes = toPerfetto(randomTimeline(random));
        const TimelineDocument document = loadedBytes(bytes.substr(0, bytes.size() * 2 / 3));
        QVERIFY(document.timeline->sliceCount() > 10);
        QVERIFY(!document.remarks.empty());
        QVERIFY2(document.remarks[0].starts_with("ends too early within packet"),
                 document.remarks[0].c_str());
    }

    void textThatBeginsWithALineBreakIsNoTrace()
    {
        for (const char *given :
             {"\n3 2\n 0 0 0\n", "\n{\"a\": 1}", "\ndigraph { a -> b }", "\n\n"})
            QVERIFY(!looksLikePerfetto(given));
    }
};

QTEST_APPLESS_MAIN(TestPerfetto)
#include "tst_perfetto.moc"
