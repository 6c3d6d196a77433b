// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/ListSchedulers.h"

#include "plugins/list_scheduling/Cpop.h"
#include "plugins/list_scheduling/Heft.h"
#include "plugins/list_scheduling/Peft.h"

namespace takt::list {

std::vector<std::unique_ptr<Scheduler>> allListSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<Heft>());
    all.push_back(std::make_unique<Cpop>());
    all.push_back(std::make_unique<Peft>());
    return all;
}

} // namespace takt::list
