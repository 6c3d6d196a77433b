// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ConstraintProgrammingScheduler.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::exact {

/// The plugin library of the scheduler that proves.
class ConstraintProgrammingPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        parts.add(std::make_unique<ConstraintProgrammingScheduler>());
    }
};

} // namespace takt::exact

#include "ConstraintProgrammingPlugin.moc"
