// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"

#include <optional>

namespace takt {

/// By which the window knows what a trace chart shows: the id of a trace of the project, or a run
/// whose schedule is shown as one. Ids of a project are positive, so a run's key is its negative.
using TraceKey = TraceId;

[[nodiscard]] constexpr TraceKey traceKeyOf(RunId run) noexcept
{
    return -run;
}

/// Unset for a trace.
[[nodiscard]] constexpr std::optional<RunId> runOf(TraceKey key) noexcept
{
    return key < 0 ? std::optional<RunId>(-key) : std::nullopt;
}

} // namespace takt
