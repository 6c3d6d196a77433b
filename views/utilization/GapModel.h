// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/runs/TableText.h"
#include "views/trace/TraceSession.h"
#include "views/utilization/UtilizationAnalysis.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

namespace takt {

/// The gaps of a trace, longest first, or those of one cause.
class GapModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Gpu, Start, Length, Cause, Culprit, ColumnCount };

    explicit GapModel(const TraceSession *session, QObject *parent = nullptr);

    void setUtilization(std::shared_ptr<const TraceUtilization> utilization);
    void setCause(std::optional<IdleCause> cause);
    [[nodiscard]] const OwnedGap &gap(int row) const;
    [[nodiscard]] TextTable asText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const OwnedGap &gap, int column) const;
    void refill();

    const TraceSession *m_session;
    std::shared_ptr<const TraceUtilization> m_utilization;
    std::optional<IdleCause> m_cause;
    std::vector<std::size_t> m_rows; ///< of TraceUtilization::gaps
};

} // namespace takt
