// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/CriticalBlocks.h"
#include "core/analysis/ScheduleCriticality.h"
#include "core/analysis/ScheduleIdle.h"
#include "core/analysis/ScheduleMetrics.h"
#include "core/model/Timeline.h"
#include "core/schedule/SchedulerRun.h"
#include "views/shared/ViewSession.h"
#include "views/timeline/TimeTicks.h"

#include <QString>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace takt {

/// What a Gantt chart shows of a run: its timeline and what was learned from the schedule, with
/// the ways from tasks to slices and back. Never changed once made.
class GanttModel {
public:
    /// O((n + e) log n); safe on any thread.
    [[nodiscard]] static Expected<std::shared_ptr<const GanttModel>>
    make(std::shared_ptr<const SchedulerRun> run);

    [[nodiscard]] const Timeline &timeline() const noexcept { return m_timeline; }
    [[nodiscard]] const SchedulerRun &run() const noexcept { return *m_run; }
    [[nodiscard]] const std::shared_ptr<const SchedulerRun> &sharedRun() const noexcept
    {
        return m_run;
    }
    [[nodiscard]] const TaskGraph &graph() const noexcept { return *m_run->graph; }
    /// Null where the costs of the run cannot be told.
    [[nodiscard]] const std::shared_ptr<const ScheduleCriticality> &criticality() const noexcept
    {
        return m_criticality;
    }
    /// Of graphs that are no shops.
    [[nodiscard]] const std::optional<MakespanBounds> &bounds() const noexcept { return m_bounds; }
    /// Of shops: the best lower bound, and the best makespan that the literature knows.
    [[nodiscard]] const std::optional<double> &shopBound() const noexcept { return m_shopBound; }
    [[nodiscard]] const std::optional<double> &bestKnown() const noexcept { return m_bestKnown; }

    /// Of shops and projects: the best lower bound, with what it is called.
    [[nodiscard]] const QString &shopBoundName() const noexcept { return m_shopBoundName; }
    /// Of shops: blocks of the critical path of two tasks and more.
    [[nodiscard]] const std::vector<CriticalBlock> &blocks() const noexcept { return m_blocks; }
    /// What processors wait for; empty where the costs of the run cannot be told.
    [[nodiscard]] const ScheduleIdle &idle() const noexcept { return m_idle; }

    /// Timeline nanoseconds for each nanosecond of a TimeRange.
    [[nodiscard]] double scale() const noexcept { return m_timeline.nanosecondsPerUnit() / 1e9; }
    [[nodiscard]] TimeNotation notation() const noexcept;
    /// From 0 to the makespan.
    [[nodiscard]] TimeRange whole() const noexcept;
    /// A stretch of the timeline as a range.
    [[nodiscard]] TimeRange rangeOf(SliceIndex slice) const noexcept;

    /// Whether a track holds the transfers of the processor above it.
    [[nodiscard]] bool isTransferTrack(TrackIndex track) const noexcept
    {
        return m_isTransferTrack[track];
    }
    [[nodiscard]] bool isTransfer(SliceIndex slice) const noexcept;
    /// The track of a processor's tasks, and back; of a track of transfers, the processor above it.
    [[nodiscard]] TrackIndex trackOf(ProcessorIndex processor) const noexcept
    {
        return m_trackOfProcessor[processor];
    }
    [[nodiscard]] ProcessorIndex processorOf(TrackIndex track) const noexcept
    {
        return m_processorOfTrack[track];
    }
    /// The slice of a task's earliest placement; unset where it is placed nowhere.
    [[nodiscard]] std::optional<SliceIndex> sliceOf(TaskIndex task) const noexcept;
    /// The task of a slice; of a transfer, the one that waits for it.
    [[nodiscard]] TaskIndex taskOf(SliceIndex slice) const noexcept;

    using SlicePairs = std::vector<std::pair<SliceIndex, SliceIndex>>;
    /// From each placed direct predecessor to the task.
    [[nodiscard]] SlicePairs incoming(TaskIndex task) const;
    /// From the task to each placed direct successor.
    [[nodiscard]] SlicePairs outgoing(TaskIndex task) const;
    /// For each slice, whether it belongs to a task of the set (one entry per task).
    [[nodiscard]] std::vector<bool> slicesOf(const std::vector<bool> &tasks) const;

    /// Rich text about one slice: what, where, when, and how much later it could be.
    [[nodiscard]] QString describe(SliceIndex slice) const;
    /// Rich text about a processor: its name, class and how busy it is.
    [[nodiscard]] QString describeTrack(TrackIndex track) const;
    /// Rich text about a gap: from when to when, what it waits for, and whose task that is.
    [[nodiscard]] QString describe(const ScheduleGap &gap) const;
    /// Rich text about neighbours that stand on one pixel.
    [[nodiscard]] QString describe(SliceIndex first, SliceIndex count, SliceIndex longest) const;

private:
    explicit GanttModel(Timeline timeline) : m_timeline(std::move(timeline)) {}
    void indexSlices();
    void analyse();
    void analyseShop(const ShopProblem &shop);

    Timeline m_timeline;
    std::shared_ptr<const SchedulerRun> m_run;
    std::shared_ptr<const ScheduleCriticality> m_criticality;
    std::optional<MakespanBounds> m_bounds;
    std::optional<double> m_shopBound;
    std::optional<double> m_bestKnown;
    QString m_shopBoundName;
    std::vector<CriticalBlock> m_blocks;
    ScheduleIdle m_idle;
    std::vector<bool> m_isTransferTrack;
    std::vector<ProcessorIndex> m_processorOfTrack;
    std::vector<TrackIndex> m_trackOfProcessor;
    std::vector<SliceIndex> m_sliceOfTask;
};

} // namespace takt
