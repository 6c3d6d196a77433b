// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"
#include "core/io/Document.h"
#include "core/store/Project.h"

#include <memory>
#include <string>

namespace takt::cli {

struct LoadedPlugins;

/// Keeps replays in a project, each with the run that it is of.
class ReplayKeeper {
public:
    /// The project is created where there is none. Refused as by Project::open and create.
    [[nodiscard]] static Expected<ReplayKeeper> open(const std::string &path);
    ReplayKeeper(ReplayKeeper &&) noexcept;
    ReplayKeeper &operator=(ReplayKeeper &&) noexcept;
    ~ReplayKeeper();

    /// The schedule becomes a run unless the project has it already.
    [[nodiscard]] Expected<ReplayId> keep(const ScheduleDocument &document,
                                          const std::string &source, const ReplayRequest &request,
                                          const ReplayResult &result);

private:
    explicit ReplayKeeper(std::unique_ptr<Project> project);
    [[nodiscard]] Expected<RunId> runOf(const ScheduleDocument &document,
                                        const std::string &source);

    std::unique_ptr<Project> m_project;
    std::unique_ptr<LoadedPlugins> m_plugins; ///< by which parameters are read
};

} // namespace takt::cli
