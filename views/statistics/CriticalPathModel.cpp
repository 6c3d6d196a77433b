// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/CriticalPathModel.h"

#include "views/shared/DisplayText.h"

#include <QLocale>
#include <utility>

namespace takt {

QString criticalKindText(CriticalKind kind)
{
    switch (kind) {
    case CriticalKind::Host:
        return CriticalPathModel::tr("host");
    case CriticalKind::Compute:
        return CriticalPathModel::tr("compute");
    case CriticalKind::Communication:
        return CriticalPathModel::tr("communication");
    case CriticalKind::Copy:
        return CriticalPathModel::tr("copy");
    case CriticalKind::LaunchDelay:
        return CriticalPathModel::tr("launch delay");
    case CriticalKind::QueueDelay:
        return CriticalPathModel::tr("queue delay");
    case CriticalKind::Wait:
        break;
    }
    return CriticalPathModel::tr("wait");
}

void CriticalPathModel::setPath(std::shared_ptr<const ListedCriticalPath> path,
                                TimeNotation notation, double scale)
{
    beginResetModel();
    m_path = std::move(path);
    m_notation = notation;
    m_scale = scale;
    endResetModel();
}

int CriticalPathModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_path ? 0 : static_cast<int>(m_path->listing.groups.size());
}

int CriticalPathModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CriticalPathModel::label(const CriticalGroup &group) const
{
    const Timeline &timeline = *m_path->found->timeline;
    if (m_path->by == CriticalGrouping::Kind)
        return criticalKindText(group.kind);
    if (m_path->slices[group.longest] == noSlice)
        return tr("(nothing goes on)");
    const QString name =
        displayText(m_path->by == CriticalGrouping::Track ? timeline.track(group.key).name
                                                          : timeline.name(group.key));
    return name.isEmpty() ? tr("(none)") : name;
}

double CriticalPathModel::number(const CriticalGroup &group, int column) const
{
    const auto longest = m_path->found->path.steps[group.longest];
    switch (column) {
    case Time:
        return static_cast<double>(group.time);
    case Share:
        return m_path->listing.length > 0
                   ? static_cast<double>(group.time) / static_cast<double>(m_path->listing.length)
                   : 0;
    case Steps:
        return static_cast<double>(group.steps.size());
    case Mean:
        return static_cast<double>(group.time) / static_cast<double>(group.steps.size());
    case Longest:
        return static_cast<double>(longest.to - longest.from);
    default:
        return 0;
    }
}

QString CriticalPathModel::text(const CriticalGroup &group, int column) const
{
    switch (column) {
    case Label:
        return label(group);
    case Kind:
        return criticalKindText(group.kind);
    case Share:
        return QLocale().toString(number(group, Share) * 100, 'f', 1) + QStringLiteral(" %");
    case Steps:
        return QLocale().toString(static_cast<qulonglong>(group.steps.size()));
    default:
        return timeText(number(group, column) / m_scale, m_notation);
    }
}

QVariant CriticalPathModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_path)
        return {};
    const CriticalGroup &row = group(index.row());
    const bool isText = index.column() == Label || index.column() == Kind;
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Label))
        return text(row, index.column());
    if (role == sortRole)
        return isText ? QVariant(text(row, index.column())) : QVariant(number(row, index.column()));
    if (role == shareRole)
        return number(row, Share);
    if (role == Qt::TextAlignmentRole && !isText)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant CriticalPathModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        const QStringList titles{tr("Spent on"), tr("Kind"),  tr("Share of the path"),
                                 tr("Time"),     tr("Steps"), tr("Mean"),
                                 tr("Longest")};
        return titles.value(section);
    }
    if (role == Qt::ToolTipRole && section == Label)
        return tr("For delays and waits, what starts late or goes on after them");
    return {};
}

TextTable CriticalPathModel::asText() const
{
    TextTable table;
    table.heading = {tr("Spent on"), tr("Kind"),      tr("Share of the path"), tr("Time (ns)"),
                     tr("Steps"),    tr("Mean (ns)"), tr("Longest (ns)")};
    table.isNumeric = {false, false, true, true, true, true, true};
    for (int row = 0; row < rowCount(); ++row) {
        const CriticalGroup &each = group(row);
        table.rows.push_back({label(each), criticalKindText(each.kind),
                              QString::number(number(each, Share), 'g', 12),
                              QString::number(each.time), QString::number(each.steps.size()),
                              QString::number(number(each, Mean), 'g', 15),
                              QString::number(number(each, Longest), 'f', 0)});
    }
    return table;
}

} // namespace takt

#include "moc_CriticalPathModel.cpp"
