// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/DefaultColoring.h"

namespace takt {

TaskColoring defaultColoring(const TaskGraph &graph) noexcept
{
    return graph.kinds().size() > 1 ? TaskColoring::Kind : TaskColoring::Level;
}

} // namespace takt
