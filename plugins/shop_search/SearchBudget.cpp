// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/SearchBudget.h"

#include <algorithm>
#include <limits>

namespace takt::shop_search {

namespace {

/// Some tens of microseconds to a millisecond of a local search.
constexpr std::uint64_t iterationsBetweenLooks = 256;

} // namespace

SearchBudget::SearchBudget(RunContext &context, double seconds, std::uint64_t iterations)
    : m_context(&context),
      m_seconds(seconds),
      m_limit(iterations == 0 ? std::numeric_limits<std::uint64_t>::max() : iterations)
{
    m_nextLook = std::min(iterationsBetweenLooks, m_limit);
}

void SearchBudget::look()
{
    const double elapsed =
        std::chrono::duration<double>(RunContext::Clock::now() - m_begin).count();
    const double share = std::max(elapsed / m_seconds,
                                  static_cast<double>(m_iterations) / static_cast<double>(m_limit));
    m_context->reportProgress(std::min(share, 1.0));
    if (m_context->searchLog != nullptr)
        m_context->searchLog->countEvaluations(m_evaluations);
    m_isSpent =
        m_isSpent || m_iterations >= m_limit || elapsed >= m_seconds || m_context->shouldFinish();
    m_nextLook =
        std::min(m_iterations + iterationsBetweenLooks, std::max(m_limit, m_iterations + 1));
}

} // namespace takt::shop_search
