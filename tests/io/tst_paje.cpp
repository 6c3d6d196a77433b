// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"

#include <QTest>
#include <string>

using namespace takt;
using takt::test::load;

namespace {

const std::string header = R"(# a comment
%EventDef PajeDefineContainerType 0
% Alias string
% Type string
% Name string
%EndEventDef
%EventDef PajeDefineStateType 1
% Name string
% Type string
%EndEventDef
%EventDef PajeDefineEntityValue 2
% Alias string
% Type string
% Name string
% Color color
%EndEventDef
%EventDef PajeCreateContainer 3
% Time date
% Name string
% Type string
% Container string
%EndEventDef
%EventDef PajePushState 4
% Time date
% Container string
% Type string
% Value string
% Size int
%EndEventDef
%EventDef PajePopState 5
% Time date
% Type string
% Container string
%EndEventDef
%EventDef PajeSetState 6
% Time date
% Container string
% Type string
% Value string
%EndEventDef
0 H 0 "Host type"
1 "Phase" H
2 w Phase "at work" "1 0 0"
3 1.5 "first host" H 0
)";

TimelineDocument loadedText(const std::string &text)
{
    auto file = load(header + text);
    if (!file)
        throw std::runtime_error(file.error().message());
    return std::get<TimelineDocument>(file->document);
}

} // namespace

class TestPaje : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsColoursAndExtraFields();
    void endsOpenStatesWithTheTrace();
    void setStateEndsWhatIsOpen();
    void leavesOutLinesThatMakeNoSense();
    void refusesWhatYieldsNothing();
    void loadsAPart();
    void survivesHostileTimesAndNames();
    void survivesVeryDeepContainers();
};

void TestPaje::keepsColoursAndExtraFields()
{
    const auto document =
        loadedText("4 2 \"first host\" Phase w 17\n5 3.25 Phase \"first host\"\n");
    const Timeline &timeline = *document.timeline;
    QCOMPARE(timeline.sliceCount(), std::size_t{1});
    QCOMPARE(timeline.start(0), std::int64_t{2'000'000'000});
    QCOMPARE(timeline.end(0), std::int64_t{3'250'000'000});
    QCOMPARE(timeline.name(timeline.nameOf(0)), std::string("at work"));
    QCOMPARE(timeline.track(0).name, std::string("first host"));
    const Argument *size = timeline.argument(0, timeline.findName("Size"));
    QVERIFY(size != nullptr);
    QCOMPARE(size->asWhole(), std::int64_t{17});
    const Argument *colour = timeline.argument(0, timeline.findName("Color"));
    QVERIFY(colour != nullptr);
    QCOMPARE(timeline.name(colour->asText()), std::string("1 0 0"));
}

void TestPaje::endsOpenStatesWithTheTrace()
{
    const auto document =
        loadedText("4 2 \"first host\" Phase w 1\n4 3 \"first host\" Phase inner 1\n"
                   "5 4 Phase \"first host\"\n3 9 other H 0\n");
    const Timeline &timeline = *document.timeline;
    QCOMPARE(timeline.sliceCount(), std::size_t{2});
    QCOMPARE(timeline.laneCount(), std::size_t{3});
    QCOMPARE(timeline.endTime(), std::int64_t{9'000'000'000});
}

void TestPaje::setStateEndsWhatIsOpen()
{
    const auto document = loadedText("6 2 \"first host\" Phase a\n6 3 \"first host\" Phase b\n"
                                     "6 4 \"first host\" Phase c\n");
    const Timeline &timeline = *document.timeline;
    QCOMPARE(timeline.laneCount(), std::size_t{1});
    QCOMPARE(timeline.sliceCount(), std::size_t{3});
    QCOMPARE(timeline.end(0), timeline.start(1));
    QCOMPARE(timeline.end(1), timeline.start(2));
}

void TestPaje::leavesOutLinesThatMakeNoSense()
{
    const auto document =
        loadedText("6 2 \"first host\" Phase a\n99 3\n6 3 nobody Phase b\n6 4 fir");
    QCOMPARE(document.timeline->sliceCount(), std::size_t{1});
    QCOMPARE(document.remarks.size(), std::size_t{1});
    const QString remark = QString::fromStdString(document.remarks.front());
    QVERIFY2(remark.contains("3 lines were left out"), qPrintable(remark));
    QVERIFY2(remark.contains("event '99' is not defined"), qPrintable(remark));
}

void TestPaje::refusesWhatYieldsNothing()
{
    const auto file = load("%EventDef PajeSetState 1\n% Time date\n%EndEventDef\n1 soon\n");
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().message()),
             QStringLiteral("given: line 4: 'soon' is no time"));
}

void TestPaje::loadsAPart()
{
    const std::string events = "6 2 \"first host\" Phase a\n6 3 \"first host\" Phase b\n"
                               "6 4 \"first host\" Phase c\n3 5 other H 0\n6 6 other Phase d\n"
                               "6 7 other Phase e\n";
    LoadLimits limits;
    limits.traces.from = 1'600'000'000; // counted from 1.5 s
    limits.traces.to = 2'000'000'000;
    auto file = load(header + events, limits);
    QVERIFY(file);
    const Timeline &part = *std::get<TimelineDocument>(file->document).timeline;
    QCOMPARE(part.sliceCount(), std::size_t{1});
    QCOMPARE(part.name(part.nameOf(0)), std::string("b"));
    limits.traces = {};
    limits.traces.tracks = "OTHER";
    file = load(header + events, limits);
    QVERIFY(file);
    const Timeline &other = *std::get<TimelineDocument>(file->document).timeline;
    QCOMPARE(other.trackCount(), std::size_t{1});
    QCOMPARE(other.sliceCount(), std::size_t{2});
}

void TestPaje::survivesHostileTimesAndNames()
{
    const std::string longName(1U << 20U, 'n');
    std::string text = "3 1.5 \"" + longName + "\" H 0\n6 -99999999999999999999 " + longName +
                       " Phase a\n6 99999999999999999999 " + longName + " Phase " + longName +
                       "\n6 1e400 " + longName + " Phase c\n";
    for (int container = 0; container < 2000; ++container)
        text += "3 2 c" + std::to_string(container) + " H 0\n";
    const TimelineDocument document = loadedText(text);
    QCOMPARE(document.timeline->trackCount(), std::size_t{2002});
    QCOMPARE(document.timeline->sliceCount(), std::size_t{2});
    QCOMPARE(document.timeline->startTime(), Timeline::earliestTime);
    QCOMPARE(document.timeline->endTime(), Timeline::latestTime);
    QCOMPARE(document.remarks.size(), std::size_t{2}); // 1e400, and time that runs backwards
}

void TestPaje::survivesVeryDeepContainers()
{
    constexpr int depth = 20'000;
    std::string text;
    for (int level = 0; level < depth; ++level)
        text += "3 2 level" + std::to_string(level) + " H " +
                (level == 0 ? "0" : "level" + std::to_string(level - 1)) + "\n";
    text += "6 3 level" + std::to_string(depth - 1) + " Phase a\n";
    const TimelineDocument document = loadedText(text);
    QCOMPARE(document.timeline->trackCount(), std::size_t{depth + 1});
    for (const Track &track : document.timeline->tracks())
        QVERIFY(track.group.size() < 600);
}

QTEST_APPLESS_MAIN(TestPaje)
#include "tst_paje.moc"
