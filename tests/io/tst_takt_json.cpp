// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadFromText.h"
#include "RandomDocuments.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

constexpr int draws = 60;

bool areEqual(const TaskGraph &a, const TaskGraph &b)
{
    if (a.name() != b.name() || a.workUnit() != b.workUnit() || a.dataUnit() != b.dataUnit() ||
        a.taskCount() != b.taskCount() || a.edgeCount() != b.edgeCount() ||
        a.costColumns() != b.costColumns())
        return false;
    for (TaskIndex task = 0; task < a.taskCount(); ++task) {
        if (a.id(task) != b.id(task) || a.label(task) != b.label(task) ||
            a.kinds()[a.kind(task)] != b.kinds()[b.kind(task)] || a.work(task) != b.work(task) ||
            a.memory(task) != b.memory(task) || !std::ranges::equal(a.costs(task), b.costs(task)))
            return false;
    }
    for (EdgeIndex edge = 0; edge < a.edgeCount(); ++edge) {
        if (a.edgeSource(edge) != b.edgeSource(edge) || a.edgeTarget(edge) != b.edgeTarget(edge) ||
            a.edgeData(edge) != b.edgeData(edge))
            return false;
    }
    return true;
}

bool areEqual(const Link &a, const Link &b)
{
    return a.latency == b.latency && a.bandwidth == b.bandwidth;
}

bool areEqual(const Platform &a, const Platform &b)
{
    if (a.name() != b.name() || a.processorCount() != b.processorCount() ||
        a.links().form() != b.links().form() ||
        a.links().levels().size() != b.links().levels().size() ||
        !areEqual(a.links().outermost(), b.links().outermost()))
        return false;
    for (ProcessorIndex from = 0; from < a.processorCount(); ++from) {
        const Processor &p = a.processor(from);
        const Processor &q = b.processor(from);
        if (p.name != q.name || p.className != q.className || p.speed != q.speed ||
            p.memory != q.memory || p.idlePower != q.idlePower || p.busyPower != q.busyPower ||
            p.pricePerHour != q.pricePerHour)
            return false;
        for (ProcessorIndex to = 0; to < a.processorCount(); ++to) {
            if (from != to && !areEqual(a.links().between(from, to), b.links().between(from, to)))
                return false;
        }
    }
    for (std::size_t level = 0; level < a.links().levels().size(); ++level) {
        if (a.links().levels()[level].name != b.links().levels()[level].name ||
            a.links().levels()[level].groupOf != b.links().levels()[level].groupOf)
            return false;
    }
    return true;
}

} // namespace

class TestTaktJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void graphsComeBackAsTheyWere()
    {
        for (int draw = 0; draw < draws; ++draw) {
            const auto graph = RandomDocuments(static_cast<std::uint64_t>(draw)).graph();
            const std::string text = toTaktJson(*graph);
            const auto loaded = load(text);
            QVERIFY2(loaded, loaded ? "" : (loaded.error().message() + text).c_str());
            QCOMPARE(loaded->format, std::string("takt-json"));
            const auto &back = *std::get<WorkloadDocument>(loaded->document).graph;
            QVERIFY2(areEqual(*graph, back), text.c_str());
            QCOMPARE(toTaktJson(back), text);
        }
    }

    void platformsComeBackAsTheyWere_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("uniform links") << int(Links::Form::Uniform);
        QTest::newRow("pairwise links") << int(Links::Form::Pairwise);
        QTest::newRow("a hierarchy of links") << int(Links::Form::Hierarchical);
    }

    void platformsComeBackAsTheyWere()
    {
        QFETCH(const int, form);
        for (int draw = 0; draw < draws; ++draw) {
            const auto platform =
                RandomDocuments(static_cast<std::uint64_t>(draw)).platform(Links::Form(form));
            const std::string text = toTaktJson(*platform);
            const auto loaded = load(text);
            QVERIFY2(loaded, loaded ? "" : (loaded.error().message() + text).c_str());
            const auto &back = *std::get<PlatformDocument>(loaded->document).platform;
            QVERIFY2(areEqual(*platform, back), text.c_str());
            QCOMPARE(toTaktJson(back), text);
        }
    }

    void schedulesComeBackAsTheyWere_data() { platformsComeBackAsTheyWere_data(); }

    void schedulesComeBackAsTheyWere()
    {
        QFETCH(const int, form);
        for (int draw = 0; draw < draws; ++draw) {
            const ScheduleDocument document =
                RandomDocuments(static_cast<std::uint64_t>(draw)).schedule(Links::Form(form));
            const std::string text = toTaktJson(document);
            const auto loaded = load(text);
            QVERIFY2(loaded, loaded ? "" : (loaded.error().message() + text).c_str());
            const auto &back = std::get<ScheduleDocument>(loaded->document);
            QCOMPARE(back.scheduler, document.scheduler);
            QCOMPARE(back.seed, document.seed);
            QVERIFY(back.parameters == document.parameters);
            QVERIFY(areEqual(*back.graph, *document.graph));
            QVERIFY(areEqual(*back.platform, *document.platform));
            QVERIFY(*back.schedule == *document.schedule);
            QCOMPARE(toTaktJson(back), text);
        }
    }

    void machinesCoresAndNotesComeBack()
    {
        WorkloadDocument document = loadWorkloadText(
            R"({"description": "line\nbreak", "workflow": {"tasks": [{"name": "x", "runtime": 1}],
             "machines": [{"nodeName": "m1", "cpu": {"coreCount": 48}}, {"nodeName": "m2", "memoryInBytes": 5}]}})");
        const WorkloadDocument back = loadWorkloadText(toTaktJson(document));
        QVERIFY(areEqual(*back.graph, *document.graph));
        QVERIFY(areEqual(*back.machines, *document.machines));
        QCOMPARE(back.machineCores, document.machineCores);
        QVERIFY(back.notes == document.notes);
    }

    void textThatIsNotUtf8IsWrittenAsUtf8()
    {
        TaskGraphBuilder builder("\xff\xfe");
        (void)builder.addTask({.id = "caf\xe9", .work = 1}).value();
        const auto back = loadWorkloadText(toTaktJson(builder.build().value()));
        QCOMPARE(back.graph->id(0), std::string_view("caf\uFFFD"));
    }

    void numbersMayStandWhereIdsDo()
    {
        const auto document = loadWorkloadText(
            R"({"format": "takt-workload", "version": 1, "tasks": [{"id": 1, "work": 2}, {"id": 2, "work": 3}],
             "edges": [{"from": 1, "to": 2, "data": 4}]})");
        QCOMPARE(document.graph->find("2"), std::size_t{1});
        QCOMPARE(document.graph->edgeData(0), 4.0);
        QVERIFY(document.graph->workUnit() == WorkUnit::Abstract);
        QVERIFY(document.graph->dataUnit() == DataUnit::Time);
    }

    void whatIsLeftOutHasItsDefault()
    {
        const auto loaded = load(
            R"({"format": "takt-platform", "version": 1, "processors": [{"name": "a"}, {"name": "b"}]})");
        QVERIFY(loaded);
        const auto &platform = *std::get<PlatformDocument>(loaded->document).platform;
        QCOMPARE(platform.name(), std::string("given"));
        QCOMPARE(platform.processor(0).speed, 1.0);
        QVERIFY(std::isinf(platform.processor(0).memory));
        QCOMPARE(platform.communicationTime(1e9, 0, 1), 0.0);
    }

    void unknownMembersAreIgnored()
    {
        QVERIFY(load(
            R"({"format": "takt-workload", "version": 1, "colour": [1, {"a": null}], "tasks": [{"id": "a", "work": 1, "x": null}]})"));
    }

    void aTaskPerLineKeepsFilesReadable()
    {
        TaskGraphBuilder builder("two");
        const TaskIndex first = builder.addTask({.id = "a", .work = 1}).value();
        const TaskIndex second = builder.addTask({.id = "b", .work = 2.5}).value();
        (void)builder.addEdge(first, second, 3).value();
        QCOMPARE(toTaktJson(builder.build().value()), std::string(R"({
 "format": "takt-workload",
 "version": 1,
 "name": "two",
 "workUnit": "abstract",
 "dataUnit": "time",
 "tasks": [
  {"id": "a", "work": 1},
  {"id": "b", "work": 2.5}
 ],
 "edges": [
  {"from": "a", "to": "b", "data": 3}
 ]
}
)"));
    }
};

QTEST_APPLESS_MAIN(TestTaktJson)
#include "tst_takt_json.moc"
