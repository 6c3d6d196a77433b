// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Result.h"

#include <string>

namespace takt {

/// A result as JSON: title, metrics, claims (with their verdicts), tables, fronts, curves, notes.
/// Timelines are left out; they have a format of their own. Numbers that JSON lacks become null.
[[nodiscard]] std::string toJson(const Result &result);

/// Reads what toJson() wrote. Verdicts are worked out anew. Error: JSON that is none, or a member
/// of another type than it should be, with its pointer. What is read may still not be well formed
/// (see core/study/StudyRun.h, checkResult()).
[[nodiscard]] Expected<Result> readResultJson(const std::string &json);

} // namespace takt
