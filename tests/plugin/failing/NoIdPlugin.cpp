// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

namespace {

/// Tells the test that code of this library ran, which reading metadata must not do.
const bool codeRan = qputenv("TAKT_TEST_CODE_RAN", "NoIdPlugin");

} // namespace

/// Has no Id.
class NoIdPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "NoIdPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        parts.add(std::make_unique<takt::test::NamedScheduler>("NoId"));
    }
};

#include "NoIdPlugin.moc"
