// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "tests/shared/TestData.h"

#include <QFile>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace takt;
using takt::test::load;

namespace {

using Rows = std::multiset<std::string>;

/// The rows that pajeng's pj_dump prints of one kind for a trace, from its own test files, without
/// quotes: these it keeps from the trace, where they mean nothing.
Rows dumpedRows(const QString &tesh, const QString &trace, const QByteArray &kind)
{
    QFile file(tesh);
    Rows rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    bool isInSection = false;
    while (!file.atEnd()) {
        QByteArray line = file.readLine().trimmed();
        if (line.startsWith('$'))
            isInSection = line == "$ ./pj_dump ../traces/" + trace.toUtf8();
        else if (isInSection && line.startsWith("> " + kind + ", "))
            rows.insert(line.mid(2).replace('"', "").toStdString());
    }
    return rows;
}

std::string seconds(std::int64_t nanoseconds)
{
    return fmt::format("{:.6f}", static_cast<double>(nanoseconds) * 1e-9);
}

/// A track is named after its container, and after the type where that has several.
std::string containerOf(const Track &track)
{
    const std::string name = track.name.substr(0, track.name.find(" · "));
    return name;
}

Rows stateRows(const Timeline &timeline, const std::set<std::string> &types)
{
    Rows rows;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const std::string &type = timeline.name(timeline.categoryOf(slice));
        if (!types.contains(type))
            continue;
        const Lane &lane = timeline.lane(timeline.laneOf(slice));
        rows.insert(fmt::format("State, {}, {}, {}, {}, {}, {:.6f}, {}",
                                containerOf(timeline.track(lane.track)), type,
                                seconds(timeline.start(slice)), seconds(timeline.end(slice)),
                                seconds(timeline.duration(slice)), double(lane.depth),
                                timeline.name(timeline.nameOf(slice))));
    }
    return rows;
}

/// "container, type, start" of each change of a variable and the value from then on.
using Changes = std::map<std::string, double>;

Changes variableChanges(const Timeline &timeline)
{
    Changes changes;
    for (const Counter &counter : timeline.counters()) {
        for (std::size_t sample = 0; sample < counter.times.size(); ++sample)
            changes[fmt::format("{}, {}, {}", containerOf(timeline.track(counter.track)),
                                counter.name, seconds(counter.times[sample]))] =
                counter.values[sample];
    }
    return changes;
}

Rows eventRows(const Timeline &timeline, const std::set<std::string> &types)
{
    Rows rows;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        const std::string &type = timeline.name(timeline.categoryOf(slice));
        if (types.contains(type))
            rows.insert(fmt::format(
                "Event, {}, {}, {}, {}",
                containerOf(timeline.track(timeline.lane(timeline.laneOf(slice)).track)), type,
                seconds(timeline.start(slice)), timeline.name(timeline.nameOf(slice))));
    }
    return rows;
}

Rows linkRows(const Timeline &timeline)
{
    Rows rows;
    for (const Flow &flow : timeline.flows()) {
        const auto nameOfTrack = [&timeline](SliceIndex slice) {
            return containerOf(timeline.track(timeline.lane(timeline.laneOf(slice)).track));
        };
        const Argument *key = timeline.argument(flow.from, timeline.findName("Key"));
        const std::string keyText = key == nullptr ? ""
                                    : key->type == Argument::Type::Whole
                                        ? fmt::format("{}", key->asWhole())
                                        : timeline.name(key->asText());
        const std::int64_t start = timeline.start(flow.from);
        const std::int64_t end = timeline.start(flow.to);
        rows.insert(fmt::format("{}, {}, {}, {}, {}, {}, {}, {}", timeline.name(flow.name),
                                seconds(start), seconds(end), seconds(end - start),
                                timeline.name(timeline.nameOf(flow.from)), nameOfTrack(flow.from),
                                nameOfTrack(flow.to), keyText));
    }
    return rows;
}

std::vector<std::string> cells(const std::string &row)
{
    std::vector<std::string> parts;
    for (const QString &part : QString::fromStdString(row).split(QStringLiteral(", ")))
        parts.push_back(part.toStdString());
    return parts;
}

std::set<std::string> typesOf(const Rows &rows)
{
    std::set<std::string> types;
    for (const std::string &row : rows)
        types.insert(cells(row)[2]);
    return types;
}

QString text(const Rows &rows)
{
    QString all;
    for (const std::string &row : rows)
        all += QString::fromStdString(row) + QLatin1Char('\n');
    return all;
}

