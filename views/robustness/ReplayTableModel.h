// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/robustness/ReplayedRun.h"
#include "views/runs/TableText.h"
#include "views/shared/PlotColors.h"

#include <QAbstractTableModel>
#include <vector>

namespace takt {

/// What came of replays in figures, one row for each run: the plan, the mean and its spread,
/// quantiles, the share that misses the deadline, energy and cost on average, and how likely a
/// replay is shorter than the first row's in the same replica.
class ReplayTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    enum Column {
        Title,
        Planned,
        Mean,
        Deviation,
        Low,
        Median,
        High,
        Missed,
        Energy,
        Cost,
        Beats,
        ColumnCount
    };

    void setRuns(std::vector<ReplayedRun> runs);
    void setColors(const PlotColors &colors);
    [[nodiscard]] TextTable table() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const ReplayedRun &run, int column) const;

    std::vector<ReplayedRun> m_runs;
    PlotColors m_colors = PlotColors::paper();
};

} // namespace takt
