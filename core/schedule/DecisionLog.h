// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// A task that could have been placed at a decision, and how urgent the scheduler held it.
struct ReadyTask {
    TaskIndex task = 0;
    double priority = 0;
    friend bool operator==(const ReadyTask &, const ReadyTask &) = default;
};

/// A processor that was considered for the chosen task: when it would have run there, and the
/// number by which the scheduler compared processors.
struct Candidate {
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;
    double score = 0;
    friend bool operator==(const Candidate &, const Candidate &) = default;
};

/// One placement and what it was chosen from. The spans live as long as the log.
struct Decision {
    TaskIndex task = 0;
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;
    std::size_t readyCount = 0;       ///< ready tasks in all, logged or not
    std::span<const ReadyTask> ready; ///< by falling urgency; the chosen task among them
    std::size_t candidateCount = 0;   ///< processors considered in all, logged or not
    std::span<const Candidate> candidates;
};

/// What a scheduler decided, step by step, so that a person can ask why.
///
/// Columnar. To keep 10^5 tasks on 10^3 processors from filling the memory, a log has a budget of
/// entries; past it each decision keeps only its best few, and readyCount and candidateCount still
/// tell how many there were.
class DecisionLog {
public:
    explicit DecisionLog(std::size_t entryBudget = std::size_t{1} << 24U);

    /// What ReadyTask::priority and Candidate::score mean: "rank_u", "earliest finish time".
    /// `higherFirst`: whether the greatest priority is the most urgent; scores: the least is best
    /// unless `higherScoreBetter`.
    void describe(std::string priorityMeaning, bool higherFirst, std::string scoreMeaning,
                  bool higherScoreBetter = false);

    /// Records one decision. The ready set must hold the chosen task, candidates its processor.
    void record(TaskIndex task, ProcessorIndex processor, double start, double finish,
                std::span<const ReadyTask> ready, std::span<const Candidate> candidates);

    /// Takes in a decision of another log as it stands: its entries in their order, its counts.
    void append(const Decision &decision);

    [[nodiscard]] std::size_t size() const noexcept { return m_decisions.size(); }
    [[nodiscard]] Decision operator[](std::size_t step) const noexcept;
    /// The step that placed a task, or size().
    [[nodiscard]] std::size_t stepOf(TaskIndex task) const noexcept;

    [[nodiscard]] const std::string &priorityMeaning() const noexcept { return m_priorityMeaning; }
    [[nodiscard]] const std::string &scoreMeaning() const noexcept { return m_scoreMeaning; }
    [[nodiscard]] bool higherPriorityFirst() const noexcept { return m_higherFirst; }
    [[nodiscard]] bool higherScoreBetter() const noexcept { return m_higherScoreBetter; }

private:
    struct Entry {
        TaskIndex task;
        ProcessorIndex processor;
        double start;
        double finish;
        std::size_t readyCount;
        std::size_t firstReady;
        std::size_t candidateCount;
        std::size_t firstCandidate;
    };

    void push(const Entry &entry);

    std::size_t m_entryBudget;
    std::string m_priorityMeaning;
    std::string m_scoreMeaning;
    bool m_higherFirst = true;
    bool m_higherScoreBetter = false;
    std::vector<Entry> m_decisions;
    std::vector<ReadyTask> m_ready;
    std::vector<Candidate> m_candidates;
    std::vector<std::size_t> m_stepOfTask;
};

} // namespace takt
