// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/graph_studies/GraphStudies.h"

namespace takt::graph_studies {

std::vector<std::unique_ptr<Study>> allGraphStudies()
{
    std::vector<std::unique_ptr<Study>> studies;
    studies.push_back(makePublishedGraphsStudy());
    studies.push_back(makeRandomGraphsStudy());
    studies.push_back(makeNoiseRankingStudy());
    return studies;
}

} // namespace takt::graph_studies
