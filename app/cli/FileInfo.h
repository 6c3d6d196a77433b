// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/io/Document.h"

#include <string>

namespace takt::cli {

/// What `takt-cli info` says of each kind of content.
[[nodiscard]] Outcome describe(const WorkloadDocument &workload);
[[nodiscard]] Outcome describe(const PlatformDocument &document);
[[nodiscard]] Outcome describe(const TimelineDocument &document);
[[nodiscard]] Outcome describe(const ScheduleDocument &document);
[[nodiscard]] Outcome describeProject(const std::string &path);

} // namespace takt::cli
