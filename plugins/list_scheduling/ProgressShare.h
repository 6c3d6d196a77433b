// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"

#include <cstddef>

namespace takt::list {

/// The part of a run's progress that one of its passes takes: from `begin` to `end`.
struct ProgressShare {
    double begin = 0;
    double end = 1;

    void report(RunContext &context, std::size_t done, std::size_t total) const
    {
        context.reportProgress(begin + (end - begin) * static_cast<double>(done) /
                                           static_cast<double>(total));
    }
};

} // namespace takt::list
