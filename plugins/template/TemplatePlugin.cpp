// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomOrder.h"

#include "core/plugin/Plugin.h"

#include <QObject>
#include <memory>

namespace example {

/// The one object of this library that Takt loads. Edit: the name, here and in the last line.
class TemplatePlugin : public QObject, public takt::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(takt::PluginParts &parts) override
    {
        // Edit: one line for each scheduler of yours.
        parts.add(std::make_unique<RandomOrder>());
    }
};

} // namespace example

#include "TemplatePlugin.moc"
