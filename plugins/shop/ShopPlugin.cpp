// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/ShopSchedulers.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::shop {

/// The plugin library of all schedulers of shops.
class ShopPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allShopSchedulers())
            parts.add(std::move(scheduler));
    }
};

} // namespace takt::shop

#include "ShopPlugin.moc"
