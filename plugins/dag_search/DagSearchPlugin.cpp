// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/DagSearchSchedulers.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::dag {

/// The plugin library of all searches over task graphs.
class DagSearchPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allDagSearchSchedulers())
            parts.add(std::move(scheduler));
    }
};

} // namespace takt::dag

#include "DagSearchPlugin.moc"
