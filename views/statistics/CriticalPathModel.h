// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/CriticalListing.h"
#include "views/runs/TableText.h"
#include "views/timeline/TimeTicks.h"
#include "views/trace/CriticalPathFinder.h"

#include <QAbstractTableModel>
#include <QString>
#include <memory>

namespace takt {

/// A critical path with what it consists of.
struct ListedCriticalPath {
    std::shared_ptr<const FoundCriticalPath> found;
    CriticalGrouping by = CriticalGrouping::Name;
    CriticalListing listing;
    std::vector<SliceIndex> slices; ///< of the steps, as criticalSlices() has it
};

/// The kind in the language of the window.
[[nodiscard]] QString criticalKindText(CriticalKind kind);

/// What a critical path consists of, a row for each group of steps, the heaviest first.
class CriticalPathModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Label, Kind, Share, Time, Steps, Mean, Longest, ColumnCount };
    static constexpr int sortRole = Qt::UserRole + 1;
    /// Of the path's length, 0 to 1; for the column Share.
    static constexpr int shareRole = Qt::UserRole + 2;

    using QAbstractTableModel::QAbstractTableModel;

    /// `scale` is nanoseconds of the timeline for one of the axis.
    void setPath(std::shared_ptr<const ListedCriticalPath> path, TimeNotation notation,
                 double scale);
    [[nodiscard]] const CriticalGroup &group(int row) const
    {
        return m_path->listing.groups[static_cast<std::size_t>(row)];
    }
    /// Times in nanoseconds, all digits; in the order of the listing.
    [[nodiscard]] TextTable asText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString label(const CriticalGroup &group) const;
    [[nodiscard]] double number(const CriticalGroup &group, int column) const;
    [[nodiscard]] QString text(const CriticalGroup &group, int column) const;

    std::shared_ptr<const ListedCriticalPath> m_path;
    TimeNotation m_notation = TimeNotation::Seconds;
    double m_scale = 1;
};

} // namespace takt
