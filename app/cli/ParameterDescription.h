// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/model/Parameters.h"

#include <string>

namespace takt::cli {

/// A list with name, type, default, unit, help, minimum, maximum and choices of each parameter.
[[nodiscard]] Json toJson(const ParameterSchema &schema);
/// The same as a table.
[[nodiscard]] std::string descriptionOf(const ParameterSchema &schema);
/// "insertion, rank".
[[nodiscard]] std::string namesOf(const ParameterSchema &schema);

} // namespace takt::cli
