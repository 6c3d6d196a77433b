// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/PlatformPreset.h"
#include "core/schedule/Scheduler.h"
#include "core/store/Project.h"

#include <QString>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// A platform as chosen in the window: one that the project has, or a preset or file name.
struct PlatformChoice {
    std::optional<PlatformId> stored;
    QString text; ///< preset or path; what to show where the platform is stored
    PresetOptions options;
};

/// What a click on Run asks for: several schedulers on one workload and platform.
struct RunOrder {
    struct Choice {
        std::shared_ptr<const Scheduler> scheduler;
        std::map<std::string, std::string> parameters; ///< name → text, where not the default
    };
    std::vector<Choice> schedulers;
    PlatformChoice platform;
    std::uint64_t seed = 1;
    bool logDecisions = true;
    std::optional<std::chrono::milliseconds> timeLimit;
};

} // namespace takt
