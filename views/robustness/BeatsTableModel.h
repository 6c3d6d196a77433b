// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/robustness/ReplayedRun.h"
#include "views/runs/TableText.h"
#include "views/shared/PlotColors.h"

#include <QAbstractTableModel>
#include <vector>

namespace takt {

/// Who beats whom under noise: in row A and column B the share of replicas in which A ends before
/// B, with its 95 % interval. Cells are the darker the more certain the row's run is to win.
class BeatsTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(std::vector<ReplayedRun> runs);
    void setColors(const PlotColors &colors);
    [[nodiscard]] TextTable table() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] const ReplayComparison *pair(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;

    std::vector<ReplayedRun> m_runs;
    PlotColors m_colors = PlotColors::paper();
};

} // namespace takt
