// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRegistry.h"
#include "core/sim/SimulatorRegistry.h"
#include "core/study/StudyRegistry.h"

#include <QStringList>
#include <string>
#include <vector>

namespace takt {

/// What is known of one plugin file, loaded or not.
struct PluginRecord {
    std::string path;
    std::string id;
    std::string name;
    std::string version;
    std::string description;
    std::string authors;
    std::string license;
    bool isLoaded = false;
    /// Why it was skipped, or which of its parts were refused; empty when all is well.
    std::string problem;
    std::vector<std::string> schedulers; ///< names of the parts it brought
    std::vector<std::string> studies;
    std::vector<std::string> simulators;
    std::vector<std::string> policies;
};

/// What the loaded plugins brought, by kind.
struct PluginRegistries {
    SchedulerRegistry schedulers;
    StudyRegistry studies;
    SimulatorRegistry simulators;
    PolicyRegistry policies; ///< with the plans of schedulers (PolicyRegistry::addPlans())
};

/// Finds plugins, checks their metadata, loads them and takes in their parts.
///
/// A file that is no plugin, one for another API version, one with a missing symbol, and one
/// whose factory or registration throws is listed with the reason and skipped; the others load. A
/// plugin runs inside the program: one that crashes takes the program with it, and nothing here
/// can prevent that. No library is ever unloaded, since schedulers and exceptions made by its code
/// may outlive the loader.
class PluginLoader {
public:
    /// Folders in order: TAKT_PLUGIN_PATH (':'-separated), ../lib/takt/plugins beside the running
    /// program, then the user's data folder.
    [[nodiscard]] static QStringList defaultFolders();

    /// Loads every library of the folders, by file name. The same id is loaded once: the first one
    /// that loads. Folders that are not there are passed over; one that cannot be read is listed.
    void load(const QStringList &folders, PluginRegistries &registries);

    [[nodiscard]] const std::vector<PluginRecord> &records() const noexcept { return m_records; }

private:
    std::vector<PluginRecord> m_records;
};

} // namespace takt
