// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>
#include <stdexcept>

/// Throws while it is constructed.
class ThrowingConstructorPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "ThrowingConstructorPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    ThrowingConstructorPlugin() { throw std::runtime_error("no licence for this machine"); }
    void registerParts(takt::PluginParts &parts) override
    {
        parts.add(std::make_unique<takt::test::NamedScheduler>("ThrowingConstructor"));
    }
};

#include "ThrowingConstructorPlugin.moc"
