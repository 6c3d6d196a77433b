// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"

#include <QString>
#include <cstddef>
#include <optional>
#include <vector>

namespace takt {

/// Tasks whose label, id or kind contains a text (without regard to case), in order of their
/// starts, and which of them is the present one.
class TaskSearch {
public:
    TaskSearch() = default;
    /// O(n). Finds nothing for an empty text.
    TaskSearch(const TaskGraph &graph, const Schedule &schedule, const QString &text);

    [[nodiscard]] const std::vector<TaskIndex> &matches() const noexcept { return m_matches; }
    /// Counts from 0.
    [[nodiscard]] std::size_t position() const noexcept { return m_position; }
    [[nodiscard]] std::optional<TaskIndex> current() const;
    /// Past the last match comes the first, and the other way round.
    void stepForward();
    void stepBack();

private:
    std::vector<TaskIndex> m_matches;
    std::size_t m_position = 0;
};

} // namespace takt
