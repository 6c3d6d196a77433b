// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <QFontMetricsF>
#include <QSizeF>

namespace takt {

/// The size of every box of a graph: wide enough for its longest label, within limits. O(n).
[[nodiscard]] QSizeF boxSizeFor(const TaskGraph &graph, const QFontMetricsF &metrics);

} // namespace takt
