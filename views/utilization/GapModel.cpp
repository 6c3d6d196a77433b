// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/utilization/GapModel.h"

#include "views/shared/DisplayText.h"

namespace takt {

GapModel::GapModel(const TraceSession *session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session)
{
}

void GapModel::setUtilization(std::shared_ptr<const TraceUtilization> utilization)
{
    m_utilization = std::move(utilization);
    refill();
}

void GapModel::setCause(std::optional<IdleCause> cause)
{
    m_cause = cause;
    refill();
}

void GapModel::refill()
{
    beginResetModel();
    m_rows.clear();
    if (m_utilization)
        for (std::size_t index = 0; index < m_utilization->gaps.size(); ++index)
            if (!m_cause || m_utilization->gaps[index].gap.cause == *m_cause)
                m_rows.push_back(index);
    endResetModel();
}

const OwnedGap &GapModel::gap(int row) const
{
    return m_utilization->gaps[m_rows[static_cast<std::size_t>(row)]];
}

int GapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GapModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString GapModel::text(const OwnedGap &owned, int column) const
{
    const Timeline &timeline = *m_utilization->document->timeline;
    switch (column) {
    case Gpu:
        return displayText(m_utilization->rows[owned.row].label);
    case Start:
        return timeText(m_session->axisTime(owned.gap.from), m_session->notation());
    case Length:
        return timeText(static_cast<double>(owned.gap.length()) / m_session->scale(TraceSide::Main),
                        m_session->notation());
    case Cause:
        return idleCauseText(owned.gap.cause);
    case Culprit:
        return owned.gap.culprit == noSlice
                   ? QString()
                   : displayText(timeline.name(timeline.nameOf(owned.gap.culprit)));
    default:
        return {};
    }
}

QVariant GapModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_utilization)
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(gap(index.row()), index.column());
    if (role == Qt::TextAlignmentRole && (index.column() == Start || index.column() == Length))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant GapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("GPU"), tr("Start"), tr("Length"), tr("Cause"), tr("Owed to")};
    return titles.value(section);
}

TextTable GapModel::asText() const
{
    TextTable table;
    table.heading = {tr("GPU"), tr("Start (ns)"), tr("Length (ns)"), tr("Cause"), tr("Owed to")};
    table.isNumeric = {false, true, true, false, false};
    for (int row = 0; row < rowCount(); ++row) {
        const OwnedGap &owned = gap(row);
        table.rows.push_back({text(owned, Gpu), QString::number(owned.gap.from),
                              QString::number(owned.gap.length()), text(owned, Cause),
                              text(owned, Culprit)});
    }
    return table;
}

} // namespace takt
