// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceStatistics.h"
#include "views/runs/TableText.h"
#include "views/timeline/TimeTicks.h"

#include <QAbstractTableModel>
#include <vector>

namespace takt {

/// Groups of slices and how long they last, a row each.
class StatisticsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Label,
        Count,
        Total,
        Share,
        Self,
        Mean,
        Median,
        Percentile90,
        Percentile99,
        Minimum,
        Maximum,
        Deviation,
        ColumnCount
    };
    /// Under which data() gives the number that a column sorts by.
    static constexpr int sortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setStatistics(std::vector<SliceStatistics> rows, TimeNotation notation);
    [[nodiscard]] const SliceStatistics &row(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)];
    }
    /// Times in nanoseconds, all digits.
    [[nodiscard]] QStringList exactCells(int row) const;
    [[nodiscard]] QStringList exactHeading() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] double number(const SliceStatistics &row, int column) const;
    [[nodiscard]] QString text(const SliceStatistics &row, int column) const;

    std::vector<SliceStatistics> m_rows;
    double m_total = 0;
    TimeNotation m_notation = TimeNotation::Seconds;
};

} // namespace takt
