// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"

#include <string>
#include <string_view>

namespace takt {

/// Whether text begins as a DOT graph does: comments, then `strict`, `graph` or `digraph`.
[[nodiscard]] bool looksLikeDot(std::string_view text);

/// Reads a task graph in the DOT language with Graphviz' own parser, in one of three dialects:
///
/// - SimGrid's: `size` of a node is work in flop, `size` of an edge is data in bytes. A node
///   without size (such as `root` and `end`, which may occur in edges only) has work 0. An edge
///   size of -1, 0 or none makes a pure precedence constraint. Amdahl's `alpha` is ignored.
/// - Cost lists: `cost="14,16,9"` of a node gives its time on each processor, `comm` of an edge
///   the time of its communication. Every node must have as many costs as the others; with a
///   single one the number is the node's work in abstract time units.
/// - Neither: every task has work 1 in abstract time units and edges carry no data, so that the
///   critical path counts tasks.
///
/// `label` is shown where it says more than the name, `kind` or `category` groups tasks. Several
/// edges between the same two nodes count as one that carries their sum. Refused: undirected
/// graphs, sizes and costs that are not finite numbers of at least 0, and what TaskGraphBuilder
/// refuses. Syntax errors carry the line; others the node or edge.
[[nodiscard]] Expected<WorkloadDocument> readDot(const std::string &text, const std::string &name);

} // namespace takt
