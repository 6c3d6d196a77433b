// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttModel.h"

#include "core/analysis/ProjectBounds.h"
#include "core/analysis/ProjectMetrics.h"
#include "core/analysis/ShopBounds.h"
#include "core/analysis/ShopMetrics.h"
#include "core/schedule/ScheduleTimeline.h"

#include <QCoreApplication>
#include <cmath>
#include <limits>
#include <span>

namespace takt {

namespace {

constexpr SliceIndex noSlice = std::numeric_limits<SliceIndex>::max();
constexpr double nanosecondsPerUnit = 1e9;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::GanttModel)
};

QString escaped(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toHtmlEscaped();
}

QString line(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(name, value);
}

} // namespace

Expected<std::shared_ptr<const GanttModel>>
GanttModel::make(std::shared_ptr<const SchedulerRun> run)
{
    auto timeline = scheduleTimeline(*run->graph, *run->platform, *run->schedule);
    if (!timeline)
        return tl::unexpected(timeline.error());
    const std::shared_ptr<GanttModel> model(new GanttModel(std::move(*timeline)));
    model->m_run = std::move(run);
    model->indexSlices();
    model->analyse();
    return model;
}

void GanttModel::indexSlices()
{
    m_isTransferTrack.assign(m_timeline.trackCount(), false);
    for (TrackIndex track = 1; track < m_timeline.trackCount(); ++track)
        m_isTransferTrack[track] =
            m_timeline.track(track).name == m_timeline.track(track - 1).name + " ⇐";
    m_processorOfTrack.resize(m_timeline.trackCount());
    for (TrackIndex track = 0; track < m_timeline.trackCount(); ++track) {
        if (!m_isTransferTrack[track])
            m_trackOfProcessor.push_back(track);
        m_processorOfTrack[track] = static_cast<ProcessorIndex>(m_trackOfProcessor.size() - 1);
    }
    m_sliceOfTask.assign(m_run->graph->taskCount(), noSlice);
    for (const Lane &lane : m_timeline.lanes()) {
        if (m_isTransferTrack[lane.track])
            continue;
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
             ++slice) {
            SliceIndex &known = m_sliceOfTask[m_timeline.payload(slice)];
            if (known == noSlice || m_timeline.start(slice) < m_timeline.start(known))
                known = slice;
        }
    }
}

void GanttModel::analyse()
{
    const auto costs = ExecutionCosts::bind(*m_run->graph, *m_run->platform);
    if (!costs)
        return;
    m_criticality =
        std::make_shared<ScheduleCriticality>(scheduleCriticality(*m_run->schedule, *costs));
    m_idle = scheduleIdle(*m_run->schedule, *costs);
    if (const auto &shop = m_run->graph->shop())
        return analyseShop(*shop);
    if (m_run->graph->project()) {
        const ProjectBounds bounds = projectBounds(*m_run->graph);
        m_shopBound = bounds.best();
        m_shopBoundName = bounds.criticalPath >= bounds.best() ? Text::tr("Critical-path bound")
                                                               : Text::tr("Resource bound");
        if (const GapReference reference = projectGapReference(*m_run->graph, 0);
            reference.isBestKnown)
            m_bestKnown = reference.makespan;
        return;
    }
    m_bounds = makespanBounds(*costs);
}

void GanttModel::analyseShop(const ShopProblem &shop)
{
    const ShopBounds bounds = shopBounds(shop);
    m_shopBound = bounds.best();
    // The plainest of the bounds that reach the best value is the one to tell.
    m_shopBoundName = bounds.job >= *m_shopBound               ? Text::tr("Longest-job bound")
                      : bounds.machine >= *m_shopBound         ? Text::tr("Machine-load bound")
                      : bounds.machineHeadTail >= *m_shopBound ? Text::tr("Machine bound with ends")
                      : bounds.area >= *m_shopBound            ? Text::tr("Area bound")
                                                    : Text::tr("Preemptive one-machine bound");
    if (const GapReference reference = gapReference(shop); reference.isBestKnown)
        m_bestKnown = reference.makespan;
    for (const CriticalBlock &block : criticalBlocks(*m_run->schedule, *m_criticality)) {
        if (block.count > 1)
            m_blocks.push_back(block);
    }
}

