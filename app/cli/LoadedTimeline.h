// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/Formats.h"
#include "core/model/RunContext.h"

#include <string>

namespace takt::cli {

/// A trace, or a schedule's timeline. Refused: what holds neither.
[[nodiscard]] Expected<TimelineDocument> timelineOf(LoadedFile file, const std::string &path);

/// loadFile and timelineOf.
[[nodiscard]] Expected<TimelineDocument> loadTimeline(const std::string &path, RunContext &context,
                                                      const LoadLimits &limits = {});

} // namespace takt::cli
