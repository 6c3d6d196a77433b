// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/JsonValue.h"

#include <string>

namespace takt {

/// Reads an MLCommons Chakra execution trace in JSON (Sridharan et al., "Chakra: Advancing
/// Performance Benchmarking and Co-design using Standardized Execution Traces", 2023): the
/// operations of a training step with what they wait for.
///
/// A node is a task whose work is its run time in seconds; its kind is its type and where it ran.
/// Data and control dependencies are edges alike, without data: the format gives no sizes.
/// Dependencies on nodes that the trace does not hold, and nodes without a run time, are counted in
/// the notes. O(nodes + dependencies).
[[nodiscard]] Expected<WorkloadDocument> readChakra(const JsonDocument &json,
                                                    const std::string &fallbackName);

} // namespace takt
