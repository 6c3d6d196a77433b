// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/TimelineDiff.h"
#include "views/timeline/TimeTicks.h"

#include <QAbstractTableModel>

namespace takt {

/// What changed between two traces, a row for each group of slices.
class DiffModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Label,
        Change,
        CountBefore,
        CountAfter,
        TotalBefore,
        TotalAfter,
        TotalChange,
        MeanBefore,
        MeanAfter,
        ColumnCount
    };
    static constexpr int sortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setDiff(TimelineDiff diff, TimeNotation notation);
    [[nodiscard]] const GroupDiff &group(int row) const
    {
        return m_diff.groups[static_cast<std::size_t>(row)];
    }
    /// "12 added, 3 removed, …".
    [[nodiscard]] QString summary() const;
    /// Times in nanoseconds, all digits.
    [[nodiscard]] QStringList exactCells(int row) const;
    [[nodiscard]] QStringList exactHeading() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const GroupDiff &group, int column) const;

    TimelineDiff m_diff;
    TimeNotation m_notation = TimeNotation::Seconds;
};

} // namespace takt
