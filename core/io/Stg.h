// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/RunContext.h"

#include <string_view>

namespace takt {

/// Whether text begins as a Standard Task Graph does: one or two whole numbers on a line.
[[nodiscard]] bool looksLikeStg(std::string_view text);

/// Reads a Standard Task Graph (Kasahara Laboratory, Waseda University; Tobita and Kasahara, "A
/// standard task graph set for fair evaluation of multiprocessor scheduling algorithms", 2002).
///
/// A header line (the number of tasks, in the prototype format the number of processors behind
/// it), then one line a task: id, processing time, number of predecessors, predecessors. What
/// follows '#' is a comment, also behind a task; comments of the form "key : value" become notes.
/// Headers count the two dummy tasks, one of them or none, so the number of lines decides; only
/// fewer lines than the header says are refused, as a truncated file. Edges carry no data.
///
/// Refused with the line: anything but numbers, another number of predecessors than announced,
/// a predecessor that is listed twice or is nowhere defined, an id that stands twice.
[[nodiscard]] Expected<WorkloadDocument> readStg(std::string_view text, const std::string &name,
                                                 RunContext &context);

} // namespace takt
