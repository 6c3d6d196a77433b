// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plugin/PluginLoader.h"

#include <memory>

namespace takt::cli {

/// The plugins of the default folders and what they brought.
struct LoadedPlugins {
    PluginLoader loader;
    /// Shared, since a part that hangs is left to itself with what it uses.
    std::shared_ptr<PluginRegistries> registries = std::make_shared<PluginRegistries>();

    LoadedPlugins() { loader.load(PluginLoader::defaultFolders(), *registries); }

    [[nodiscard]] const SchedulerRegistry &schedulers() const { return registries->schedulers; }
    [[nodiscard]] const StudyRegistry &studies() const { return registries->studies; }
    [[nodiscard]] const SimulatorRegistry &simulators() const { return registries->simulators; }
    [[nodiscard]] const PolicyRegistry &policies() const { return registries->policies; }
};

} // namespace takt::cli
