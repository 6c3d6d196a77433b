// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/DecisionLog.h"
#include "plugins/shop/DispatchRule.h"

#include <vector>

namespace takt::shop {

/// Writes a dispatcher's decisions down: the operations that the machine could have taken, with
/// their priorities, and when the chosen one runs there. Without a log it does nothing.
class DispatchLog {
public:
    DispatchLog(DecisionLog *log, const DispatchRule &rule);

    [[nodiscard]] bool isOn() const noexcept { return m_log != nullptr; }
    void addAlternative(OperationIndex operation, double urgency)
    {
        m_alternatives.push_back({operation, urgency});
    }
    /// Records the decision whose alternatives were added.
    void record(OperationIndex operation, MachineIndex machine, double start, double finish);

private:
    DecisionLog *m_log;
    const DispatchRule &m_rule;
    std::vector<ReadyTask> m_alternatives;
};

} // namespace takt::shop
