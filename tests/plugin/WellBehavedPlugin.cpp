// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

/// Brings two schedulers and fails at nothing.
class WellBehavedPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "WellBehavedPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        parts.add(std::make_unique<takt::test::NamedScheduler>("First"));
        parts.add(std::make_unique<takt::test::NamedScheduler>("Second"));
    }
};

#include "WellBehavedPlugin.moc"
