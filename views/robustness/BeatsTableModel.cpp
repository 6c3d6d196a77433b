// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/robustness/BeatsTableModel.h"

#include "views/runs/NumberText.h"
#include "views/shared/DataPalette.h"

#include <cmath>
#include <utility>

namespace takt {

namespace {

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    return {part(from.red(), to.red()), part(from.green(), to.green()),
            part(from.blue(), to.blue())};
}

} // namespace

void BeatsTableModel::setRuns(std::vector<ReplayedRun> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void BeatsTableModel::setColors(const PlotColors &colors)
{
    m_colors = colors;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::BackgroundRole});
}

int BeatsTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int BeatsTableModel::columnCount(const QModelIndex &parent) const
{
    return rowCount(parent);
}

const ReplayComparison *BeatsTableModel::pair(int row, int column) const
{
    const auto one = static_cast<std::size_t>(row);
    const auto other = static_cast<std::size_t>(column);
    if (one == other || one >= m_runs.size() || other >= m_runs[one].against.size())
        return nullptr;
    return &m_runs[one].against[other];
}

QString BeatsTableModel::text(int row, int column) const
{
    const ReplayComparison *beats = pair(row, column);
    if (beats == nullptr)
        return QStringLiteral("–");
    return tr("%1 (%2 to %3)")
        .arg(percentText(beats->chance), percentText(beats->chanceLow),
             percentText(beats->chanceHigh));
}

QVariant BeatsTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ReplayComparison *beats = pair(index.row(), index.column());
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignCenter);
    if (beats == nullptr)
        return {};
    if (role == Qt::BackgroundRole) {
        constexpr double strongest = 0.45; // text stays readable on it
        const double certainty = beats->chance > 0.5 ? 2 * beats->chance - 1 : 0;
        return mixed(m_colors.background, distinctColor(0, m_colors.background),
                     strongest * certainty);
    }
    if (role == Qt::ToolTipRole)
        return tr("%1 ends before %2 in %3 of %4 replicas; %5 end alike.\n"
                  "On average %6 ± %7 apart (standard error).")
            .arg(m_runs[static_cast<std::size_t>(index.row())].title,
                 m_runs[static_cast<std::size_t>(index.column())].title,
                 numberText(static_cast<double>(beats->shorter)),
                 numberText(static_cast<double>(beats->replicas)),
                 numberText(static_cast<double>(beats->equal)), numberText(beats->meanDifference),
                 numberText(beats->standardError));
    return {};
}

QVariant BeatsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto run = static_cast<std::size_t>(section);
    if (run >= m_runs.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_runs[run].title;
    if (role == Qt::DecorationRole && orientation == Qt::Vertical)
        return distinctColor(run % distinctColorCount, m_colors.background);
    return {};
}

TextTable BeatsTableModel::table() const
{
    TextTable table;
    table.heading += tr("Ends before");
    table.isNumeric.push_back(false);
    for (const ReplayedRun &run : m_runs) {
        table.heading += run.title;
        table.isNumeric.push_back(true);
    }
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells{m_runs[static_cast<std::size_t>(row)].title};
        for (int column = 0; column < columnCount(); ++column)
            cells += text(row, column);
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace takt
