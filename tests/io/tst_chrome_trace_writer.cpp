// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/io/LoadFromText.h"
#include "tests/shared/RandomSchedules.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>

using namespace takt;

namespace {

using Lines = std::vector<std::string>;

} // namespace

/// Timelines as Chrome traces and as CSV.
class TestChromeTraceWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenReadsBackTheSame()
    {
        test::Random random(7);
        for (int round = 0; round < 60; ++round) {
            const TimelineDocument document = randomDocument(random);
            const QTemporaryDir folder;
            const std::string path = folder.filePath(QStringLiteral("t.json")).toStdString();
            const auto saved = saveDocument(document, path, "chrome-trace");
            QVERIFY2(saved.has_value(), saved ? "" : saved.error().message().c_str());
            RunContext context;
            const auto loaded = loadFile(path, context);
            QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message().c_str());
            const auto &again = std::get<TimelineDocument>(loaded->document);
            QCOMPARE(described(*again.timeline), described(*document.timeline));
        }
    }

    void csvHasALineForEachSliceOfTheRange()
    {
        const auto loaded = test::load(R"([
            {"ph":"X","name":"a, b","cat":"c","pid":1,"tid":1,"ts":0,"dur":2,"args":{"n":1,"t":"x"}},
            {"ph":"X","name":"d","pid":1,"tid":1,"ts":5,"dur":2}])");
        QVERIFY(loaded.has_value());
        const auto &document = std::get<TimelineDocument>(loaded->document);
        const std::string header =
            "group,track,depth,name,category,start_ns,duration_ns,arguments\r\n";
        const std::string first = "process 1,thread 1,0,\"a, b\",c,0,2000,n=1; t=x\r\n";
        const std::string second = "process 1,thread 1,0,d,,5000,2000,\r\n";
        QCOMPARE(toCsv(document), header + first + second);
        QCOMPARE(toCsv(document, {2000, 6000}), header + second);
        QCOMPARE(toCsv(document, {1999, 5000}), header + first);
    }

private:
    static TimelineDocument randomDocument(test::Random &random)
    {
        TimelineBuilder builder;
        const std::size_t tracks = 1 + random.below(5);
        for (std::size_t track = 0; track < tracks; ++track)
            builder.addTrack("t\"" + std::to_string(track), track < 2 ? "g\u00e9 1" : "g2");
        std::vector<std::size_t> handles;
        std::vector<std::int64_t> starts;
        for (std::size_t count = 1 + random.below(40); count > 0; --count) {
            Slice slice;
            slice.track = static_cast<TrackIndex>(handles.size() < tracks ? handles.size()
                                                                          : random.below(tracks));
            // Starts that all differ, so that an arrow has one slice it can mean.
            slice.start = static_cast<std::int64_t>(handles.size() * 1000 + random.below(900)) +
                          1'712'195'495'505'583'000;
            slice.duration = random.between(0, 4000);
            slice.name = builder.intern("n" + std::to_string(random.below(5)) + "\n\\");
            slice.category = random.chance(0.5) ? 0 : builder.intern("kernel");
            std::vector<Argument> arguments;
            if (random.chance(0.6))
                arguments = {Argument::whole(builder.intern("whole"), random.between(-1000, 1000)),
                             Argument::real(builder.intern("real"), random.chance(0.3) ? 3.0 : 0.1),
                             Argument::text(builder.intern("text"), builder.intern("[1, 2]")),
                             Argument::text(builder.intern("k\"y"), builder.intern("[01,]"))};
            slice.payload = builder.addArguments(arguments);
            handles.push_back(builder.addSlice(slice));
        }
        for (std::size_t count = random.below(6); count > 0; --count) {
            const std::size_t from = random.below(handles.size());
            const std::size_t to = random.below(handles.size());
            if (from != to)
                builder.addFlow(handles[from], handles[to], builder.intern("ac2g"));
        }
        Counter counter;
        counter.name = "power";
        counter.times = {1'712'195'495'505'583'001, 1'712'195'495'505'583'999};
        counter.values = {0.25, -1e9};
        builder.addCounter(counter);
        TimelineDocument document;
        document.timeline = std::make_shared<const Timeline>(test::expectValue(builder.build()));
        return document;
    }

    static Lines described(const Timeline &timeline)
    {
        Lines lines;
        const auto nameOf = [&](SliceIndex slice) {
            const Slice each = timeline.slice(slice);
            const Track &track = timeline.track(each.track);
            return fmt::format("{}/{} {}:{} {}+{}", track.group, track.name,
                               timeline.name(each.name), timeline.name(each.category), each.start,
                               each.duration);
        };
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            std::string line = nameOf(slice);
            for (const Argument &argument : timeline.arguments(slice))
                line += fmt::format(
                    " {}={}:{}", timeline.name(argument.key), static_cast<int>(argument.type),
                    argument.type == Argument::Type::Text ? timeline.name(argument.asText())
                                                          : std::to_string(argument.bits));
            lines.push_back(line);
        }
        for (const Flow &flow : timeline.flows())
            lines.push_back(fmt::format("{} > {} {}", nameOf(flow.from), nameOf(flow.to),
                                        timeline.name(flow.name)));
        for (const Counter &counter : timeline.counters())
            for (std::size_t at = 0; at < counter.times.size(); ++at)
                lines.push_back(
                    fmt::format("{} {} {}", counter.name, counter.times[at], counter.values[at]));
        std::ranges::sort(lines);
        return lines;
    }
};

QTEST_APPLESS_MAIN(TestChromeTraceWriter)
#include "tst_chrome_trace_writer.moc"
