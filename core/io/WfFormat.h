// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/JsonValue.h"

namespace takt {

/// Reads a workflow execution in WfFormat (wfcommons.org, schema versions 1.0 to 1.6).
///
/// Up to 1.4 each task of `workflow.tasks` (`jobs` before 1.3) holds everything, and tasks refer
/// to each other by name; since 1.5 `workflow.specification.tasks` and `workflow.execution.tasks`
/// are joined by id. Before 1.4, `memory` counts 1000 bytes (as WfCommons' own migration has it).
///
/// Work is the recorded run time in seconds; a task that was not executed has none, which is an
/// error. An edge stands where either end names the other; its data is the sum of the sizes, in
/// bytes, of the files that the parent writes and the child reads. A task's kind is its program
/// or category, else its name without the number at its end.
///
/// Machines become processors of speed 1: the run times were measured there, and the clock rates
/// that these files state are often throttled ones. A machine's memory counts only if it can be
/// true: at least as large as what every task needs that ran there, or that does not say where
/// it ran; else the machine is taken to have enough. So each task of a file fits one of its
/// machines. A machine that is listed twice counts once.
[[nodiscard]] Expected<WorkloadDocument> readWfFormat(const JsonDocument &json,
                                                      const std::string &fallbackName);

} // namespace takt
