// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// The best solution of a search when it was found.
struct SearchPoint {
    double seconds = 0;            ///< since the search began
    std::uint64_t evaluations = 0; ///< candidate solutions judged until then
    double objective = 0;
    double lowerBound = 0; ///< proved until then; minus infinity where nothing is
    friend bool operator==(const SearchPoint &, const SearchPoint &) = default;
};

/// How a search came to its schedule: each improvement, what was proved, and how many candidates
/// it judged. The convergence curve, the live chart and the bound of the run come from it.
///
/// All objectives are minimised. Belongs to the thread that searches.
class SearchLog {
public:
    using MakeSchedule = std::function<Schedule()>;
    /// More improvements than this keep only the last one of the rest.
    static constexpr std::size_t mostPoints = std::size_t{1} << 16U;

    /// The id of the metric that is searched for: "makespan" unless described otherwise.
    void describe(std::string objective) { m_objective = std::move(objective); }

    /// Records a solution that is better than all before; others are passed over. `makeSchedule`
    /// is called at once or never: only where somebody watches.
    void recordIncumbent(double objective, std::uint64_t evaluations,
                         const MakeSchedule &makeSchedule);
    /// No solution is below `bound`. Only rises.
    void raiseLowerBound(double bound);
    /// Candidate solutions judged in all so far.
    void countEvaluations(std::uint64_t evaluations);

    [[nodiscard]] const std::string &objective() const noexcept { return m_objective; }
    [[nodiscard]] std::span<const SearchPoint> points() const noexcept { return m_points; }
    [[nodiscard]] double lowerBound() const noexcept { return m_lowerBound; }
    [[nodiscard]] std::uint64_t evaluations() const noexcept { return m_evaluations; }
    [[nodiscard]] bool isEmpty() const noexcept
    {
        return m_points.empty() && m_evaluations == 0 &&
               m_lowerBound == -std::numeric_limits<double>::infinity();
    }

    /// Takes in a point of another log as it stands.
    void append(const SearchPoint &point);

    /// Called by recordIncumbent().
    std::function<void(const SearchPoint &, const MakeSchedule &)> onIncumbent;

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::string m_objective = "makespan";
    std::vector<SearchPoint> m_points;
    double m_lowerBound = -std::numeric_limits<double>::infinity();
    std::uint64_t m_evaluations = 0;
};

} // namespace takt
