// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/schedule/DecisionLog.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace takt {

/// A decision log as the project file keeps it: little-endian columns, before compression.
///
///     "TKDL"  u32 version = 1  u64 steps  u64 ready entries  u64 candidate entries
///     u8 higher priority first  u8 higher score better
///     u32 length, bytes: meaning of priorities; the same for scores
///     per step: u32 task[]  u32 processor[]  f64 start[]  f64 finish[]
///               u64 ready in all[]  u32 ready kept[]  u64 candidates in all[]
///               u32 candidates kept[]
///     per ready entry: u32 task[]  f64 priority[]
///     per candidate: u32 processor[]  f64 start[]  f64 finish[]  f64 score[]
[[nodiscard]] std::string toDecisionColumns(const DecisionLog &log);

/// Refused: bytes of another form, version or length; tasks and processors that are not there;
/// steps that keep more entries than there are.
[[nodiscard]] Expected<std::shared_ptr<const DecisionLog>>
fromDecisionColumns(std::string_view bytes, std::size_t tasks, std::size_t processors);

} // namespace takt
