// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/learned_rules/LearnedRuleSchedulers.h"
#include "plugins/learned_rules/RuleStudy.h"

#include "core/plugin/Plugin.h"

#include <QObject>

namespace takt::learned_rules {

/// The plugin library of rules that were learned or evolved.
class LearnedRulesPlugin : public QObject, public Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
    Q_INTERFACES(takt::Plugin)

public:
    void registerParts(PluginParts &parts) override
    {
        for (std::unique_ptr<Scheduler> &scheduler : allLearnedRuleSchedulers())
            parts.add(std::move(scheduler));
        parts.add(makeRuleStudy());
    }
};

} // namespace takt::learned_rules

#include "LearnedRulesPlugin.moc"
