// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Result.h"

#include <algorithm>

namespace takt {

const Metric *Result::metric(std::string_view id) const
{
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const Metric &metric) { return metric.id == id; });
    return found == metrics.end() ? nullptr : &*found;
}

} // namespace takt
