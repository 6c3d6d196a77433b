// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/SocPolicies.h"

#include "plugins/soc/HeftRunTime.h"
#include "plugins/soc/LearnedOrder.h"
#include "plugins/soc/RunTimePolicies.h"

namespace takt::soc {

std::vector<std::unique_ptr<Policy>> allPolicies()
{
    std::vector<std::unique_ptr<Policy>> policies = runTimePolicies();
    policies.push_back(std::make_unique<HeftRunTime>());
    policies.push_back(std::make_unique<LearnedOrder>());
    return policies;
}

} // namespace takt::soc
