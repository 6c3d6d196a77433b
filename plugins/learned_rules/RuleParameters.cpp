// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/learned_rules/RuleParameters.h"

namespace takt::learned_rules {

ParameterSpec builderParameter()
{
    return ParameterSpec::choice("builder", {"non-delay", "active"},
                                 "Whether no machine idles while it could start an operation, or "
                                 "an operation may wait for a more urgent one (Giffler and "
                                 "Thompson).");
}

std::uint64_t seedOf(const Parameters &parameters, const RunContext &context)
{
    const std::int64_t seed = parameters.integer("seed");
    return seed == 0 ? context.seed : static_cast<std::uint64_t>(seed);
}

RolloutBuilder builderOf(const Parameters &parameters)
{
    return parameters.text("builder") == "active" ? RolloutBuilder::Active
                                                  : RolloutBuilder::NonDelay;
}

} // namespace takt::learned_rules
