// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/GraphStudies.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::graph_studies {

/// The plugin library of the studies of graph schedulers.
class GraphStudiesPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Study> &study : allGraphStudies())
            parts.add(std::move(study));
    }
};

} // namespace takt::graph_studies

#include "GraphStudiesPlugin.moc"
