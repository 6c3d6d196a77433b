// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chakra/Chakra.h"

#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <memory>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// Types of the schema (et_def.proto), from 0.
const char *typeName(std::uint64_t type)
{
    constexpr std::array<const char *, 8> names = {"node",         "metadata",  "memory load",
                                                   "memory store", "compute",   "send",
                                                   "receive",      "collective"};
    return type < names.size() ? names[type] : names[0];
}

class Reader {
public:
    Reader(const JsonDocument &json, const std::string &fallbackName)
        : m_json(json), m_builder(fallbackName, WorkUnit::Seconds, DataUnit::Bytes)
    {
    }

    Expected<WorkloadDocument> read()
    {
        const JsonValue root = m_json.root();
        if (const JsonValue name = root.find("workload_name"))
            m_builder.setName(std::string(name.text()));
        const JsonValue nodes = root.member("workload_graph");
        nodes.forEach([this](const JsonValue &node, std::size_t) { addTask(node); });
        nodes.forEach([this](const JsonValue &node, std::size_t index) {
            addEdges(node.find("data_deps"), index);
            addEdges(node.find("ctrlDeps", "ctrl_deps"), index);
        });
        if (m_json.firstError())
            return tl::unexpected(*m_json.firstError());
        auto graph = m_builder.build();
        if (!graph)
            return tl::unexpected(graph.error());
        WorkloadDocument document;
        document.graph = std::make_shared<const TaskGraph>(std::move(*graph));
        if (m_withoutTime > 0)
            document.notes["nodes without a run time"] = fmt::format("{}", m_withoutTime);
        if (m_missing > 0)
            document.notes["dependencies on nodes that are not there"] =
                fmt::format("{}", m_missing);
        return document;
    }

private:
    void addTask(const JsonValue &node)
    {
        constexpr double secondsPerMicrosecond = 1e-6;
        TaskSpec task;
        task.id = node.member("Id").identifier();
        task.label = node.find("Name").textOr("");
        task.kind = typeName(node.member("NodeType").wholeNumber());
        if (const JsonValue isOnCpu = node.find("is_cpu_op"))
            task.kind += isOnCpu.scalarText() == "true" ? " (CPU)" : " (GPU)";
        const JsonValue time = node.find("runtime");
        task.work = time.amountOr(0) * secondsPerMicrosecond;
        m_withoutTime += time ? 0 : 1;
        if (auto added = m_builder.addTask(std::move(task)); !added)
            node.fail(added.error());
    }

    void addEdges(const JsonValue &dependencies, std::size_t index)
    {
        if (!dependencies)
            return;
        const auto target = static_cast<TaskIndex>(index);
        dependencies.forEach([this, target](const JsonValue &dependency, std::size_t) {
            const std::size_t source = m_builder.find(dependency.identifier());
            if (source == m_builder.taskCount()) {
                ++m_missing;
                return;
            }
            const auto from = static_cast<TaskIndex>(source);
            if (m_builder.hasEdge(from, target))
                return;
            if (auto added = m_builder.addEdge(from, target); !added)
                dependency.fail(added.error());
        });
    }

    const JsonDocument &m_json;
    TaskGraphBuilder m_builder;
    std::size_t m_withoutTime = 0;
    std::size_t m_missing = 0;
};

} // namespace

Expected<WorkloadDocument> readChakra(const JsonDocument &json, const std::string &fallbackName)
{
    return Reader(json, fallbackName).read();
}

} // namespace takt
