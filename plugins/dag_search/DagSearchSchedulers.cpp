// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/DagSearchSchedulers.h"

#include "plugins/dag_search/Annealing.h"
#include "plugins/dag_search/BranchAndBound.h"
#include "plugins/dag_search/Genetic.h"

namespace takt::dag {

std::vector<std::unique_ptr<Scheduler>> allDagSearchSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<Genetic>());
    all.push_back(std::make_unique<Annealing>());
    all.push_back(std::make_unique<BranchAndBound>());
    return all;
}

} // namespace takt::dag
