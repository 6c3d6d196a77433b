// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "core/batch/NoisyReplay.h"
#include "core/schedule/SchedulerRun.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace takt {

/// A run as views show it: the run, what to call it, and its project id where it has one.
struct ShownRun {
    std::shared_ptr<const SchedulerRun> run;
    QString title;
    std::int64_t id = 0;
    /// What holds its makespan up, where that was found out off the window's thread already;
    /// criticalityOf() serves either way.
    std::shared_ptr<const ScheduleCriticality> criticality = nullptr;
    explicit operator bool() const noexcept { return run != nullptr; }
};

/// A stretch of time in nanoseconds, from < to. One time unit of the workload counts as 10^9
/// nanoseconds, whether it is a second or abstract; 0 is the start of the schedules.
struct TimeRange {
    double from = 0;
    double to = 1;
    [[nodiscard]] double length() const noexcept { return to - from; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// How Gantt and graph colour tasks.
enum class TaskColoring { Kind, Level, Processor, Criticality };

/// The one object that all views of a window share: which run is shown, which is compared with it,
/// the selected and the hovered task, the visible time range and its history, the colouring.
///
/// Views call the setters and follow the signals; no view talks to another. Setting what is
/// already set emits nothing, so that views may set from within their slots.
class ViewSession : public QObject {
    Q_OBJECT

public:
    explicit ViewSession(QObject *parent = nullptr);

    /// Setting another workload's run clears selection, hover, comparison and range history.
    /// Another run of the same workload keeps them, and refits a range that showed the whole.
    void setRun(const ShownRun &run);
    [[nodiscard]] const ShownRun &run() const noexcept { return m_run; }
    /// A second run of the same workload (equal task count and ids), or an empty one. A run of
    /// another workload, or without a run to compare with, counts as empty.
    void setComparison(const ShownRun &run);
    [[nodiscard]] const ShownRun &comparison() const noexcept { return m_comparison; }
    /// How the shown run fared under noise; null where it was not replayed. Another run clears it,
    /// and so does what is of another number of tasks.
    void setReplay(std::shared_ptr<const ReplayResult> replay);
    [[nodiscard]] const std::shared_ptr<const ReplayResult> &replay() const noexcept
    {
        return m_replay;
    }
    /// A workload to look at as a graph although nothing has run yet; the run's where one is set.
    /// Another workload than the run's clears the run, since the views share one selection.
    void setGraph(std::shared_ptr<const TaskGraph> graph);
    [[nodiscard]] const std::shared_ptr<const TaskGraph> &graph() const noexcept { return m_graph; }

    void setSelectedTask(std::optional<TaskIndex> task);
    [[nodiscard]] std::optional<TaskIndex> selectedTask() const noexcept { return m_selected; }
    void setHoveredTask(std::optional<TaskIndex> task);
    [[nodiscard]] std::optional<TaskIndex> hoveredTask() const noexcept { return m_hovered; }

    /// A range that differs from the last by user action goes on the history; continuous motion
    /// (drag, wheel) sets with `isStep` false and ends with one call with true.
    void setTimeRange(const TimeRange &range, bool isStep = true);
    [[nodiscard]] const TimeRange &timeRange() const noexcept { return m_range; }
    [[nodiscard]] bool canGoBack() const noexcept;
    [[nodiscard]] bool canGoForward() const noexcept;
    void goBack();
    void goForward();
    /// The whole of the shown runs, with a little room.
    void fitTimeRange();

    /// What someone chose, for all workloads from now on; unset: what suits the workload, see
    /// defaultColoring().
    void setColoring(std::optional<TaskColoring> chosen);
    [[nodiscard]] std::optional<TaskColoring> chosenColoring() const noexcept { return m_chosen; }
    /// The colouring in force: the chosen one, else what suits the workload. O(1).
    [[nodiscard]] TaskColoring coloring() const noexcept;

Q_SIGNALS:
    void runChanged();
    void comparisonChanged();
    void replayChanged();
    void graphChanged();
    void selectedTaskChanged();
    void hoveredTaskChanged();
    void timeRangeChanged();
    void coloringChanged();
    /// A task was activated (double click, Enter): views bring it into sight.
    void taskActivated(takt::TaskIndex task);

private:
    void announceGraph(TaskColoring before);

    ShownRun m_run;
    ShownRun m_comparison;
    std::shared_ptr<const TaskGraph> m_graph;
    std::optional<TaskIndex> m_selected;
    std::optional<TaskIndex> m_hovered;
    TimeRange m_range;
    std::vector<TimeRange> m_history;
    std::size_t m_historyPosition = 0;
    std::optional<TaskColoring> m_chosen;
    std::shared_ptr<const ReplayResult> m_replay;
};

} // namespace takt
