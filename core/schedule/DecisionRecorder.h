// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/DecisionLog.h"
#include "core/schedule/ScheduleBuilder.h"

#include <string>
#include <vector>

namespace takt {

/// What the numbers in a decision log mean; see DecisionLog::describe().
struct DecisionMeaning {
    std::string priority;
    bool higherPriorityFirst = true;
    std::string score;
    bool higherScoreBetter = false;
};

/// Collects one decision after another and hands them to a log, if there is one. Without a log
/// nothing is collected: candidates() is null and addReady() is not to be called.
class DecisionRecorder {
public:
    DecisionRecorder(DecisionLog *log, const DecisionMeaning &meaning) : m_log(log)
    {
        if (m_log != nullptr)
            m_log->describe(meaning.priority, meaning.higherPriorityFirst, meaning.score,
                            meaning.higherScoreBetter);
    }

    [[nodiscard]] bool isOn() const noexcept { return m_log != nullptr; }
    /// Where ScheduleBuilder::leastScore() writes the candidates; null where nobody asked.
    [[nodiscard]] std::vector<Candidate> *candidates() noexcept
    {
        return isOn() ? &m_candidates : nullptr;
    }
    void addReady(TaskIndex task, double priority) { m_ready.push_back({task, priority}); }

    /// Records the decision collected and starts the next one.
    void record(TaskIndex task, const Slot &slot)
    {
        if (isOn())
            m_log->record(task, slot.processor, slot.start, slot.finish, m_ready, m_candidates);
        m_ready.clear();
        m_candidates.clear();
    }

private:
    DecisionLog *m_log;
    std::vector<ReadyTask> m_ready;
    std::vector<Candidate> m_candidates;
};

} // namespace takt
