// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleDiff.h"
#include "core/schedule/SchedulerRun.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>

namespace takt {

/// The tasks that moved between two schedules as a table, in the order of ScheduleDiff.
///
/// Qt::UserRole holds what a column sorts by.
class MovesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Task, Effect, ProcessorBefore, ProcessorAfter, StartChange, FinishChange, Kind };

    using QAbstractTableModel::QAbstractTableModel;

    /// `after` is the second run; either may be null, which empties the table.
    void setDiff(std::shared_ptr<const ScheduleDiff> diff,
                 std::shared_ptr<const SchedulerRun> after);
    [[nodiscard]] TaskIndex taskAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(TaskIndex task) const;
    /// All rows with a header line; times in the workload's time unit.
    [[nodiscard]] QString asCsv() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QVariant sortValue(const TaskMove &move, int column) const;
    [[nodiscard]] QString text(const TaskMove &move, int column) const;
    [[nodiscard]] QString changeText(double change) const;

    std::shared_ptr<const ScheduleDiff> m_diff;
    std::shared_ptr<const SchedulerRun> m_after;
    std::vector<int> m_rowOfTask;
};

/// How the makespan changes through a move alone, in the workload's time unit: negative is better.
[[nodiscard]] std::optional<double> makespanChange(const TaskMove &move);

} // namespace takt
