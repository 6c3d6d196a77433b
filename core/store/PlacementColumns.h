// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Schedule.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace takt {

/// The placements of a schedule as the project file keeps them: little-endian columns, before
/// compression.
///
///     "TKPL"  u32 version = 1  u64 count
///     u32 task[count]  u32 processor[count]  f64 start[count]  f64 finish[count]
[[nodiscard]] std::string toPlacementColumns(const Schedule &schedule);

/// Refused: bytes of another form, another version, another length than the count asks for, and
/// what Schedule::create refuses.
[[nodiscard]] Expected<Schedule> fromPlacementColumns(std::string_view bytes, std::size_t tasks,
                                                      std::size_t processors);

} // namespace takt
