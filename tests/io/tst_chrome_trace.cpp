// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventTime.h"
#include "tests/io/LoadFromText.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>

using namespace takt;

namespace {

TimelineDocument trace(std::string text, const TraceSelection &selection = {})
{
    LoadLimits limits;
    limits.traces = selection;
    auto loaded = test::load(std::move(text), limits);
    if (!loaded)
        throw std::runtime_error(loaded.error().message());
    return std::get<TimelineDocument>(loaded->document);
}

/// "group/track name start+duration" of each slice, sorted.
std::vector<std::string> slicesOf(const Timeline &timeline)
{
    std::vector<std::string> all;
    for (SliceIndex index = 0; index < timeline.sliceCount(); ++index) {
        const Slice slice = timeline.slice(index);
        const Track &track = timeline.track(slice.track);
        all.push_back(fmt::format("{}/{} {} {}+{}", track.group, track.name,
                                  timeline.name(slice.name), slice.start, slice.duration));
    }
    std::ranges::sort(all);
    return all;
}

using Lines = std::vector<std::string>;

bool hasRemark(const TimelineDocument &document, std::string_view part)
{
    return std::ranges::any_of(document.remarks, [part](const std::string &remark) {
        return remark.find(part) != std::string::npos;
    });
}

} // namespace

