// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GanttPlot.h"

namespace takt::cli {

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}

Expected<void> plotGantt(std::shared_ptr<const SchedulerRun>, const std::string &path)
{
    return tl::unexpected(
        Error{path, {}, "cannot be plotted: this takt-cli was built without plots (TAKT_GUI)"});
}

} // namespace takt::cli
