// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/StatisticsModel.h"

#include "views/shared/DisplayText.h"

#include <QLocale>
#include <utility>

namespace takt {

void StatisticsModel::setStatistics(std::vector<SliceStatistics> rows, TimeNotation notation)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_notation = notation;
    m_total = 0;
    for (const SliceStatistics &row : m_rows)
        m_total += static_cast<double>(row.total);
    endResetModel();
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

double StatisticsModel::number(const SliceStatistics &row, int column) const
{
    switch (column) {
    case Count:
        return static_cast<double>(row.count);
    case Total:
        return static_cast<double>(row.total);
    case Share:
        return m_total > 0 ? static_cast<double>(row.total) / m_total : 0;
    case Self:
        return static_cast<double>(row.self);
    case Mean:
        return row.mean;
    case Median:
        return static_cast<double>(row.p50);
    case Percentile90:
        return static_cast<double>(row.p90);
    case Percentile99:
        return static_cast<double>(row.p99);
    case Minimum:
        return static_cast<double>(row.minimum);
    case Maximum:
        return static_cast<double>(row.maximum);
    case Deviation:
        return row.standardDeviation;
    default:
        return 0;
    }
}

QString StatisticsModel::text(const SliceStatistics &row, int column) const
{
    if (column == Label)
        return row.label.empty() ? tr("(none)") : displayText(row.label);
    const double value = number(row, column);
    if (column == Count)
        return QLocale().toString(static_cast<qulonglong>(row.count));
    if (column == Share)
        return QLocale().toString(value * 100, 'f', 1) + QStringLiteral(" %");
    return timeText(value, m_notation);
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SliceStatistics &statistics = row(index.row());
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && index.column() == Label))
        return text(statistics, index.column());
    if (role == sortRole)
        return index.column() == Label ? QVariant(text(statistics, Label))
                                       : QVariant(number(statistics, index.column()));
    if (role == Qt::TextAlignmentRole && index.column() != Label)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        const QStringList titles{tr("Group"), tr("Count"), tr("Total"), tr("Share"),
                                 tr("Self"),  tr("Mean"),  tr("p50"),   tr("p90"),
                                 tr("p99"),   tr("Least"), tr("Most"),  tr("Std. dev.")};
        return titles.value(section);
    }
    if (role == Qt::ToolTipRole && section == Self)
        return tr("Total without what nested slices take");
    return {};
}

QStringList StatisticsModel::exactHeading() const
{
    return {tr("Group"),     tr("Count"),      tr("Total (ns)"), tr("Share"),
            tr("Self (ns)"), tr("Mean (ns)"),  tr("p50 (ns)"),   tr("p90 (ns)"),
            tr("p99 (ns)"),  tr("Least (ns)"), tr("Most (ns)"),  tr("Std. dev. (ns)")};
}

QStringList StatisticsModel::exactCells(int index) const
{
    const SliceStatistics &statistics = row(index);
    QStringList cells{
        text(statistics, Label),           QString::number(statistics.count),
        QString::number(statistics.total), QString::number(number(statistics, Share), 'g', 12),
        QString::number(statistics.self),  QString::number(statistics.mean, 'g', 15)};
    for (const std::int64_t time :
         {statistics.p50, statistics.p90, statistics.p99, statistics.minimum, statistics.maximum})
        cells += QString::number(time);
    cells += QString::number(statistics.standardDeviation, 'g', 15);
    return cells;
}

} // namespace takt
