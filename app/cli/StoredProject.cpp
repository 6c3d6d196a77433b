// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoredProject.h"

#include <filesystem>
#include <system_error>

namespace takt::cli {

Expected<std::unique_ptr<Project>> openOrCreateProject(const std::string &path)
{
    std::error_code code;
    return std::filesystem::exists(path, code) ? Project::open(path) : Project::create(path);
}

} // namespace takt::cli