TimelineDocument loaded(const QString &path)
{
    RunContext context;
    auto file = loadFile(path.toStdString(), context);
    if (!file)
        throw std::runtime_error(file.error().message());
    if (file->format != "paje")
        throw std::runtime_error("is read as " + file->format);
    return std::get<TimelineDocument>(file->document);
}

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
    void agreesWithTheReferenceDumper_data();
    void agreesWithTheReferenceDumper();
    void readsEveryTraceThereIs_data();
    void readsEveryTraceThereIs();
    void keepsColoursAndExtraFields();
    void endsOpenStatesWithTheTrace();
    void setStateEndsWhatIsOpen();
    void leavesOutLinesThatMakeNoSense();
    void refusesWhatYieldsNothing();
    void loadsAPart();
    void survivesHostileTimesAndNames();
    void survivesVeryDeepContainers();
};

void TestPaje::agreesWithTheReferenceDumper_data()
{
    QTest::addColumn<QString>("tesh");
    QTest::addColumn<QString>("trace");
    for (const char *trace :
         {"links", "events", "states", "variables", "containers", "simgrid-fg126"})
        QTest::newRow(trace) << "pj_dump_small" << QStringLiteral("%1.trace").arg(trace);
    QTest::newRow("categories") << "pj_dump_categories"
                                << "categories.trace";
    QTest::newRow("ms") << "pj_dump_ms"
                        << "ms.trace";
    QTest::newRow("shurakai") << "pj_dump_shurakai"
                              << "replay_output_shurakai_extract.trace";
}

void TestPaje::agreesWithTheReferenceDumper()
{
    QFETCH(QString, tesh);
    QFETCH(QString, trace);
    TAKT_NEED_DATA(teshPath, QStringLiteral("pajeng/expected/%1.tesh").arg(tesh));
    TAKT_NEED_DATA(tracePath, QStringLiteral("pajeng/") + trace);
    const TimelineDocument document = loaded(tracePath);
    const Timeline &timeline = *document.timeline;

    QVERIFY2(!dumpedRows(teshPath, trace, "Container").empty(), "the expected rows are missing");
    const Rows states = dumpedRows(teshPath, trace, "State");
    QCOMPARE(text(stateRows(timeline, typesOf(states))), text(states));
    const Rows events = dumpedRows(teshPath, trace, "Event");
    QCOMPARE(text(eventRows(timeline, typesOf(events))), text(events));

    const Changes changes = variableChanges(timeline);
    const Rows variables = dumpedRows(teshPath, trace, "Variable");
    QCOMPARE(changes.size(), variables.size());
    double largest = 0;
    for (const auto &[place, value] : changes)
        largest = std::max(largest, std::abs(value));
    for (const std::string &row : variables) {
        const auto parts = cells(row);
        const auto found = changes.find(fmt::format("{}, {}, {}", parts[1], parts[2], parts[3]));
        QVERIFY2(found != changes.end(), row.c_str());
        // The reference keeps values as 32-bit floats and adds in them.
        QVERIFY2(std::abs(found->second - std::stod(parts[6])) <= 1e-6 * largest, row.c_str());
    }

    Rows links;
    for (const std::string &row : dumpedRows(teshPath, trace, "Link"))
        links.insert(row.substr(std::string("Link, 0, ").size()));
    QCOMPARE(text(linkRows(timeline)), text(links));
}

void TestPaje::readsEveryTraceThereIs_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::size_t>("remarks");
    QTest::newRow("gattaca") << "pajeng/gattaca.trace" << std::size_t{0};
    QTest::newRow("g5k") << "pajeng/g5k.trace" << std::size_t{0};
    // Its last lines jump back in time.
    QTest::newRow("StarPU") << "pajeng/native_paje.trace" << std::size_t{1};
    QTest::newRow("Batsim") << "batsim-evalys/easy/out_schedule.trace" << std::size_t{0};
}

void TestPaje::readsEveryTraceThereIs()
{
    QFETCH(QString, path);
    QFETCH(std::size_t, remarks);
    TAKT_NEED_DATA(found, path);
    const TimelineDocument document = loaded(found);
    QVERIFY(document.timeline->trackCount() > 0);
    for (const std::string &remark : document.remarks)
        qInfo("%s", remark.c_str());
    QCOMPARE(document.remarks.size(), remarks);
}

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