TimeNotation GanttModel::notation() const noexcept
{
    return m_timeline.timeUnit().empty() ? TimeNotation::Plain : TimeNotation::Seconds;
}

TimeRange GanttModel::whole() const noexcept
{
    const double makespan = m_run->schedule->makespan();
    return {0, makespan > 0 ? makespan * nanosecondsPerUnit : 1};
}

TimeRange GanttModel::rangeOf(SliceIndex slice) const noexcept
{
    return {static_cast<double>(m_timeline.start(slice)) / scale(),
            static_cast<double>(m_timeline.end(slice)) / scale()};
}

bool GanttModel::isTransfer(SliceIndex slice) const noexcept
{
    return m_isTransferTrack[m_timeline.lane(m_timeline.laneOf(slice)).track];
}

std::optional<SliceIndex> GanttModel::sliceOf(TaskIndex task) const noexcept
{
    if (task >= m_sliceOfTask.size() || m_sliceOfTask[task] == noSlice)
        return {};
    return m_sliceOfTask[task];
}

TaskIndex GanttModel::taskOf(SliceIndex slice) const noexcept
{
    const std::uint32_t payload = m_timeline.payload(slice);
    return isTransfer(slice) ? graph().edgeTarget(payload) : payload;
}

GanttModel::SlicePairs GanttModel::incoming(TaskIndex task) const
{
    SlicePairs pairs;
    const auto to = sliceOf(task);
    if (!to)
        return pairs;
    for (const TaskIndex predecessor : graph().predecessors(task)) {
        if (const auto from = sliceOf(predecessor))
            pairs.emplace_back(*from, *to);
    }
    return pairs;
}

GanttModel::SlicePairs GanttModel::outgoing(TaskIndex task) const
{
    SlicePairs pairs;
    const auto from = sliceOf(task);
    if (!from)
        return pairs;
    for (const TaskIndex successor : graph().successors(task)) {
        if (const auto to = sliceOf(successor))
            pairs.emplace_back(*from, *to);
    }
    return pairs;
}

std::vector<bool> GanttModel::slicesOf(const std::vector<bool> &tasks) const
{
    std::vector<bool> slices(m_timeline.sliceCount(), false);
    for (const Lane &lane : m_timeline.lanes()) {
        if (m_isTransferTrack[lane.track])
            continue;
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount; ++slice)
            slices[slice] = tasks[m_timeline.payload(slice)];
    }
    return slices;
}

QString GanttModel::describe(SliceIndex slice) const
{
    const TimeRange range = rangeOf(slice);
    const Track &track = m_timeline.track(m_timeline.lane(m_timeline.laneOf(slice)).track);
    const auto time = [this](double nanoseconds) {
        return timeText(nanoseconds, notation()).toHtmlEscaped();
    };
    QString title;
    QString rows;
    if (isTransfer(slice)) {
        const EdgeIndex edge = m_timeline.payload(slice);
        title = Text::tr("Transfer");
        rows += line(Text::tr("From"), escaped(graph().label(graph().edgeSource(edge))));
        rows += line(Text::tr("To"), escaped(graph().label(graph().edgeTarget(edge))));
        rows +=
            line(Text::tr("Data"),
                 QString::number(graph().edgeData(edge), 'g', 6) +
                     (graph().dataUnit() == DataUnit::Bytes ? QStringLiteral(" B") : QString()));
    } else {
        const TaskIndex task = m_timeline.payload(slice);
        title = escaped(graph().label(task));
        if (graph().id(task) != graph().label(task))
            rows += line(Text::tr("Id"), escaped(graph().id(task)));
        if (!graph().kinds()[graph().kind(task)].empty())
            rows += line(Text::tr("Kind"), escaped(graph().kinds()[graph().kind(task)]));
        rows += line(Text::tr("Processor"), escaped(track.name));
    }
    rows += line(Text::tr("Start"), time(range.from));
    rows += line(Text::tr("Finish"), time(range.to));
    rows += line(Text::tr("Duration"), time(range.length()));
    if (!isTransfer(slice) && m_criticality) {
        const TaskIndex task = m_timeline.payload(slice);
        if (m_criticality->isCritical(task))
            rows += line(Text::tr("Slack"), Text::tr("none, critical"));
        else if (std::isfinite(m_criticality->slack[task]))
            rows += line(Text::tr("Slack"), time(m_criticality->slack[task] * nanosecondsPerUnit));
    }
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(title, rows);
}

