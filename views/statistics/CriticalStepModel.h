// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/statistics/CriticalPathModel.h"
#include "views/trace/TraceSession.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>

namespace takt {

/// The steps of a critical path, or those of one group of them, in order of time.
class CriticalStepModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Start, Duration, Kind, Slice, Lane, ColumnCount };

    explicit CriticalStepModel(const TraceSession *session, QObject *parent = nullptr);

    /// All steps where no group is given.
    void setPath(std::shared_ptr<const ListedCriticalPath> path,
                 std::optional<std::size_t> group = {});
    [[nodiscard]] const CriticalStep &step(int row) const;
    /// As criticalSlices() has it.
    [[nodiscard]] SliceIndex sliceOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] std::size_t place(int row) const;

    const TraceSession *m_session;
    std::shared_ptr<const ListedCriticalPath> m_path;
    std::optional<std::size_t> m_group;
};

} // namespace takt
