// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/model/Timeline.h"

#include <string>

namespace takt::cli {

/// How `takt-cli compare` compares two traces.
struct TimelineComparison {
    std::string by = "name";
    double tolerance = 0.05; ///< relative, of mean durations
};

/// What two timelines have of each group of slices.
[[nodiscard]] Outcome compareTraces(const Timeline &before, const Timeline &after,
                                    const TimelineComparison &comparison, RunContext &context);

} // namespace takt::cli
