// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/graph/GraphLayout.h"

#include <optional>

namespace takt {

/// Tasks, and levels that edges span, up to which Graphviz is asked: dot puts a dummy node wherever
/// an edge crosses a level, and its time grows faster than linearly with them. A Montage workflow
/// of 2122 tasks and 6114 edges (8668 in this count) takes it about 3 s.
inline constexpr std::size_t dotLimit = 9000;

/// Whether Graphviz lays the graph out in seconds. O(e).
[[nodiscard]] bool isWithinDotLimit(const TaskGraph &graph) noexcept;

/// The layout of Graphviz's dot (Gansner, Koutsofios, North, Vo, "A technique for drawing directed
/// graphs", 1993). Blocks, cannot be interrupted; any thread, one at a time, others wait. Nothing
/// where Graphviz fails, as it does without its dot plugin.
[[nodiscard]] std::optional<GraphLayout> layoutByDot(const TaskGraph &graph, QSizeF nodeSize);

} // namespace takt