class TestChromeTrace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreReadDigitByDigit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanoseconds");
        QTest::newRow("whole") << "17" << qint64{17000};
        QTest::newRow("a Unix time with nanoseconds")
            << "1712195495505583.123" << qint64{1712195495505583123};
        QTest::newRow("one decimal") << "0.5" << qint64{500};
        QTest::newRow("finer than a nanosecond") << "1.0005" << qint64{1001};
        QTest::newRow("negative") << "-2.25" << qint64{-2250};
        QTest::newRow("with an exponent") << "1.5e3" << qint64{1500000};
        QTest::newRow("a negative exponent") << "15e-1" << qint64{1500};
        QTest::newRow("many zeros behind") << "3.1400000000000000000000000" << qint64{3140};
    }

    void timesAreReadDigitByDigit()
    {
        QFETCH(const QString, text);
        const std::string digits = text.toStdString();
        const chrome::EventTime time = chrome::parseEventTime(digits, 3);
        QVERIFY(time.isValid && !time.isCut);
        QTEST(static_cast<qint64>(time.nanoseconds), "nanoseconds");
    }

    void timesBeyondAllAreCutAndSaidToBe()
    {
        const auto document = trace(R"([{"ph":"X","name":"a","pid":1,"tid":1,"ts":0,"dur":1},
            {"ph":"X","name":"b","pid":1,"tid":1,"ts":9223372036854775808,"dur":1}])");
        QCOMPARE(document.timeline->sliceCount(), std::size_t{2});
        QVERIFY(hasRemark(document, "lie beyond the times"));
        QCOMPARE(document.timeline->endTime(), Timeline::latestTime);
    }

    void eventsBecomeSlices_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<Lines>("slices");
        const auto row = [](const char *title, const char *events, const Lines &slices) {
            QTest::newRow(title) << QByteArray(events) << slices;
        };
        row("complete", R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1.5,"dur":0.001})",
            {"process 1/thread 2 a 1500+1"});
        row("pid and tid that are texts",
            R"({"ph":"X","name":"a","pid":"GPU 0","tid":"stream 7","ts":1,"dur":1})",
            {"GPU 0/stream 7 a 1000+1000"});
        row("begin and end as a stack",
            R"({"ph":"B","name":"a","pid":1,"tid":2,"ts":1},{"ph":"B","name":"b","pid":1,"tid":2,"ts":2},
               {"ph":"E","pid":1,"tid":2,"ts":3},{"ph":"E","pid":1,"tid":2,"ts":5})",
            {"process 1/thread 2 a 1000+4000", "process 1/thread 2 b 2000+1000"});
        row("a beginning without end reaches to the end of the trace",
            R"({"ph":"B","name":"a","pid":1,"tid":2,"ts":1},{"ph":"X","name":"b","pid":1,"tid":3,"ts":2,"dur":7})",
            {"process 1/thread 2 a 1000+8000", "process 1/thread 3 b 2000+7000"});
        row("instants",
            R"({"ph":"i","s":"t","name":"a","pid":1,"tid":2,"ts":3},{"ph":"I","name":"b","pid":1,"tid":2,"ts":4})",
            {"process 1/thread 2 a 3000+0", "process 1/thread 2 b 4000+0"});
        row("asynchronous by category and id",
            R"({"ph":"b","cat":"io","id":"0x1","name":"a","pid":1,"ts":1},{"ph":"b","cat":"io","id":"0x2","name":"b","pid":1,"ts":2},
               {"ph":"n","cat":"io","id":"0x1","name":"c","pid":1,"ts":3},
               {"ph":"e","cat":"io","id":"0x1","name":"a","pid":1,"ts":4},{"ph":"e","cat":"io","id":"0x2","name":"b","pid":1,"ts":6})",
            {"process 1/asynchronous io a 1000+3000", "process 1/asynchronous io b 2000+4000",
             "process 1/asynchronous io c 3000+0"});
        row("objects",
            R"({"ph":"N","id":1,"name":"o","pid":1,"tid":1,"ts":1},{"ph":"O","id":1,"name":"o","pid":1,"tid":1,"ts":2},
               {"ph":"D","id":1,"name":"o","pid":1,"tid":1,"ts":5})",
            {"process 1/objects o 1000+4000", "process 1/objects o 2000+0"});
        row("names of processes and threads, whenever they come",
            R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":1},
               {"ph":"M","name":"process_name","pid":1,"tid":0,"args":{"name":"python"}},
               {"ph":"M","name":"process_labels","pid":1,"tid":0,"args":{"labels":"CPU"}},
               {"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"main"}})",
            {"python (CPU)/main a 1000+1000"});
        row("a negative duration", R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":5,"dur":-3})",
            {"process 1/thread 2 a 5000+0"});
        row("overlapping slices of one thread",
            R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":5},{"ph":"X","name":"b","pid":1,"tid":2,"ts":3,"dur":5})",
            {"process 1/thread 2 a 1000+5000", "process 1/thread 2 b 3000+5000"});
        row("control characters in names",
            "{\"ph\":\"X\",\"name\":\"a\tb\nc\",\"pid\":1,\"tid\":2,\"ts\":1,\"dur\":1}",
            {"process 1/thread 2 a b c 1000+1000"});
        row("NaN and infinity among the arguments",
            R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":1,"args":{"x":NaN,"y":inf,"z":-Infinity}})",
            {"process 1/thread 2 a 1000+1000"});
        row("lists of objects among the arguments",
            R"({"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":1,"args":{"x":[{"name":1},{"name":2}]}})",
            {"process 1/thread 2 a 1000+1000"});
    }

    void eventsBecomeSlices()
    {
        QFETCH(const QByteArray, events);
        QFETCH(const Lines, slices);
        const std::string list = "[" + events.toStdString();
        QCOMPARE(slicesOf(*trace(list + "]").timeline), slices);
        QCOMPARE(slicesOf(*trace(list + ",\n").timeline), slices);
        QCOMPARE(slicesOf(*trace(test::gzipped(list + "]")).timeline), slices);
        QCOMPARE(slicesOf(*trace("{\"a\": [{\"b\": \"}\"}], \"traceEvents\": " + list +
                                 "], \"stackFrames\": {}}")
                               .timeline),
                 slices);
    }

    void brokenEventsAreLeftOutAndCounted()
    {
        const auto document = trace(R"([{"ph":"X","name":"a","pid":1,"tid":2,"ts":1,"dur":1},
            {"ph":"X","name":"b" "pid":1},{"ph":"X","name":"c","pid":1,"tid":2,"ts":3,"dur":1},
            7, {"ph":"X","name":"d","pid":1,"tid":2,"dur":1},
            {"ph":"X","name":"e","pid":1,"tid":2,"ts":5,"dur":1}])");
        QCOMPARE(slicesOf(*document.timeline),
                 (Lines{"process 1/thread 2 a 1000+1000", "process 1/thread 2 c 3000+1000",
                        "process 1/thread 2 e 5000+1000"}));
        QVERIFY(hasRemark(document, "2 events are not valid JSON"));
        QVERIFY(hasRemark(document, "1 events have no time"));
    }

    void everyBeginningKeepsWhatIsWhole()
    {
        std::string text = "{\"traceEvents\": [";
        std::vector<std::size_t> ends;
        for (int event = 0; event < 6; ++event) {
            text +=
                fmt::format("{}{{\"ph\":\"X\",\"name\":\"a\\\"{}\",\"pid\":1,\"tid\":2,\"ts\":{},"
                            "\"dur\":1,\"args\":{{\"l\":[{{\"k\":1}},{{\"k\":2}}]}}}}",
                            event == 0 ? "" : ",\n", event, event);
            ends.push_back(text.size());
        }
        for (std::size_t length = ends.front(); length <= text.size(); ++length) {
            const auto document = trace(text.substr(0, length));
            const auto whole = std::ranges::upper_bound(ends, length) - ends.begin();
            QCOMPARE(document.timeline->sliceCount(), static_cast<std::size_t>(whole));
            QVERIFY(!document.remarks.empty());
        }
    }

    void truncatedGzipKeepsWhatWasUnpacked()
    {
        std::string text = "[";
        for (int event = 0; event < 20000; ++event)
            text += fmt::format("{{\"ph\":\"X\",\"name\":\"n{}\",\"pid\":1,\"tid\":2,\"ts\":{},"
                                "\"dur\":1}},\n",
                                event * 7919 % 1000, event);
        const std::string packed = test::gzipped(text);
        const auto document = trace(packed.substr(0, packed.size() / 2));
        QVERIFY(document.timeline->sliceCount() > 5000);
        QVERIFY(document.timeline->sliceCount() < 20000);
        QVERIFY(hasRemark(document, "truncated"));
        QVERIFY(hasRemark(document, "ends within event"));
    }

    void manyWindowsGiveWhatOneGives()
    {
        // Events whose arguments look like the beginnings of events, over several windows.
        std::string text = "[";
        constexpr int count = 60000;
        for (int event = 0; event < count; ++event)
            text += fmt::format(
                "{}{{\"ph\":\"X\",\"name\":\"n{}\",\"pid\":1,\"tid\":{},\"ts\":{},\"dur\":2,"
                "\"args\":{{\"list\":[{{\"name\":1}},{{\"name\":{}}},{{\"name\":3}}],\"i\":{}}}}}",
                event == 0 ? "" : ",", event % 100, event % 3, 10 * event, event, event);
        text += "]";
        QVERIFY(text.size() > (std::size_t{6} << 20U));
        const auto document = trace(text);
        QVERIFY2(document.remarks.empty(),
                 document.remarks.empty() ? "" : document.remarks[0].c_str());
        QCOMPARE(document.timeline->sliceCount(), std::size_t{count});
        const NameIndex key = document.timeline->findName("i");
        for (SliceIndex slice = 0; slice < count; ++slice) {
            const Argument *argument = document.timeline->argument(slice, key);
            QVERIFY(argument != nullptr);
            QCOMPARE(argument->asWhole() * 10000, document.timeline->start(slice));
        }
    }

    void aNameOfAMegabyteIsKept()
    {
        const std::string name(5 << 20, 'n');
        const auto document = trace(
            R"([{"ph":"X","name":")" + name +
            R"(","pid":1,"tid":2,"ts":1,"dur":1},{"ph":"X","name":"b","pid":1,"tid":2,"ts":3,"dur":1}])");
        QCOMPARE(document.timeline->sliceCount(), std::size_t{2});
        QVERIFY(document.timeline->findName(name) < document.timeline->names().size());
    }

    void arrowsAreBoundToTheInnermostSliceAndTheNext()
    {
        const auto document = trace(R"([
            {"ph":"X","name":"outer","pid":1,"tid":1,"ts":0,"dur":100},
            {"ph":"X","name":"inner","pid":1,"tid":1,"ts":10,"dur":20},
            {"ph":"X","name":"around","pid":1,"tid":2,"ts":40,"dur":30},
            {"ph":"X","name":"next","pid":1,"tid":2,"ts":50,"dur":5},
            {"ph":"s","name":"x","cat":"c","id":1,"pid":1,"tid":1,"ts":15},
            {"ph":"f","name":"x","cat":"c","id":1,"bp":"e","pid":1,"tid":2,"ts":45},
            {"ph":"s","name":"y","cat":"c","id":2,"pid":1,"tid":1,"ts":35},
            {"ph":"f","name":"y","cat":"c","id":2,"pid":1,"tid":2,"ts":45}])");
        const Timeline &timeline = *document.timeline;
        Lines arrows;
        for (const Flow &flow : timeline.flows())
            arrows.push_back(fmt::format("{} {}>{}", timeline.name(flow.name),
                                         timeline.name(timeline.nameOf(flow.from)),
                                         timeline.name(timeline.nameOf(flow.to))));
        std::ranges::sort(arrows);
        QCOMPARE(arrows, (Lines{"x inner>around", "y outer>next"}));
    }

    void sortIndicesOrderTracks()
    {
        const auto document = trace(R"([
            {"ph":"X","name":"a","pid":1,"tid":1,"ts":0,"dur":1},{"ph":"X","name":"a","pid":2,"tid":5,"ts":0,"dur":1},
            {"ph":"X","name":"a","pid":2,"tid":4,"ts":0,"dur":1},
            {"ph":"M","name":"process_sort_index","pid":1,"args":{"sort_index":9}},
            {"ph":"M","name":"thread_sort_index","pid":2,"tid":4,"args":{"sort_index":-1}}])");
        Lines names;
        for (const Track &track : document.timeline->tracks())
            names.push_back(track.name);
        QCOMPARE(names, (Lines{"thread 4", "thread 5", "thread 1"}));
    }

    void timesInNanosecondsAreNoticed()
    {
        const auto document =
            trace(R"([{"ph":"X","name":"a","pid":1,"tid":1,"ts":1712195495505583123,"dur":10}])");
        QCOMPARE(document.timeline->startTime(), 1712195495505583123);
        QCOMPARE(document.timeline->duration(0), 10);
        QVERIFY(hasRemark(document, "nanoseconds"));
    }

    void selectionsKeepWhatTouchesThem()
    {
        const std::string text = R"([{"ph":"X","name":"late","pid":1,"tid":1,"ts":130,"dur":10},
            {"ph":"X","name":"first","pid":1,"tid":1,"ts":100,"dur":5},
            {"ph":"X","name":"across","pid":1,"tid":1,"ts":105,"dur":6},
            {"ph":"X","name":"other","pid":2,"tid":7,"ts":112,"dur":1}])";
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("t.json")).toStdString();
        std::ofstream(path) << text;
        for (const auto &[selection, expected] :
             {std::pair{TraceSelection{10'000, 30'000, {}},
                        Lines{"process 1/thread 1 across 105000+6000",
                              "process 2/thread 7 other 112000+1000"}},
              std::pair{TraceSelection{{}, {}, "PROCESS 2/"},
                        Lines{"process 2/thread 7 other 112000+1000"}}}) {
            QCOMPARE(slicesOf(*trace(text, selection).timeline), expected);
            RunContext context;
            LoadLimits limits;
            limits.traces = selection;
            const auto loaded = loadFile(path, context, limits);
            QVERIFY(loaded.has_value());
            QCOMPARE(slicesOf(*std::get<TimelineDocument>(loaded->document).timeline), expected);
        }
    }

    void aCancelledReadingEnds()
    {
        RunContext context;
        context.cancel();
        const auto loaded =
            loadBytes(R"([{"ph":"X","name":"a","pid":1,"tid":1,"ts":1,"dur":1}])", "t", context);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().reason.find("cancelled") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestChromeTrace)
#include "tst_chrome_trace.moc"
