// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace takt {

class DecisionLog;
class Schedule;
class SearchLog;
struct SearchPoint;

/// What long work needs from whoever started it: a seed, a way to report progress, a way to be
/// stopped, and a place to write down decisions.
///
/// One context serves one run. cancel() and the readers of progress may be on other threads than
/// the run; everything else belongs to the thread that runs.
class RunContext {
public:
    using Clock = std::chrono::steady_clock;

    RunContext()
        : m_state(std::make_shared<State>()), m_progress(std::make_shared<std::atomic<double>>(0))
    {
    }

    std::uint64_t seed = 1;
    /// Where to log decisions; null where nobody asked.
    DecisionLog *decisionLog = nullptr;
    /// Where a search logs how its best solution improved; null where nobody asked.
    SearchLog *searchLog = nullptr;
    /// Called by the running thread each time progress moves by a percent or more.
    std::function<void(double fraction)> onProgress;
    /// Called with solutions that a search found on its way, valid ones only and not all of them:
    /// each better than the one before, a few in a second.
    std::function<void(const SearchPoint &, const std::shared_ptr<const Schedule> &)> onIncumbent;

    /// Asks the run to stop soon. Any thread; copies of the context share the request.
    void cancel() noexcept { m_state->isCancelled.store(true, std::memory_order_relaxed); }
    /// Whether the run should return now with what it has, or with an Error. Schedulers ask at
    /// least every few milliseconds; asking costs a load, and a clock reading where there is a
    /// deadline.
    [[nodiscard]] bool isCancelled() const noexcept
    {
        return m_state->isCancelled.load(std::memory_order_relaxed) ||
               (deadline && Clock::now() > *deadline);
    }
    /// Asks a search to end soon with the best that it has; other work goes on. Any thread; copies
    /// of the context share the request.
    void finish() noexcept { m_state->isFinishAsked.store(true, std::memory_order_relaxed); }
    /// Whether a search should return now with the best that it has.
    [[nodiscard]] bool shouldFinish() const noexcept
    {
        return m_state->isFinishAsked.load(std::memory_order_relaxed) || isCancelled();
    }
    /// When isCancelled() becomes true by itself.
    std::optional<Clock::time_point> deadline;

    /// A context for a part of this run: what it reports from 0 to 1 counts as `begin` to `end` of
    /// this one's progress. Everything else is shared or copied.
    [[nodiscard]] RunContext part(double begin, double end) const
    {
        RunContext part = *this;
        part.m_begin = m_begin + m_share * begin;
        part.m_share = m_share * (end - begin);
        return part;
    }

    /// A context for work within this run, one piece of many, whose own progress nobody follows.
    /// Everything else is shared or copied.
    [[nodiscard]] RunContext unfollowed() const
    {
        RunContext piece = *this;
        piece.m_progress = std::make_shared<std::atomic<double>>(0);
        piece.onProgress = nullptr;
        piece.m_begin = 0;
        piece.m_share = 1;
        return piece;
    }

    /// Fraction done, 0 to 1.
    void reportProgress(double partFraction)
    {
        const double fraction = m_begin + m_share * partFraction;
        if (fraction - m_progress->load(std::memory_order_relaxed) < 0.01 && fraction < 1)
            return;
        m_progress->store(fraction, std::memory_order_relaxed);
        if (onProgress)
            onProgress(fraction);
    }
    [[nodiscard]] double progress() const noexcept
    {
        return m_progress->load(std::memory_order_relaxed);
    }

private:
    struct State {
        std::atomic<bool> isCancelled = false;
        std::atomic<bool> isFinishAsked = false;
    };
    std::shared_ptr<State> m_state;
    std::shared_ptr<std::atomic<double>> m_progress;
    double m_begin = 0; ///< where the part of the run that this context serves begins
    double m_share = 1; ///< and how much of the whole it is
};

} // namespace takt
