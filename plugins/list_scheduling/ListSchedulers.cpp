// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/ListSchedulers.h"

#include "plugins/list_scheduling/Cpop.h"
#include "plugins/list_scheduling/Dls.h"
#include "plugins/list_scheduling/Duplex.h"
#include "plugins/list_scheduling/Etf.h"
#include "plugins/list_scheduling/FastestNode.h"
#include "plugins/list_scheduling/Heft.h"
#include "plugins/list_scheduling/LookaheadHeft.h"
#include "plugins/list_scheduling/MaxMin.h"
#include "plugins/list_scheduling/Mcp.h"
#include "plugins/list_scheduling/Mct.h"
#include "plugins/list_scheduling/Met.h"
#include "plugins/list_scheduling/MinMin.h"
#include "plugins/list_scheduling/Olb.h"
#include "plugins/list_scheduling/Peft.h"
#include "plugins/list_scheduling/Sufferage.h"

namespace takt::list {

std::vector<std::unique_ptr<Scheduler>> allListSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<Heft>());
    all.push_back(std::make_unique<Cpop>());
    all.push_back(std::make_unique<Peft>());
    all.push_back(std::make_unique<LookaheadHeft>());
    all.push_back(std::make_unique<Dls>());
    all.push_back(std::make_unique<Etf>());
    all.push_back(std::make_unique<Mcp>());
    all.push_back(std::make_unique<MinMin>());
    all.push_back(std::make_unique<MaxMin>());
    all.push_back(std::make_unique<Duplex>());
    all.push_back(std::make_unique<Sufferage>());
    all.push_back(std::make_unique<Mct>());
    all.push_back(std::make_unique<Met>());
    all.push_back(std::make_unique<Olb>());
    all.push_back(std::make_unique<FastestNode>());
    return all;
}

} // namespace takt::list
