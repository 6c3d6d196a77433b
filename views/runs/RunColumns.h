// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunTable.h"

#include <QString>
#include <optional>
#include <vector>

namespace takt {

/// One column of the run table.
struct RunColumn {
    enum class Content {
        Workload,
        Platform,
        Scheduler,
        Parameters,
        Metric,
        TimeUnit,
        Runtime,
        Violations,
        Seed,
        Created,
        Note
    };
    Content content = Content::Metric;
    QString id; ///< the metric's id, or the column's own; stable, for chooser and sorting
    QString title;
    QString help;
    QString unit;              ///< where all runs agree on it
    bool isRatioOfOne = false; ///< shown as percent
    Metric::Better better = Metric::Better::Neither;
    bool isShownAtFirst = true;
    /// Whether values lie around 1 and are shown with three decimals.
    bool isPlainRatio = false;

    [[nodiscard]] bool isNumeric() const noexcept;
    [[nodiscard]] bool isMetric() const noexcept { return content == Content::Metric; }
};

/// The columns that the rows need: metrics that no run has are left out; a column for the time
/// unit comes where runs disagree on it; metrics that Takt does not know come last.
[[nodiscard]] std::vector<RunColumn> runColumns(const std::vector<RunRow> &rows);

/// A run's metric by id, or nullptr.
[[nodiscard]] const Metric *metricOf(const RunRow &row, const QString &id);
/// "insertion=false rank=best": the parameters that differ from the defaults.
[[nodiscard]] QString parameterText(const RunRow &row);
/// "HEFT insertion=false", with the seed where `withSeed`.
[[nodiscard]] QString runTitle(const RunRow &row, bool withSeed = false);

} // namespace takt
