// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/DiffModel.h"

#include "views/shared/DisplayText.h"

#include <QLocale>
#include <cmath>
#include <utility>

namespace takt {

namespace {

QString changeText(const GroupDiff &group)
{
    QStringList words;
    switch (group.count) {
    case CountChange::Added:
        words += DiffModel::tr("added");
        break;
    case CountChange::Removed:
        words += DiffModel::tr("removed");
        break;
    case CountChange::More:
        words += DiffModel::tr("more");
        break;
    case CountChange::Fewer:
        words += DiffModel::tr("fewer");
        break;
    case CountChange::Same:
        break;
    }
    if (group.duration == DurationChange::Longer)
        words += DiffModel::tr("longer");
    if (group.duration == DurationChange::Shorter)
        words += DiffModel::tr("shorter");
    return words.isEmpty() ? DiffModel::tr("same") : words.join(QStringLiteral(", "));
}

double number(const GroupDiff &group, int column)
{
    switch (column) {
    case DiffModel::CountBefore:
        return static_cast<double>(group.before.count);
    case DiffModel::CountAfter:
        return static_cast<double>(group.after.count);
    case DiffModel::TotalBefore:
        return static_cast<double>(group.before.total);
    case DiffModel::TotalAfter:
        return static_cast<double>(group.after.total);
    case DiffModel::TotalChange:
        return static_cast<double>(group.totalChange());
    case DiffModel::MeanBefore:
        return group.before.mean;
    case DiffModel::MeanAfter:
        return group.after.mean;
    default:
        return 0;
    }
}

} // namespace

void DiffModel::setDiff(TimelineDiff diff, TimeNotation notation)
{
    beginResetModel();
    m_diff = std::move(diff);
    m_notation = notation;
    endResetModel();
}

QString DiffModel::summary() const
{
    const auto count = [](std::size_t number) {
        return QLocale().toString(static_cast<qulonglong>(number));
    };
    return tr("%1 added, %2 removed, %3 more often, %4 less often, %5 longer, %6 shorter, %7 the "
              "same")
        .arg(count(m_diff.added), count(m_diff.removed), count(m_diff.more), count(m_diff.fewer),
             count(m_diff.longer), count(m_diff.shorter), count(m_diff.same));
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_diff.groups.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DiffModel::text(const GroupDiff &group, int column) const
{
    switch (column) {
    case Label:
        return group.label.empty() ? tr("(none)") : displayText(group.label);
    case Change:
        return changeText(group);
    case CountBefore:
    case CountAfter:
        return QLocale().toString(number(group, column), 'f', 0);
    case TotalChange:
        return timeChangeText(number(group, column), number(group, column), m_notation);
    default:
        return timeText(number(group, column), m_notation);
    }
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GroupDiff &row = group(index.row());
    const bool isText = index.column() == Label || index.column() == Change;
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && isText))
        return text(row, index.column());
    // The greatest changes of either direction stand together.
    if (role == sortRole && index.column() == TotalChange)
        return std::abs(number(row, TotalChange));
    if (role == sortRole)
        return isText ? QVariant(text(row, index.column())) : QVariant(number(row, index.column()));
    if (role == Qt::TextAlignmentRole && !isText)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Group"),        tr("Change"),       tr("Count before"),
                             tr("Count after"),  tr("Total before"), tr("Total after"),
                             tr("Total change"), tr("Mean before"),  tr("Mean after")};
    return titles.value(section);
}

QStringList DiffModel::exactHeading() const
{
    return {tr("Group"),
            tr("Change"),
            tr("Count before"),
            tr("Count after"),
            tr("Total before (ns)"),
            tr("Total after (ns)"),
            tr("Total change (ns)"),
            tr("Mean before (ns)"),
            tr("Mean after (ns)")};
}

QStringList DiffModel::exactCells(int row) const
{
    const GroupDiff &diff = group(row);
    return {text(diff, Label),
            changeText(diff),
            QString::number(diff.before.count),
            QString::number(diff.after.count),
            QString::number(diff.before.total),
            QString::number(diff.after.total),
            QString::number(diff.totalChange()),
            QString::number(diff.before.mean, 'g', 15),
            QString::number(diff.after.mean, 'g', 15)};
}

} // namespace takt
