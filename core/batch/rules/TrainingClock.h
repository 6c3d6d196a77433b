// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace takt {

/// Tells training when to end, and its context how far it is.
class TrainingClock {
public:
    /// No limit of time where `seconds` is 0.
    TrainingClock(RunContext &context, double seconds, std::size_t generations)
        : m_context(context), m_seconds(seconds), m_generations(generations)
    {
    }

    [[nodiscard]] bool isOver() const
    {
        return m_context.shouldFinish() || (m_seconds > 0 && elapsed() >= m_seconds);
    }
    void report(std::size_t generationsDone)
    {
        const double share =
            static_cast<double>(generationsDone) / static_cast<double>(m_generations);
        m_context.reportProgress(
            std::min(1.0, std::max(share, m_seconds > 0 ? elapsed() / m_seconds : 0.0)));
    }

private:
    [[nodiscard]] double elapsed() const
    {
        return std::chrono::duration<double>(RunContext::Clock::now() - m_begin).count();
    }

    RunContext &m_context;
    double m_seconds;
    std::size_t m_generations;
    RunContext::Clock::time_point m_begin = RunContext::Clock::now();
};

} // namespace takt
