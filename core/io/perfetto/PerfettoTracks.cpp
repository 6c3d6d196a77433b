// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/PerfettoTracks.h"

#include "core/io/perfetto/ProtoFields.h"

namespace takt {

namespace {

constexpr int deepestNesting = 64; ///< of parents; hostile ones may go round in circles

std::int64_t number32(const ProtoFields &fields)
{
    return static_cast<std::int32_t>(fields.value());
}

void readCounter(std::string_view message, PerfettoTracks::Node &node)
{
    std::uint64_t type = 0;
    node.isCounter = true;
    node.multiplier = 1;
    node.isIncremental = false;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            type = fields.value();
        else if (fields.number() == 3)
            node.unit = fields.value() == 1   ? "ns"
                        : fields.value() == 2 ? "count"
                        : fields.value() == 3 ? "bytes"
                                              : "";
        else if (fields.number() == 4)
            node.multiplier = fields.whole();
        else if (fields.number() == 5)
            node.isIncremental = fields.value() != 0;
        else if (fields.number() == 6)
            node.unit = fields.bytes();
    }
    if (type == 1) {
        node.name = node.name.empty() ? "thread_time" : node.name;
        node.unit = "ns";
    } else if (type == 2) {
        node.name = node.name.empty() ? "thread_instruction_count" : node.name;
    }
}

} // namespace

PerfettoTracks::Described PerfettoTracks::readDescriptor(std::string_view message,
                                                         std::uint64_t sequence)
{
    Described described;
    std::uint64_t uuid = 0;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            uuid = fields.value();
    }
    Node &node = m_nodes[uuid];
    node.sequence = sequence;
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.number()) {
        case 2:
        case 10:
        case 13:
            node.name = fields.bytes();
            break;
        case 3:
            readProcess(fields.bytes(), uuid, node);
            break;
        case 4: {
            std::string_view name;
            std::int64_t pid = 0;
            for (ProtoFields thread(fields.bytes()); thread.next();) {
                if (thread.number() == 1)
                    pid = number32(thread);
                else if (thread.number() == 2)
                    described.tid = number32(thread);
                else if (thread.number() == 5)
                    name = thread.bytes();
            }
            described.pid = pid;
            node.thread = described.tid;
            if (node.name.empty())
                node.name = name;
            if (node.process == none)
                node.process = currentProcess(pid);
            m_currentThread[{pid, described.tid}] = uuid;
            break;
        }
        case 5:
            node.parent = fields.value();
            break;
        case 8:
            readCounter(fields.bytes(), node);
            break;
        case 14:
            node.description = fields.bytes();
            break;
        default:
            break;
        }
    }
    return described;
}

void PerfettoTracks::readProcess(std::string_view message, std::uint64_t uuid, Node &node)
{
    std::int64_t pid = 0;
    std::string_view name;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            pid = number32(fields);
        else if (fields.number() == 6)
            name = fields.bytes();
    }
    std::uint32_t index = currentProcess(pid);
    // Another uuid means that the number was given to another process.
    if (m_processes[index].uuid != 0 && m_processes[index].uuid != uuid) {
        index = static_cast<std::uint32_t>(m_processes.size());
        m_processes.push_back({pid, {}, 0});
        m_currentProcess[pid] = index;
    }
    m_processes[index].uuid = uuid;
    if (!name.empty())
        m_processes[index].name = name;
    m_processTracks[index] = uuid;
    node.isProcess = true;
    node.process = index;
    if (node.name.empty())
        node.name = name;
}

std::uint32_t PerfettoTracks::currentProcess(std::int64_t pid)
{
    const auto [entry, isNew] =
        m_currentProcess.try_emplace(pid, static_cast<std::uint32_t>(m_processes.size()));
    if (isNew)
        m_processes.push_back({pid, {}, 0});
    return entry->second;
}

double PerfettoTracks::counterValue(std::uint64_t uuid, double given)
{
    Node &counter = m_nodes[uuid];
    const double value = given * static_cast<double>(counter.multiplier);
    if (!counter.isIncremental)
        return value;
    const std::uint64_t generation = m_generations[counter.sequence];
    if (counter.generation != generation)
        counter.sum = 0;
    counter.generation = generation;
    return counter.sum += value;
}

std::uint64_t PerfettoTracks::threadTrack(std::int64_t pid, std::int64_t tid)
{
    const auto [entry, isNew] = m_currentThread.try_emplace({pid, tid}, 0);
    if (isNew) {
        entry->second = m_nextOwn--;
        Node &node = m_nodes[entry->second];
        node.thread = tid;
        node.process = currentProcess(pid);
    }
    return entry->second;
}

std::uint64_t PerfettoTracks::processTrack(std::int64_t pid)
{
    const std::uint32_t process = currentProcess(pid);
    const auto [entry, isNew] = m_processTracks.try_emplace(process, 0);
    if (isNew) {
        entry->second = m_nextOwn--;
        Node &node = m_nodes[entry->second];
        node.isProcess = true;
        node.process = process;
    }
    return entry->second;
}

std::uint64_t PerfettoTracks::ownTrack(const std::string &key, std::string name,
                                       std::uint64_t parent)
{
    const auto [entry, isNew] = m_ownTracks.try_emplace(key, 0);
    if (isNew) {
        entry->second = m_nextOwn--;
        Node &node = m_nodes[entry->second];
        node.name = std::move(name);
        node.parent = parent;
    }
    return entry->second;
}

const PerfettoTracks::Node *PerfettoTracks::find(std::uint64_t uuid) const
{
    const auto found = m_nodes.find(uuid);
    return found == m_nodes.end() ? nullptr : &found->second;
}

const PerfettoTracks::Process *PerfettoTracks::processOf(std::uint64_t uuid) const
{
    for (int depth = 0; depth < deepestNesting; ++depth) {
        const Node *node = find(uuid);
        if (node == nullptr)
            return nullptr;
        if (node->process != none)
            return &m_processes[node->process];
        if (node->parent == 0)
            return nullptr;
        uuid = node->parent;
    }
    return nullptr;
}

std::optional<std::int64_t> PerfettoTracks::threadOf(std::uint64_t uuid) const
{
    for (int depth = 0; depth < deepestNesting; ++depth) {
        const Node *node = find(uuid);
        if (node == nullptr || node->thread || node->parent == 0)
            return node == nullptr ? std::nullopt : node->thread;
        uuid = node->parent;
    }
    return std::nullopt;
}

std::uint64_t PerfettoTracks::carrierOf(std::uint64_t uuid) const
{
    for (int depth = 0; depth < deepestNesting && uuid != 0; ++depth) {
        const Node *node = find(uuid);
        if (node == nullptr || !node->isCounter)
            return node == nullptr ? 0 : uuid;
        uuid = node->parent;
    }
    return 0;
}

} // namespace takt
