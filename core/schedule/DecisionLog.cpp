// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DecisionLog.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takt {

namespace {

/// What a decision keeps of each list once the log's budget is spent.
constexpr std::size_t keptPastBudget = 16;

/// A key by which the best comes first; what is no number comes last.
double rankOf(double value, bool higherFirst)
{
    if (std::isnan(value))
        return std::numeric_limits<double>::infinity();
    return higherFirst ? -value : value;
}

constexpr std::size_t noStep = std::numeric_limits<std::size_t>::max();

} // namespace

DecisionLog::DecisionLog(std::size_t entryBudget) : m_entryBudget(entryBudget) {}

void DecisionLog::describe(std::string priorityMeaning, bool higherFirst, std::string scoreMeaning,
                           bool higherScoreBetter)
{
    m_priorityMeaning = std::move(priorityMeaning);
    m_higherFirst = higherFirst;
    m_scoreMeaning = std::move(scoreMeaning);
    m_higherScoreBetter = higherScoreBetter;
}

void DecisionLog::record(TaskIndex task, ProcessorIndex processor, double start, double finish,
                         std::span<const ReadyTask> ready, std::span<const Candidate> candidates)
{
    const Entry entry{task,
                      processor,
                      start,
                      finish,
                      ready.size(),
                      m_ready.size(),
                      candidates.size(),
                      m_candidates.size()};
    const auto moreUrgent = [this](const ReadyTask &a, const ReadyTask &b) {
        return std::pair(rankOf(a.priority, m_higherFirst), a.task) <
               std::pair(rankOf(b.priority, m_higherFirst), b.task);
    };
    const auto better = [this](const Candidate &a, const Candidate &b) {
        return std::pair(rankOf(a.score, m_higherScoreBetter), a.processor) <
               std::pair(rankOf(b.score, m_higherScoreBetter), b.processor);
    };
    const bool isSpent =
        m_ready.size() + m_candidates.size() + ready.size() + candidates.size() > m_entryBudget;
    const auto append = [&](auto &column, auto entries, auto before, auto isChosen) {
        const auto first = static_cast<std::ptrdiff_t>(column.size());
        column.insert(column.end(), entries.begin(), entries.end());
        const auto begin = column.begin() + first;
        if (!isSpent || entries.size() <= keptPastBudget) {
            std::sort(begin, column.end(), before);
            return;
        }
        const auto lastKept = begin + static_cast<std::ptrdiff_t>(keptPastBudget) - 1;
        std::partial_sort(begin, lastKept + 1, column.end(), before);
        const auto chosen = std::find_if(lastKept, column.end(), isChosen);
        if (chosen != column.end())
            std::swap(*lastKept, *chosen);
        column.resize(static_cast<std::size_t>(first) + keptPastBudget);
    };
    append(m_ready, ready, moreUrgent,
           [&](const ReadyTask &entry_) { return entry_.task == task; });
    append(m_candidates, candidates, better,
           [&](const Candidate &entry_) { return entry_.processor == processor; });
    push(entry);
}

void DecisionLog::append(const Decision &decision)
{
    const Entry entry{decision.task,           decision.processor,  decision.start,
                      decision.finish,         decision.readyCount, m_ready.size(),
                      decision.candidateCount, m_candidates.size()};
    m_ready.insert(m_ready.end(), decision.ready.begin(), decision.ready.end());
    m_candidates.insert(m_candidates.end(), decision.candidates.begin(), decision.candidates.end());
    push(entry);
}

void DecisionLog::push(const Entry &entry)
{
    if (m_stepOfTask.size() <= entry.task)
        m_stepOfTask.resize(entry.task + std::size_t{1}, noStep);
    m_stepOfTask[entry.task] = m_decisions.size();
    m_decisions.push_back(entry);
}

Decision DecisionLog::operator[](std::size_t step) const noexcept
{
    const Entry &entry = m_decisions[step];
    const bool isLast = step + 1 == m_decisions.size();
    const std::size_t readyEnd = isLast ? m_ready.size() : m_decisions[step + 1].firstReady;
    const std::size_t candidatesEnd =
        isLast ? m_candidates.size() : m_decisions[step + 1].firstCandidate;
    return {entry.task,
            entry.processor,
            entry.start,
            entry.finish,
            entry.readyCount,
            std::span(m_ready).subspan(entry.firstReady, readyEnd - entry.firstReady),
            entry.candidateCount,
            std::span(m_candidates)
                .subspan(entry.firstCandidate, candidatesEnd - entry.firstCandidate)};
}

std::size_t DecisionLog::stepOf(TaskIndex task) const noexcept
{
    return task < m_stepOfTask.size() && m_stepOfTask[task] != noStep ? m_stepOfTask[task]
                                                                      : m_decisions.size();
}

} // namespace takt
