// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/BoxSize.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double boxHeight = 28;
constexpr double leastBoxWidth = 56;
constexpr double mostBoxWidth = 168;

} // namespace

QSizeF boxSizeFor(const TaskGraph &graph, const QFontMetricsF &metrics)
{
    std::string_view longest;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (graph.label(task).size() > longest.size())
            longest = graph.label(task);
    }
    const double width = metrics.horizontalAdvance(QString::fromUtf8(
                             longest.data(), static_cast<qsizetype>(longest.size()))) +
                         18;
    return {std::ceil(std::clamp(width, leastBoxWidth, mostBoxWidth)), boxHeight};
}

} // namespace takt
