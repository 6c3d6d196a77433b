// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace takt {

/// Where the workbench keeps what belongs to the user and not to a project. Tests and --screenshot
/// hand in a temporary folder, so that they see nothing of the user's and change nothing.
struct WorkbenchFolders {
    QString settingsFile; ///< window geometry, theme, recent files (INI)
    QString recovery;     ///< projects that have no file name yet

    /// The folders of the person who runs the program.
    [[nodiscard]] static WorkbenchFolders ofUser();
    [[nodiscard]] static WorkbenchFolders below(const QString &folder);
};

} // namespace takt
