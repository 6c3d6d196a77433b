// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ProjectSchedulers.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::project {

/// The plugin library of all schedulers of projects.
class ProjectPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allProjectSchedulers())
            parts.add(std::move(scheduler));
    }
};

} // namespace takt::project

#include "ProjectPlugin.moc"
