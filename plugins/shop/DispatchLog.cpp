// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/DispatchLog.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace takt::shop {

DispatchLog::DispatchLog(DecisionLog *log, const DispatchRule &rule) : m_log(log), m_rule(rule)
{
    if (m_log != nullptr)
        m_log->describe(std::string(rule.priority), rule.higherFirst, "start");
}

void DispatchLog::record(OperationIndex operation, MachineIndex machine, double start,
                         double finish)
{
    if (m_log == nullptr)
        return;
    std::ranges::sort(m_alternatives, [](const ReadyTask &a, const ReadyTask &b) {
        return std::tie(a.priority, a.task) < std::tie(b.priority, b.task);
    });
    for (ReadyTask &alternative : m_alternatives)
        alternative.priority = m_rule.shown(alternative.priority);
    const Candidate candidate{machine, start, finish, start};
    m_log->record(operation, machine, start, finish, m_alternatives, {&candidate, 1});
    m_alternatives.clear();
}

} // namespace takt::shop
