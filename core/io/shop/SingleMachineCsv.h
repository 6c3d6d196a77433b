// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/RunContext.h"

#include <string>
#include <string_view>

namespace takt {

/// Whether text begins as a table of jobs for a single machine does: a header with the columns
/// "job" and "processing".
[[nodiscard]] bool looksLikeSingleMachineCsv(std::string_view text);

/// Reads such a table, a line a job: its name, `processing` time and, where there are such columns,
/// `weight`, `due` date and `release`; other columns are left out. A column `instance` parts the
/// lines into several instances, of which `instance` names the one to read; it may be empty where
/// there is one. Refused with the line: values that are missing or no amounts, a name that is not
/// there.
[[nodiscard]] Expected<WorkloadDocument> readSingleMachineCsv(std::string_view text,
                                                              const std::string &name,
                                                              const std::string &instance,
                                                              RunContext &context);

} // namespace takt
