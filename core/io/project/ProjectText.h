// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/ProjectProblem.h"
#include "core/model/RunContext.h"

#include <string>
#include <string_view>

namespace takt {

/// Whether text begins as a project in Patterson's form does: numbers of activities and resources,
/// a line of capacities, then activities.
[[nodiscard]] bool looksLikePatterson(std::string_view text);

/// Reads a project in Patterson's form (`.rcp`; Patterson, "A comparison of exact approaches for
/// solving the multiple constrained resource, project scheduling problem", Management Science
/// 30(7), 1984): activities and resources, capacities, then for each activity its duration, its
/// demands, the number of its successors and these, from 1. Line breaks mean nothing.
/// Refused with the line: anything but whole numbers and durations, counts that do not fit.
[[nodiscard]] Expected<WorkloadDocument>
readPatterson(std::string_view text, const std::string &name, RunContext &context);

/// Whether text has the titles of PSPLIB's files.
[[nodiscard]] bool looksLikePsplib(std::string_view text);

/// Reads a project as PSPLIB has it, in one mode (`.sm`) or several (`.mm`): Kolisch, Sprecher,
/// "PSPLIB - a project scheduling library", EJOR 96(1), 1997. Resources are renewable or
/// nonrenewable; doubly constrained ones are refused. The horizon becomes a note, and so does an
/// activity that the requests call by another number: the order of the lines counts.
[[nodiscard]] Expected<WorkloadDocument> readPsplib(std::string_view text, const std::string &name,
                                                    RunContext &context);

/// The document of a project: its graph, and each unit of its renewable resources as a processor
/// whose class is the resource; where there are none, one that stands for anything.
[[nodiscard]] Expected<WorkloadDocument>
projectDocument(std::shared_ptr<const ProjectProblem> project);

} // namespace takt
