// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"

#include <memory>
#include <string>

namespace takt::cli {

/// The project that `--store` names; a new one where there is no such file.
[[nodiscard]] Expected<std::unique_ptr<Project>> openOrCreateProject(const std::string &path);

} // namespace takt::cli
