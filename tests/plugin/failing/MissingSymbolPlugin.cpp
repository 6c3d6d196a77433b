// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

void taktTestFunctionThatIsNowhere();

/// Calls a function that no library has.
class MissingSymbolPlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "MissingSymbolPlugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        taktTestFunctionThatIsNowhere();
        parts.add(std::make_unique<takt::test::NamedScheduler>("MissingSymbol"));
    }
};

#include "MissingSymbolPlugin.moc"
