// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <QString>
#include <QStringList>

namespace takt {

/// Does the workbench's main job once without a window: opens the bundled sample, runs five
/// schedulers, and writes sample.takt, gantt.png, gantt.svg (the best schedule) and metrics.csv
/// into a folder, which is made where it is missing. Returns the files written. Blocks.
[[nodiscard]] Expected<QStringList> firstRun(const QString &folder,
                                             const QStringList &pluginFolders);

} // namespace takt
