// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/single_machine/SingleMachineSchedulers.h"
#include "plugins/single_machine/TardinessStudy.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::single_machine {

/// The plugin library of all schedulers of single machines.
class SingleMachinePlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allSingleMachineSchedulers())
            parts.add(std::move(scheduler));
        parts.add(makeTardinessStudy());
    }
};

} // namespace takt::single_machine

#include "SingleMachinePlugin.moc"
