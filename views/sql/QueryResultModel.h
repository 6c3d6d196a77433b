// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "views/runs/TableText.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace takt {

/// The rows of an answer, sorted by any column: nothing first, then numbers, then texts.
class QueryResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(Table table);
    [[nodiscard]] const Table &table() const noexcept { return m_table; }
    [[nodiscard]] const std::vector<TableCell> &rowAt(int row) const;
    /// The rows with these numbers, or all, in the order shown; numbers with all their digits.
    [[nodiscard]] TextTable asText(const std::optional<std::vector<int>> &rows = {}) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    Table m_table;
    std::vector<std::size_t> m_order; ///< rows of the table, as shown
};

} // namespace takt
