// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/CriticalPathFinder.h"

#include "core/analysis/LaunchLinks.h"
#include "views/timeline/SliceMarks.h"
#include "views/trace/TraceSession.h"

#include <algorithm>
#include <utility>

namespace takt {

namespace {

constexpr int lookMilliseconds = 150;
constexpr int keptPercent = 22; ///< of the colour of what is faded

QRgb faded(QRgb color, QRgb background)
{
    const auto mix = [](int a, int b) { return (a * keptPercent + b * (100 - keptPercent)) / 100; };
    return qRgb(mix(qRed(color), qRed(background)), mix(qGreen(color), qGreen(background)),
                mix(qBlue(color), qBlue(background)));
}

} // namespace

Expected<std::shared_ptr<const FoundCriticalPath>>
findCriticalPath(const std::shared_ptr<const Timeline> &timeline, RunContext &context)
{
    auto path = traceCriticalPath(*timeline, LaunchLinks(*timeline), context);
    if (!path)
        return tl::unexpected(path.error());
    auto found = std::make_shared<FoundCriticalPath>();
    found->timeline = timeline;
    found->path = *std::move(path);
    for (const CriticalStep &step : found->path.steps) {
        if (isWork(step))
            found->slices.push_back(step.slice);
    }
    std::ranges::sort(found->slices);
    found->slices.erase(std::unique(found->slices.begin(), found->slices.end()),
                        found->slices.end());
    return std::shared_ptr<const FoundCriticalPath>(std::move(found));
}

std::span<const CriticalStep> FoundCriticalPath::steps(std::int64_t from,
                                                       std::int64_t to) const noexcept
{
    const auto first = std::ranges::lower_bound(path.steps, from, {}, &CriticalStep::to);
    const auto last = std::upper_bound(
        first, path.steps.end(), to,
        [](std::int64_t time, const CriticalStep &step) { return time < step.from; });
    return {first, last};
}

void fadeOthers(DrawList &list, std::span<const SliceIndex> slices, QRgb background)
{
    SliceWalk boxes(slices);
    SliceWalk bars(slices);
    for (DrawnBox &box : list.boxes) {
        if (!boxes.hits(box.slice, box.slice + 1))
            box.color = faded(box.color, background);
    }
    for (DrawnBar &bar : list.bars) {
        if (!bars.hits(bar.firstSlice, bar.firstSlice + bar.sliceCount))
            bar.color = faded(bar.color, background);
    }
    SliceWalk labels(slices);
    for (DrawnLabel &label : list.labels) {
        if (!labels.hits(label.slice, label.slice + 1))
            label.boxColor = faded(label.boxColor, background);
    }
}

CriticalPathFinder::CriticalPathFinder(TraceSession *session) : QObject(session), m_session(session)
{
    m_looks.setInterval(lookMilliseconds);
    connect(&m_looks, &QTimer::timeout, this, &CriticalPathFinder::progressChanged);
    connect(session, &TraceSession::traceChanged, this, &CriticalPathFinder::follow);
}

std::shared_ptr<const FoundCriticalPath> CriticalPathFinder::path() const
{
    return m_isShown ? m_path : nullptr;
}

void CriticalPathFinder::setShown(bool isShown)
{
    if (isShown == m_isShown)
        return;
    m_isShown = isShown;
    m_reason.clear();
    m_looks.stop();
    m_runner.cancel();
    if (isShown && !m_path)
        find();
    Q_EMIT changed();
}

void CriticalPathFinder::follow()
{
    const ShownTrace &trace = m_session->trace();
    const auto timeline = trace ? trace.document->timeline : nullptr;
    if (m_path && m_path->timeline == timeline)
        return;
    m_path = nullptr;
    m_reason.clear();
    m_looks.stop();
    m_runner.cancel();
    if (m_isShown)
        find();
    Q_EMIT changed();
}

void CriticalPathFinder::find()
{
    const ShownTrace &trace = m_session->trace();
    if (!trace)
        return;
    m_looks.start();
    m_runner.start([timeline = trace.document->timeline](
                       RunContext &context) { return findCriticalPath(timeline, context); },
                   [this](Expected<std::shared_ptr<const FoundCriticalPath>> found) {
                       m_looks.stop();
                       if (found)
                           m_path = *found;
                       else
                           m_reason = QString::fromStdString(found.error().message());
                       Q_EMIT changed();
                   });
}

} // namespace takt

#include "moc_CriticalPathFinder.cpp"
