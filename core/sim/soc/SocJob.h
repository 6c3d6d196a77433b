// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <string>
#include <vector>

namespace takt {

/// The template of a job: tasks by name and what they hand on. How long a task takes is the
/// platform's business.
struct SocJob {
    struct Edge {
        TaskIndex from = 0;
        TaskIndex to = 0;
        double volume = 0; ///< of data, in the unit in which the platform counts bandwidth
    };

    std::string name;
    std::vector<std::string> tasks; ///< names, by index
    std::vector<Edge> edges;
};

} // namespace takt
