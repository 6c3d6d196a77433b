// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

namespace {

/// Tells the test that code of this library ran, which reading metadata must not do.
const bool codeRan = qputenv("TAKT_TEST_CODE_RAN", "WrongVersionPlugin");

} // namespace

/// Built for another version of the plugin interface, by its metadata.
class WrongVersionPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "WrongVersionPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        parts.add(std::make_unique<takt::test::NamedScheduler>("WrongVersion"));
    }
};

#include "WrongVersionPlugin.moc"
