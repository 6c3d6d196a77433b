// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paje traces against the rows that pajeng prints of them.
#include "core/io/Formats.h"
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

} // namespace

class TestPajeOracle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReferenceDumper_data();
    void agreesWithTheReferenceDumper();
    void readsEveryTraceThereIs_data();
    void readsEveryTraceThereIs();
};

void TestPajeOracle::agreesWithTheReferenceDumper_data()
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

void TestPajeOracle::agreesWithTheReferenceDumper()
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

void TestPajeOracle::readsEveryTraceThereIs_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::size_t>("remarks");
    QTest::newRow("gattaca") << "pajeng/gattaca.trace" << std::size_t{0};
    QTest::newRow("g5k") << "pajeng/g5k.trace" << std::size_t{0};
    // Its last lines jump back in time.
    QTest::newRow("StarPU") << "pajeng/native_paje.trace" << std::size_t{1};
    QTest::newRow("Batsim") << "batsim-evalys/easy/out_schedule.trace" << std::size_t{0};
}

void TestPajeOracle::readsEveryTraceThereIs()
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

QTEST_APPLESS_MAIN(TestPajeOracle)
#include "tst_paje_oracle.moc"
