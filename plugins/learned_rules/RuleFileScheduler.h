// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/rules/RuleFile.h"
#include "core/model/Error.h"
#include "core/schedule/ShopScheduler.h"

#include <string>

namespace takt::learned_rules {

/// Dispatches a classical shop by a rule from a file: the one that is shipped, or one of the user's
/// own that 'takt-cli train rule' made.
class RuleFileScheduler final : public ShopScheduler {
public:
    /// `shipped`: the text of the file that is shipped. `info` gets its parameters here.
    RuleFileScheduler(SchedulerInfo info, const std::string &shipped);

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;

    Expected<RuleFile> m_shipped;
};

} // namespace takt::learned_rules
