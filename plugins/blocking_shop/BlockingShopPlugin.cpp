// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/Plugin.h"
#include "plugins/blocking_shop/ShutdownScheduler.h"
#include "plugins/blocking_shop/ShutdownStudy.h"

#include <QObject>
#include <memory>

namespace takt::blocking_shop {

/// The plugin library of shops without buffers under random shutdowns.
class BlockingShopPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        parts.add(std::make_unique<ShutdownScheduler>());
        parts.add(std::make_unique<ShutdownStudy>());
    }
};

} // namespace takt::blocking_shop

#include "BlockingShopPlugin.moc"
