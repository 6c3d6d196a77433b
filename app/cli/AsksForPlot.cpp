// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GanttPlot.h"

#include <algorithm>
#include <string_view>

namespace takt::cli {

bool asksForPlot(std::span<char *const> arguments)
{
    return std::any_of(arguments.begin(), arguments.end(), [](std::string_view argument) {
        return argument == "--plot" || argument.starts_with("--plot=");
    });
}

} // namespace takt::cli
