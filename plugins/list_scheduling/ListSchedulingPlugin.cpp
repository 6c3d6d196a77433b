// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/ListSchedulers.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::list {

/// The plugin library of all list schedulers.
class ListSchedulingPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allListSchedulers())
            parts.add(std::move(scheduler));
    }
};

} // namespace takt::list

#include "ListSchedulingPlugin.moc"
