// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

/// Brings a scheduler whose name is taken, none at all, and a good one.
class RefusedPartsPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "RefusedPartsPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        parts.add(std::make_unique<takt::test::NamedScheduler>("first"));
        parts.add(std::unique_ptr<takt::Scheduler>());
        parts.add(std::make_unique<takt::test::NamedScheduler>("Third"));
    }
};

#include "RefusedPartsPlugin.moc"
