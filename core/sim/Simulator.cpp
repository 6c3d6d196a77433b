// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/Simulator.h"

namespace takt {

Scenario::~Scenario() = default;

Simulator::~Simulator() = default;

std::shared_ptr<const Policy> Simulator::policyOf(std::shared_ptr<const Scheduler>) const
{
    return nullptr;
}

Policy::~Policy() = default;

Expected<std::string> Policy::train(const Scenario &, const Parameters &, const std::string &,
                                    RunContext &) const
{
    return tl::unexpected(Error{info().name, {}, "learns nothing, so there is nothing to train"});
}

} // namespace takt
