// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/ShopSearchSchedulers.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::shop_search {

/// The plugin library of all searches for shops.
class ShopSearchPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allShopSearchSchedulers())
            parts.add(std::move(scheduler));
    }
};

} // namespace takt::shop_search

#include "ShopSearchPlugin.moc"
