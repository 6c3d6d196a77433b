// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QTest>
#include <cmath>
#include <string>

using namespace takt;
using takt::test::load;

namespace {

TimelineDocument document(const Expected<LoadedFile> &file)
{
    if (!file)
        throw std::runtime_error(file.error().message());
    if (file->format != "otlp")
        throw std::runtime_error("is read as " + file->format);
    return std::get<TimelineDocument>(file->document);
}

std::string request(const std::string &spans, const std::string &scope = "engine")
{
    return R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":)"
           R"({"stringValue":"server"}}]},"scopeSpans":[{"scope":{"name":")" +
           scope + R"("},"spans":[)" + spans + "]}]}]}\n";
}

std::string span(const std::string &id, const std::string &parent, int start, int end)
{
    return R"({"name":"s","spanId":")" + id + R"(","parentSpanId":")" + parent +
           R"(","startTimeUnixNano":")" + std::to_string(start) + R"(","endTimeUnixNano":")" +
           std::to_string(end) + R"("})";
}

} // namespace

class TestOtlp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSpansOfAServer();
    void connectsSpansWithTheirParents();
    void readsOneRequestOverManyLines();
    void keepsWhatStandsBeforeACut();
    void loadsAPartByTheEarliestStart();
    void refusesWhatYieldsNothing();
};

void TestOtlp::readsTheSpansOfAServer()
{
    TAKT_NEED_DATA(path, QStringLiteral("vllm-otlp/codellama34b_tp1_h100.otlp.jsonl.gz"));
    TAKT_NEED_DATA(tablePath, QStringLiteral("vllm-otlp/codellama34b_tp1_h100_requests.csv"));
    RunContext context;
    const TimelineDocument trace = document(loadFile(path.toStdString(), context));
    const Timeline &timeline = *trace.timeline;
    QCOMPARE(timeline.sliceCount(), std::size_t{280});
    QCOMPARE(timeline.track(0).group, std::string("vllm-exp1"));
    QCOMPARE(timeline.track(0).name, std::string("vllm.llm_engine"));
    // Sums over the table that was derived from the trace by others.
    QFile table(tablePath);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const auto names = table.readLine().trimmed().split(',');
    const auto promptColumn = names.indexOf("prompt_tokens");
    const auto latencyColumn = names.indexOf("e2e_s");
    std::int64_t expectedTokens = 0;
    double expectedLatency = 0;
    while (!table.atEnd()) {
        const auto cells = table.readLine().trimmed().split(',');
        expectedTokens += cells[promptColumn].toLongLong();
        expectedLatency += cells[latencyColumn].toDouble();
    }
    std::int64_t tokens = 0;
    double latency = 0;
    const NameIndex prompt = timeline.findName("gen_ai.usage.prompt_tokens");
    const NameIndex endToEnd = timeline.findName("gen_ai.latency.e2e");
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        tokens += timeline.argument(slice, prompt)->asWhole();
        latency += timeline.argument(slice, endToEnd)->asReal();
    }
    QCOMPARE(tokens, expectedTokens);
    QVERIFY(std::abs(latency - expectedLatency) < 1e-3);
}

void TestOtlp::connectsSpansWithTheirParents()
{
    const auto trace =
        document(load(request(span("b", "a", 20, 30), "inner") + request(span("a", "", 10, 40)) +
                      request(span("c", "nobody", 50, 60))));
    const Timeline &timeline = *trace.timeline;
    QCOMPARE(timeline.sliceCount(), std::size_t{3});
    QCOMPARE(timeline.flows().size(), std::size_t{1});
    QCOMPARE(timeline.start(timeline.flows()[0].from), std::int64_t{10});
    QCOMPARE(timeline.start(timeline.flows()[0].to), std::int64_t{20});
}

void TestOtlp::readsOneRequestOverManyLines()
{
    std::string text = request(span("a", "", 1, 2) + "," + span("b{[", "a", 2, 3));
    for (std::size_t at = 0; (at = text.find(',', at)) != std::string::npos; at += 2)
        text.insert(at + 1, "\n");
    QCOMPARE(document(load(text)).timeline->sliceCount(), std::size_t{2});
}

void TestOtlp::keepsWhatStandsBeforeACut()
{
    const std::string whole = request(span("a", "", 1, 2)) + request(span("b", "", 3, 2));
    const auto cut = document(load(whole.substr(0, whole.size() - 20)));
    QCOMPARE(cut.timeline->sliceCount(), std::size_t{1});
    QCOMPARE(cut.remarks.size(), std::size_t{1});
    QVERIFY(cut.remarks[0].find("line 2") != std::string::npos);
    const auto backwards = document(load(whole));
    QCOMPARE(backwards.timeline->sliceCount(), std::size_t{2});
    QVERIFY(backwards.remarks[0].find("end before they start") != std::string::npos);
}

void TestOtlp::loadsAPartByTheEarliestStart()
{
    LoadLimits limits;
    limits.traces.to = 10;
    const auto part =
        document(load(request(span("b", "", 115, 120)) + request(span("a", "", 100, 130)), limits));
    QCOMPARE(part.timeline->sliceCount(), std::size_t{1});
    QCOMPARE(part.timeline->start(0), std::int64_t{100});
}

void TestOtlp::refusesWhatYieldsNothing()
{
    const auto empty = load(R"({"resourceSpans": []})");
    QVERIFY(!empty);
    QCOMPARE(empty.error().message(), std::string("given: is an OTLP file without a span"));
    const auto broken = load("{\"resourceSpans\": [nonsense]}\n");
    QVERIFY(!broken);
    QVERIFY(broken.error().message().starts_with("given: line 1: is no JSON"));
}

QTEST_APPLESS_MAIN(TestOtlp)
#include "tst_otlp.moc"
