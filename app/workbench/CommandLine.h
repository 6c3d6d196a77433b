// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ThemeController.h"
#include "ViewArea.h"

#include <QSize>
#include <QStringList>
#include <optional>
#include <variant>

namespace takt {

/// What takt was asked to do.
struct CommandLine {
    QStringList files;
    bool areTogether = false; ///< several traces are ranks of one timeline
    bool usesCache = true;    ///< large traces are kept in the user's cache
    QStringList schedulers;   ///< to run on what was opened
    QString platform;         ///< for those; empty: as the window proposes
    QString firstRunFolder;   ///< do the first run here, without a window
    QString screenshot;       ///< write a picture of the window here and end
    QSize size{1280, 800};
    std::optional<Theme> theme;
    std::optional<View> view;
};

/// An exit status where nothing is left to do: 0 after --help and --version, 2 where the command
/// line was wrong (said on standard error).
[[nodiscard]] std::variant<CommandLine, int> parseCommandLine(int argc, char **argv);

} // namespace takt
