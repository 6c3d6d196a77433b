// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plugin/PluginLoader.h"
#include "core/schedule/SchedulerRegistry.h"

#include <vector>

namespace takt::cli {

/// The plugins of the default folders and the schedulers that they brought.
struct LoadedSchedulers {
    PluginLoader loader;
    SchedulerRegistry registry;

    LoadedSchedulers() { loader.load(PluginLoader::defaultFolders(), registry); }
};

} // namespace takt::cli
