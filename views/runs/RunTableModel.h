// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/RunColumns.h"
#include "views/runs/RunTable.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace takt {

/// The run table's cells: one row per run, one column per RunColumn, numbers as values or as
/// differences to a baseline run.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, ///< the number or text to sort by; invalid where there is none
        ExactRole,               ///< text with all digits, for CSV
        BestRole,                ///< whether the cell is the best of its workload and platform
    };

    explicit RunTableModel(QObject *parent = nullptr);

    void setRuns(std::vector<RunRow> rows);
    [[nodiscard]] const std::vector<RunRow> &runs() const noexcept { return m_rows; }
    [[nodiscard]] const std::vector<RunColumn> &columns() const noexcept { return m_columns; }
    /// The row of a run or the column with an id, or -1.
    [[nodiscard]] int rowOf(RunId run) const;
    [[nodiscard]] int columnOf(const QString &id) const;

    void setBaseline(std::optional<RunId> run, RunTable::Numbers numbers);
    /// The baseline's row where there is one and it is used.
    [[nodiscard]] const RunRow *baseline() const;
    [[nodiscard]] RunTable::Numbers numbers() const;
    /// The column's heading with unit, as shown.
    [[nodiscard]] QString heading(int column) const;
    /// Everything that the text filter looks at.
    [[nodiscard]] QString searchText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const RunRow &row, const RunColumn &column) const;
    [[nodiscard]] QString metricText(const RunRow &row, const RunColumn &column) const;
    [[nodiscard]] QString exactText(const RunRow &row, const RunColumn &column) const;
    [[nodiscard]] QVariant sortValue(const RunRow &row, const RunColumn &column) const;
    [[nodiscard]] QVariant toolTip(int row, int column) const;
    /// The metric as the present mode shows it: value, difference, or ratio of the difference.
    [[nodiscard]] std::optional<double> shownNumber(const RunRow &row,
                                                    const RunColumn &column) const;
    [[nodiscard]] bool isBest(int row, int column) const;
    void markBest();

    std::vector<RunRow> m_rows;
    std::vector<RunColumn> m_columns;
    std::vector<bool> m_best; ///< row-major rows × columns
    std::optional<RunId> m_baseline;
    RunTable::Numbers m_numbers = RunTable::Numbers::Values;
};

} // namespace takt
