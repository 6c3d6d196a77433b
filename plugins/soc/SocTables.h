// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace takt::soc {

/// The text of a file of resources/soc, which are compiled in: "top.job.txt". Nothing where there
/// is none.
[[nodiscard]] std::optional<std::string_view> table(std::string_view fileName);

} // namespace takt::soc
