// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/CriticalStepModel.h"

#include "views/shared/DisplayText.h"

#include <utility>

namespace takt {

CriticalStepModel::CriticalStepModel(const TraceSession *session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session)
{
}

void CriticalStepModel::setPath(std::shared_ptr<const ListedCriticalPath> path,
                                std::optional<std::size_t> group)
{
    beginResetModel();
    m_path = std::move(path);
    m_group = group;
    endResetModel();
}

std::size_t CriticalStepModel::place(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return m_group ? m_path->listing.groups[*m_group].steps[index] : index;
}

const CriticalStep &CriticalStepModel::step(int row) const
{
    return m_path->found->path.steps[place(row)];
}

SliceIndex CriticalStepModel::sliceOf(int row) const
{
    return m_path->slices[place(row)];
}

int CriticalStepModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_path)
        return 0;
    return static_cast<int>(m_group ? m_path->listing.groups[*m_group].steps.size()
                                    : m_path->found->path.steps.size());
}

int CriticalStepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CriticalStepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_path)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() <= Duration)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Timeline &timeline = *m_path->found->timeline;
    const CriticalStep &each = step(index.row());
    const SliceIndex slice = sliceOf(index.row());
    switch (index.column()) {
    case Start:
        return timeText(m_session->axisTime(each.from), m_session->notation());
    case Duration:
        return timeText(static_cast<double>(each.to - each.from) /
                            m_session->scale(TraceSide::Main),
                        m_session->notation());
    case Kind:
        return criticalKindText(each.kind);
    case Slice:
        return slice == noSlice ? QString() : displayText(timeline.name(timeline.nameOf(slice)));
    case Lane:
        return slice == noSlice
                   ? QString()
                   : displayText(timeline.track(timeline.lane(timeline.laneOf(slice)).track).name);
    default:
        return {};
    }
}

QVariant CriticalStepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Start"), tr("Duration"), tr("Kind"), tr("Slice"), tr("Lane")};
    return titles.value(section);
}

} // namespace takt

#include "moc_CriticalStepModel.cpp"
