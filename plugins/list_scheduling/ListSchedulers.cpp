// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/ListSchedulers.h"

#include "plugins/list_scheduling/BestOf.h"
#include "plugins/list_scheduling/Bil.h"
#include "plugins/list_scheduling/Cpop.h"
#include "plugins/list_scheduling/Dls.h"
#include "plugins/list_scheduling/Dps.h"
#include "plugins/list_scheduling/Duplex.h"
#include "plugins/list_scheduling/Etf.h"
#include "plugins/list_scheduling/FastestNode.h"
#include "plugins/list_scheduling/Fcp.h"
#include "plugins/list_scheduling/Flb.h"
#include "plugins/list_scheduling/Gdl.h"
#include "plugins/list_scheduling/Hbmct.h"
#include "plugins/list_scheduling/Heft.h"
#include "plugins/list_scheduling/HeftDuplication.h"
#include "plugins/list_scheduling/HeftOnePort.h"
#include "plugins/list_scheduling/Hybrid.h"
#include "plugins/list_scheduling/LookaheadHeft.h"
#include "plugins/list_scheduling/MaxMin.h"
#include "plugins/list_scheduling/Mcp.h"
#include "plugins/list_scheduling/Mct.h"
#include "plugins/list_scheduling/Met.h"
#include "plugins/list_scheduling/MinMin.h"
#include "plugins/list_scheduling/Msbc.h"
#include "plugins/list_scheduling/Mst.h"
#include "plugins/list_scheduling/Olb.h"
#include "plugins/list_scheduling/Parametric.h"
#include "plugins/list_scheduling/Peft.h"
#include "plugins/list_scheduling/Sufferage.h"
#include "plugins/list_scheduling/Wba.h"

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
    all.push_back(std::make_unique<HeftDuplication>());
    all.push_back(std::make_unique<HeftOnePort>());
    all.push_back(std::make_unique<Gdl>());
    all.push_back(std::make_unique<Bil>());
    all.push_back(std::make_unique<Fcp>());
    all.push_back(std::make_unique<Flb>());
    all.push_back(std::make_unique<Hbmct>());
    all.push_back(std::make_unique<Hybrid>());
    all.push_back(std::make_unique<Wba>());
    all.push_back(std::make_unique<Msbc>());
    all.push_back(std::make_unique<Dps>());
    all.push_back(std::make_unique<Mst>());
    all.push_back(std::make_unique<Parametric>());
    all.push_back(std::make_unique<BestOf>());
    return all;
}

} // namespace takt::list
