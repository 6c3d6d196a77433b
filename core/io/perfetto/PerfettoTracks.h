// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace takt {

/// The tracks, threads, processes and counters that a Perfetto trace describes,
/// by their uuids.
class PerfettoTracks {
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    /// What a uuid stands for. Descriptors may come after the first event of a
    /// track.
    struct Node {
        std::string name;
        std::uint64_t parent = 0; ///< uuid; 0 for none
        std::uint32_t process = none;
        std::optional<std::int64_t> thread;
        bool isProcess = false;
        bool isCounter = false;
        std::string unit;
        std::string description;
        std::int64_t multiplier = 1;
        bool isIncremental = false;
        double sum = 0;               ///< of incremental counters
        std::uint64_t sequence = 0;   ///< that described it last
        std::uint64_t generation = 0; ///< of the sequence, that the sum belongs to
    };
    struct Process {
        std::int64_t pid = 0;
        std::string name;
        std::uint64_t uuid = 0; ///< 0 until a descriptor gives it
    };
    struct Described {
        std::optional<std::int64_t> pid; ///< of a thread
        std::int64_t tid = 0;
    };

    Described readDescriptor(std::string_view message, std::uint64_t sequence);
    /// Incremental counters of the sequence start again.
    void clearCounters(std::uint64_t sequence) { ++m_generations[sequence]; }
    /// A counter's value in its unit, from what an event gives.
    [[nodiscard]] double counterValue(std::uint64_t uuid, double given);

    [[nodiscard]] Node &node(std::uint64_t uuid) { return m_nodes[uuid]; }
    /// The track of a thread or process that no uuid names, made where it is new.
    [[nodiscard]] std::uint64_t threadTrack(std::int64_t pid, std::int64_t tid);
    [[nodiscard]] std::uint64_t processTrack(std::int64_t pid);
    /// A track that no descriptor gives, by a name of our own for it.
    [[nodiscard]] std::uint64_t ownTrack(const std::string &key, std::string name,
                                         std::uint64_t parent);

    /// The process that a track belongs to, itself or by its parents; nullptr for
    /// none.
    [[nodiscard]] const Process *processOf(std::uint64_t uuid) const;
    /// The thread whose track it is or stands under.
    [[nodiscard]] std::optional<std::int64_t> threadOf(std::uint64_t uuid) const;
    /// The nearest track that is no counter, itself or a parent; 0 for none.
    [[nodiscard]] std::uint64_t carrierOf(std::uint64_t uuid) const;

private:
    [[nodiscard]] std::uint32_t currentProcess(std::int64_t pid);
    [[nodiscard]] const Node *find(std::uint64_t uuid) const;
    void readProcess(std::string_view message, std::uint64_t uuid, Node &node);

    std::unordered_map<std::uint64_t, Node> m_nodes;
    std::deque<Process> m_processes;
    std::unordered_map<std::int64_t, std::uint32_t> m_currentProcess;
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint64_t> m_currentThread;
    std::unordered_map<std::uint32_t, std::uint64_t> m_processTracks;
    std::unordered_map<std::string, std::uint64_t> m_ownTracks;
    std::unordered_map<std::uint64_t, std::uint64_t> m_generations;
    std::uint64_t m_nextOwn = ~std::uint64_t{0};
};

} // namespace takt
