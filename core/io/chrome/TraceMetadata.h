// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace takt::chrome {

/// What stands beside the events of a trace.
struct TraceMetadata {
    /// Added to every time, ns: Kineto's times count from there.
    std::int64_t baseTime = 0;
    std::int32_t rank = -1;
    std::vector<GpuDevice> devices;
    std::map<std::string, std::string> notes;
};

/// Reads values by key, each JSON, and the rank from the file's name where no value gives it. What
/// is not as expected is left out.
[[nodiscard]] TraceMetadata readMetadata(const std::map<std::string, std::string> &values,
                                         const std::string &fileName);

} // namespace takt::chrome
