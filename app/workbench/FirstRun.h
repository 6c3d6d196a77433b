// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <QString>
#include <QStringList>

namespace takt {

/// Does the workbench's main job once without a window: runs five schedulers on each of two
/// bundled samples, and writes sample.takt, gantt.png and gantt.svg (HEFT on the Montage-like
/// workflow, which the project opens with) and metrics.csv (all ten runs) into a folder, which is
/// made where it is missing. Returns the files written. Blocks.
[[nodiscard]] Expected<QStringList> firstRun(const QString &folder,
                                             const QStringList &pluginFolders);

} // namespace takt
