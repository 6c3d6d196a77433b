// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/TransferPorts.h"

namespace takt {

double TransferPorts::earliestStart(ProcessorIndex from, ProcessorIndex to, double ready,
                                    double duration) const noexcept
{
    for (double start = ready;;) {
        const double sendable = m_sending[from].earliestStart(start, duration);
        start = m_receiving[to].earliestStart(sendable, duration);
        if (start == sendable)
            return start;
    }
}

void TransferPorts::occupy(ProcessorIndex from, ProcessorIndex to, double start, double finish)
{
    m_sending[from].occupy(start, finish);
    m_receiving[to].occupy(start, finish);
}

void TransferPorts::vacate(ProcessorIndex from, ProcessorIndex to, double start, double finish)
{
    m_sending[from].vacate(start, finish);
    m_receiving[to].vacate(start, finish);
}

} // namespace takt