QString GanttModel::describeTrack(TrackIndex index) const
{
    const Track &track = m_timeline.track(index);
    std::size_t slices = 0;
    std::int64_t busy = 0;
    for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
        const Lane &row = m_timeline.lane(lane);
        slices += row.sliceCount;
        busy += m_timeline.busyTime(lane, row.firstSlice, row.firstSlice + row.sliceCount);
    }
    QString rows;
    if (isTransferTrack(index)) {
        rows = line(Text::tr("Transfers"), QString::number(slices));
    } else {
        if (!track.group.empty())
            rows += line(Text::tr("Class"), escaped(track.group));
        rows += line(Text::tr("Tasks"), QString::number(slices));
        const double length = whole().length() * scale();
        rows +=
            line(Text::tr("Busy"), Text::tr("%1 % of the makespan")
                                       .arg(100 * static_cast<double>(busy) / length, 0, 'f', 1));
    }
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(escaped(track.name), rows);
}

QString GanttModel::describe(const ScheduleGap &gap) const
{
    const auto time = [this](double units) {
        return timeText(units * nanosecondsPerUnit, notation()).toHtmlEscaped();
    };
    const auto label = [this](const std::optional<TaskIndex> &task) {
        return task ? escaped(graph().label(*task)) : QString();
    };
    QString reason;
    switch (gap.reason) {
    case IdleReason::Data:
        reason = gap.culprit ? Text::tr("waits for what %1 makes").arg(label(gap.culprit))
                             : Text::tr("waits for the release of the job");
        break;
    case IdleReason::Resource:
        reason = gap.culprit ? Text::tr("waits for what %1 holds").arg(label(gap.culprit))
                             : Text::tr("is being set up, or down");
        break;
    case IdleReason::Policy:
        reason = Text::tr("all is there: the scheduler let it wait");
        break;
    case IdleReason::End:
        reason = Text::tr("has nothing left to do");
        break;
    }
    QString rows = line(Text::tr("Why"), reason);
    if (gap.waiting)
        rows += line(Text::tr("Next"), label(gap.waiting));
    rows += line(Text::tr("From"), time(gap.from)) + line(Text::tr("To"), time(gap.to)) +
            line(Text::tr("Length"), time(gap.length()));
    return QStringLiteral("<b>%1</b><table>%2</table>")
        .arg(Text::tr("%1 is idle").arg(escaped(m_run->platform->processor(gap.processor).name)),
             rows);
}

QString GanttModel::describe(SliceIndex first, SliceIndex count, SliceIndex longest) const
{
    const LaneIndex lane = m_timeline.laneOf(first);
    const double extent =
        static_cast<double>(m_timeline.end(first + count - 1) - m_timeline.start(first));
    const double busy = static_cast<double>(m_timeline.busyTime(lane, first, first + count));
    const int percent = extent > 0 ? static_cast<int>(std::lround(100 * busy / extent)) : 100;
    return QStringLiteral("<b>%1</b><br>%2<hr>%3")
        .arg(Text::tr("%n slices on this pixel", nullptr, static_cast<int>(count)),
             Text::tr("%1 % of the time covered; the longest:").arg(percent), describe(longest));
}

} // namespace takt
