// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"

#include <QCoreApplication>
#include <memory>
#include <span>
#include <string>

namespace takt::cli {

/// Whether the command line asks for a plot, which needs another kind of Qt application.
[[nodiscard]] bool asksForPlot(std::span<char *const> arguments);

/// The application object that the program needs: one that can paint, without a display, where a
/// plot is asked for and this build has plots; else the small one, which starts at once.
[[nodiscard]] std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv);

/// Writes the Gantt chart of a run as PNG, SVG or PDF, by the path's suffix. Refused: another
/// suffix, what the system says, and everything in a build without plots.
[[nodiscard]] Expected<void> plotGantt(std::shared_ptr<const SchedulerRun> run,
                                       const std::string &path);

} // namespace takt::cli
