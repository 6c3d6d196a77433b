// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/JsonText.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace takt {

namespace {

/// Writes the Trace Event Format (Google, "Trace Event Format", 2016) that chrome://tracing,
/// Perfetto and Speedscope open. Times there are microseconds; three decimals keep nanoseconds.
/// An abstract time unit becomes a second.
class Writer {
public:
    explicit Writer(const ScheduleDocument &document)
        : m_graph(*document.graph),
          m_platform(*document.platform),
          m_schedule(*document.schedule),
          m_document(document)
    {
        for (const Processor &processor : m_platform.processors()) {
            auto found = std::ranges::find(m_classes, processor.className);
            m_classOf.push_back(static_cast<std::size_t>(found - m_classes.begin()));
            if (found == m_classes.end())
                m_classes.push_back(processor.className);
        }
    }

    std::string write()
    {
        m_json.beginObject(JsonText::Layout::Broken).member("displayTimeUnit", "ms");
        m_json.key("otherData").beginObject();
        m_json.member("workload", m_graph.name()).member("platform", m_platform.name());
        m_json.member("scheduler", m_document.scheduler);
        m_json.member("timeUnit", m_graph.timeUnit().empty() ? "abstract, shown as seconds"
                                                             : m_graph.timeUnit());
        m_json.endObject();
        m_json.key("traceEvents").beginArray(JsonText::Layout::Broken);
        writeLanes();
        for (const Placement &placement : m_schedule.placements())
            writeSlice(placement);
        for (const Placement &placement : m_schedule.placements())
            writeFlowsInto(placement);
        m_json.endArray().endObject();
        return m_json.take();
    }

private:
    [[nodiscard]] std::size_t processId(ProcessorIndex processor) const
    {
        return m_classOf[processor] + 1;
    }

    JsonText &microseconds(std::string_view key, double seconds)
    {
        return m_json.key(key).raw(fmt::format("{:.3f}", seconds * 1e6));
    }

    void writeMetadata(std::string_view what, std::size_t process, std::size_t thread,
                       std::string_view name, std::size_t order)
    {
        m_json.beginObject().member("ph", "M").member("name", fmt::format("{}_name", what));
        m_json.key("pid").number(process).key("tid").number(thread);
        m_json.key("args").beginObject().member("name", name).endObject().endObject();
        m_json.beginObject().member("ph", "M").member("name", fmt::format("{}_sort_index", what));
        m_json.key("pid").number(process).key("tid").number(thread);
        m_json.key("args").beginObject().key("sort_index").number(order).endObject().endObject();
    }

    void writeLanes()
    {
        for (std::size_t index = 0; index < m_classes.size(); ++index)
            writeMetadata("process", index + 1, 0,
                          m_classes[index].empty() ? m_platform.name() : m_classes[index], index);
        for (ProcessorIndex index = 0; index < m_platform.processorCount(); ++index)
            writeMetadata("thread", processId(index), index + std::size_t{1},
                          m_platform.processor(index).name, index);
    }

    void writeLane(const Placement &placement)
    {
        m_json.key("pid").number(processId(placement.processor));
        m_json.key("tid").number(placement.processor + std::size_t{1});
    }

    void writeSlice(const Placement &placement)
    {
        const std::string &kind = m_graph.kinds()[m_graph.kind(placement.task)];
        m_json.beginObject().member("ph", "X").member("name", m_graph.label(placement.task));
        m_json.member("cat", kind.empty() ? std::string_view("task") : std::string_view(kind));
        writeLane(placement);
        microseconds("ts", placement.start);
        microseconds("dur", placement.finish - placement.start);
        m_json.key("args").beginObject().member("task", m_graph.id(placement.task));
        m_json.key("level").number(m_graph.level(placement.task));
        m_json.member("start", placement.start).member("finish", placement.finish);
        m_json.endObject().endObject();
    }

    /// The copy of a predecessor that data comes from: one on the same processor, else the first
    /// to finish.
    [[nodiscard]] const Placement *origin(TaskIndex predecessor, const Placement &target) const
    {
        const Placement *earliest = nullptr;
        for (const std::uint32_t index : m_schedule.indicesOf(predecessor)) {
            const Placement &copy = m_schedule.placements()[index];
            if (copy.processor == target.processor && copy.finish <= target.start)
                return &copy;
            if (earliest == nullptr || copy.finish < earliest->finish)
                earliest = &copy;
        }
        return earliest;
    }

    void writeFlowsInto(const Placement &target)
    {
        for (const TaskIndex predecessor : m_graph.predecessors(target.task)) {
            const Placement *source = origin(predecessor, target);
            if (source == nullptr || source->processor == target.processor)
                continue;
            ++m_flows;
            writeFlowEnd("s", *source, sliceEnd(*source));
            writeFlowEnd("f", target, target.start);
        }
    }

    /// Viewers tie an arrow to the slice that is open at its time, so it leaves a nanosecond
    /// before the slice ends.
    static double sliceEnd(const Placement &placement)
    {
        constexpr double nanosecond = 1e-9;
        return std::max(placement.start, placement.finish - nanosecond);
    }

    void writeFlowEnd(std::string_view phase, const Placement &placement, double time)
    {
        m_json.beginObject().member("ph", phase).member("name", "data").member("cat", "flow");
        m_json.key("id").number(m_flows);
        if (phase == "f")
            m_json.member("bp", "e");
        writeLane(placement);
        microseconds("ts", time).endObject();
    }

    const TaskGraph &m_graph;
    const Platform &m_platform;
    const Schedule &m_schedule;
    const ScheduleDocument &m_document;
    JsonText m_json;
    std::vector<std::string> m_classes;
    std::vector<std::size_t> m_classOf;
    std::uint64_t m_flows = 0;
};

} // namespace

std::string toChromeTrace(const ScheduleDocument &document)
{
    return Writer(document).write();
}

} // namespace takt
