// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <functional>
#include <vector>

namespace takt::test {

/// List schedulers written down as the papers define them, with nothing clever: every gap of every
/// processor, every predecessor for every processor, every ready task in every step. Oracles for
/// the tests and baselines for the benchmarks; they share no code with what they are compared to.
class Textbook {
public:
    explicit Textbook(const ExecutionCosts &costs);

    [[nodiscard]] std::vector<Placement> heft();
    [[nodiscard]] std::vector<Placement> peft();
    [[nodiscard]] std::vector<Placement> minMin();
    [[nodiscard]] std::vector<Placement> maxMin();
    [[nodiscard]] std::vector<Placement> sufferage();
    [[nodiscard]] std::vector<Placement> etf();
    [[nodiscard]] std::vector<Placement> dls();
    [[nodiscard]] std::vector<Placement> mct();

    /// OCT by its definition, O(e p²).
    [[nodiscard]] std::vector<std::vector<double>> optimisticCosts() const;
    /// When a task's data is on a processor.
    [[nodiscard]] double dataReady(TaskIndex task, ProcessorIndex processor) const;

private:
    using Score = std::function<double(TaskIndex, const Placement &)>;
    /// Among what each ready task could do best, which one: whether a comes before b.
    struct Option {
        Placement best;
        double score;
        double second;
    };
    using Before = std::function<bool(const Option &, const Option &)>;

    [[nodiscard]] bool isReady(TaskIndex task) const;
    [[nodiscard]] Placement earliest(TaskIndex task, ProcessorIndex processor,
                                     bool insertion) const;
    [[nodiscard]] Option bestOption(TaskIndex task, const Score &score, bool insertion) const;
    void place(const Placement &placement);
    std::vector<Placement> byPriority(const std::vector<double> &priorities, const Score &score);
    std::vector<Placement> dynamically(const Score &score, const Before &before);
    /// Longest way down in sums over all processors, which are exact.
    [[nodiscard]] std::vector<double> levels(bool withCommunication) const;
    [[nodiscard]] double scaledTime(TaskIndex task) const;

    const ExecutionCosts &m_costs;
    std::vector<bool> m_isPlaced;
    std::vector<Placement> m_placements;
    std::vector<std::vector<Placement>> m_lanes; ///< by start
};

} // namespace takt::test
