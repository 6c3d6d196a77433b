// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/IdleAttribution.h"
#include "core/analysis/OverallUtilization.h"
#include "core/analysis/ResourceUtilization.h"
#include "core/io/Document.h"
#include "core/model/RunContext.h"
#include "views/trace/CounterColumns.h"

#include <QColor>
#include <QString>
#include <cstddef>
#include <memory>
#include <vector>

namespace takt {

/// A gap, and whose it is.
struct OwnedGap {
    std::size_t row = 0; ///< of TraceUtilization::rows
    IdleGap gap;
};

/// What the work of a GPU says beside how long it took, on the same axis.
enum class CurveKind { QueueLength, Occupancy, CopyBandwidth };

/// A quantity of one row over time.
struct UtilizationCurve {
    std::size_t row = 0; ///< of TraceUtilization::rows
    CurveKind kind = CurveKind::QueueLength;
    Counter counter;
    CounterSummary summary;
    std::vector<double> before; ///< value × nanoseconds up to each sample

    /// The mean over [from, to), which is not empty; 0 before the first sample. O(log samples).
    [[nodiscard]] double mean(std::int64_t from, std::int64_t to) const;
};

/// All that the utilization view shows of a trace, found out once.
struct TraceUtilization {
    std::shared_ptr<const TimelineDocument> document;
    /// One for each GPU, or for each track where the trace has none.
    std::vector<ResourceUtilization> rows;
    bool areGpus = false;
    OverallUtilization overall;           ///< of all rows
    std::vector<UtilizationCurve> curves; ///< those that the trace has, by row, then by kind
    std::vector<OwnedGap> gaps;           ///< longest first
    std::array<std::int64_t, idleCauseCount> total{}; ///< nanoseconds of all gaps by cause
    std::vector<CounterSummary> counters;             ///< of the timeline's counters
};

/// O(n log n); for a thread of its own. Refused: cancelled.
[[nodiscard]] Expected<std::shared_ptr<const TraceUtilization>>
analyzeUtilization(const std::shared_ptr<const TimelineDocument> &document, RunContext &context);

/// What the colours of the view mean, in the order in which they are stacked.
struct UtilizationColors {
    QColor compute;
    QColor communication;
    QColor copy;

    [[nodiscard]] static UtilizationColors on(const QColor &background);
};

/// "12.5 %".
[[nodiscard]] QString shareText(double share);
/// "Queue length", …, in the language of the window.
[[nodiscard]] QString curveText(CurveKind kind);
/// The cause in the language of the window.
[[nodiscard]] QString idleCauseText(IdleCause cause);

} // namespace takt
