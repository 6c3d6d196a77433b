// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/TraceCriticalPath.h"
#include "core/model/Timeline.h"
#include "views/shared/AnalysisRunner.h"
#include "views/timeline/DrawList.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <span>
#include <vector>

namespace takt {

class TraceSession;

/// Steps of a path in sight from which on its line is left out: it would cover the chart.
inline constexpr std::size_t mostCriticalSteps = 5000;

/// Whether a step is time that a slice takes, not time until one can start.
[[nodiscard]] constexpr bool isWork(const CriticalStep &step) noexcept
{
    return step.slice != noSlice && step.kind < CriticalKind::LaunchDelay;
}

/// A critical path as charts draw it and tables list it; never changed once made.
struct FoundCriticalPath {
    std::shared_ptr<const Timeline> timeline;
    TraceCriticalPath path;
    std::vector<SliceIndex> slices; ///< that time is spent on, ascending, each once

    /// The steps that touch [from, to], in order. O(log steps).
    [[nodiscard]] std::span<const CriticalStep> steps(std::int64_t from,
                                                      std::int64_t to) const noexcept;
};

/// Finds the critical path of the shown trace off the window's thread, once someone wants to see
/// it, and gives it up when it is no longer wanted or another trace is shown.
class CriticalPathFinder : public QObject {
    Q_OBJECT

public:
    explicit CriticalPathFinder(TraceSession *session);

    /// Whether charts draw it and tables list it. Starts finding it; false cancels.
    void setShown(bool isShown);
    [[nodiscard]] bool isShown() const noexcept { return m_isShown; }
    [[nodiscard]] bool isBusy() const noexcept { return m_runner.isBusy(); }
    /// 0 to 1 while busy.
    [[nodiscard]] double progress() const noexcept { return m_runner.progress(); }
    /// Null while it is not shown, is being found or could not be.
    [[nodiscard]] std::shared_ptr<const FoundCriticalPath> path() const;
    /// Why there is none; empty where nothing went wrong.
    [[nodiscard]] const QString &reason() const noexcept { return m_reason; }

Q_SIGNALS:
    /// Shown or not, found, given up, or another trace's.
    void changed();
    void progressChanged();

private:
    void find();
    void follow();

    TraceSession *m_session;
    AnalysisRunner m_runner;
    QTimer m_looks; ///< at the progress
    bool m_isShown = false;
    QString m_reason;
    std::shared_ptr<const FoundCriticalPath> m_path; ///< kept while the trace is shown
};

/// O(n log n); for a thread of its own. Refused: cancelled, too many slices.
[[nodiscard]] Expected<std::shared_ptr<const FoundCriticalPath>>
findCriticalPath(const std::shared_ptr<const Timeline> &timeline, RunContext &context);

/// Fades what is not on the path: boxes of other slices, and bars that hide none of its slices.
/// O(records + log slices).
void fadeOthers(DrawList &list, std::span<const SliceIndex> slices, QRgb background);

} // namespace takt
