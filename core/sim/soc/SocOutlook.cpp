// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocOutlook.h"

#include "core/sim/soc/SocPolicy.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

SocDispatcher::~SocDispatcher() = default;

SocPolicy::~SocPolicy() = default;

SocOutlook::SocOutlook(const SocState &state)
    : m_state(&state),
      m_free(state.elements.size(), static_cast<double>(state.now)),
      m_placed(state.elements.size(), 0)
{
    for (ProcessorIndex element = 0; element < state.elements.size(); ++element)
        m_free[element] = std::max(m_free[element], state.elements[element].bookedUntil);
}

double SocOutlook::start(SocTask task, ProcessorIndex element) const
{
    return std::max(m_free[element], static_cast<double>(m_state->dataThere(task, element)));
}

double SocOutlook::finish(SocTask task, ProcessorIndex element) const
{
    const double time = m_state->expectedTime(task, element);
    return std::isfinite(time) ? start(task, element) + time : time;
}

ProcessorIndex SocOutlook::earliestFinish(SocTask task) const
{
    ProcessorIndex best = 0;
    double earliest = std::numeric_limits<double>::infinity();
    for (ProcessorIndex element = 0; element < m_free.size(); ++element) {
        const double time = finish(task, element);
        if (time < earliest) {
            earliest = time;
            best = element;
        }
    }
    return best;
}

void SocOutlook::place(SocTask task, ProcessorIndex element)
{
    m_free[element] = finish(task, element);
    ++m_placed[element];
}

} // namespace takt
