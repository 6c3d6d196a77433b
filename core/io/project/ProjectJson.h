// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonText.h"
#include "core/io/JsonValue.h"
#include "core/model/ProjectProblem.h"
#include "core/model/TaskGraph.h"

#include <memory>
#include <string>

namespace takt {

/// Reads the member "project" of a workload in Takt JSON (resources/help/formats.md): the graph of
/// the project, null where the value remembers an error.
[[nodiscard]] std::shared_ptr<const TaskGraph> readProjectJson(const JsonValue &value,
                                                               const std::string &name);

/// Writes the member "project". What readProjectJson() reads from it is the same project.
void writeProjectJson(JsonText &json, const ProjectProblem &project);

} // namespace takt
