// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/Plugin.h"
#include "plugins/soc/DeepSocsStudy.h"
#include "plugins/soc/SocPolicies.h"
#include "plugins/soc/SocSimulator.h"

#include <QObject>

namespace takt::soc {

/// The plugin library of the simulator of systems on a chip and its policies.
class SocPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        parts.add(std::make_unique<SocSimulator>());
        parts.add(makeDeepSocsStudy());
        for (std::unique_ptr<Policy> &policy : allPolicies())
            parts.add(std::move(policy));
    }
};

} // namespace takt::soc

#include "SocPlugin.moc"
