// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "views/runs/TableText.h"

#include <QAbstractTableModel>

namespace takt {

/// A table of a result. Numbers stand at the right, have six digits in the window and all of them
/// where they leave it; sortRole sorts them as numbers.
class ResultTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    static constexpr int sortRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(Table table);
    [[nodiscard]] const Table &table() const noexcept { return m_table; }
    /// With all digits.
    [[nodiscard]] TextTable toText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    Table m_table;
};

/// Claims as a table: statement, reported, measured, unit, verdict, where, certainty, note.
[[nodiscard]] Table claimTable(const std::vector<Claim> &claims);
/// Metrics as a table: title, value, unit.
[[nodiscard]] Table metricTable(const std::vector<Metric> &metrics);

} // namespace takt
