// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"
#include "views/trace/TraceSession.h"

#include <QObject>
#include <vector>

namespace takt {

/// Slices of a schedule's timeline that stand for placements of a task, in order. O(slices).
[[nodiscard]] std::vector<SliceIndex> slicesOfTask(const Timeline &timeline, const TaskGraph &graph,
                                                   TaskIndex task);
/// The task that all of these slices stand for; unset for none, for transfers, and for several.
[[nodiscard]] std::optional<TaskIndex>
taskOfSlices(const Timeline &timeline, const TaskGraph &graph, std::span<const SliceIndex> slices);

/// While the shown run is also the shown trace, the selected task and the selected slices follow
/// each other.
class RunTraceLink : public QObject {
    Q_OBJECT

public:
    RunTraceLink(ViewSession *runs, TraceSession *traces, QObject *parent = nullptr);

private:
    [[nodiscard]] bool isSameRun() const;
    void followTask();
    void followSlices();

    ViewSession *m_runs;
    TraceSession *m_traces;
    bool m_isFollowing = false;
};

} // namespace takt
