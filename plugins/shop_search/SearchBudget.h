// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/SearchLog.h"

#include <chrono>
#include <cstdint>

namespace takt::shop_search {

/// How long a search may go on: a time limit, a number of iterations, whoever asks it to finish,
/// and the bound below which nothing is left to find. Progress is reported on the way.
class SearchBudget {
public:
    /// `seconds` above 0; no limit of iterations where `iterations` is 0.
    SearchBudget(RunContext &context, double seconds, std::uint64_t iterations);

    /// Counts an iteration and the candidates it judged; whether there is another one.
    [[nodiscard]] bool next(std::uint64_t evaluations) noexcept
    {
        m_evaluations += evaluations;
        ++m_iterations;
        if (m_iterations >= m_nextLook)
            look();
        return !m_isSpent;
    }
    /// Counts candidates judged outside of iterations and looks at the clock; for slow steps.
    [[nodiscard]] bool check(std::uint64_t evaluations)
    {
        m_evaluations += evaluations;
        look();
        return !m_isSpent;
    }
    [[nodiscard]] bool isSpent() const noexcept { return m_isSpent; }
    /// Ends the search: nothing better is left.
    void finish() noexcept { m_isSpent = true; }

    [[nodiscard]] std::uint64_t iterations() const noexcept { return m_iterations; }
    [[nodiscard]] std::uint64_t evaluations() const noexcept { return m_evaluations; }
    [[nodiscard]] RunContext &context() noexcept { return *m_context; }

private:
    void look();

    RunContext *m_context;
    RunContext::Clock::time_point m_begin = RunContext::Clock::now();
    double m_seconds;
    std::uint64_t m_limit;
    std::uint64_t m_iterations = 0;
    std::uint64_t m_evaluations = 0;
    std::uint64_t m_nextLook = 0;
    bool m_isSpent = false;
};

} // namespace takt::shop_search
