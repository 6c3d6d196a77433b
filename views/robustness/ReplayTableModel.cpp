// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/robustness/ReplayTableModel.h"

#include "views/runs/NumberText.h"
#include "views/shared/DataPalette.h"

#include <utility>

namespace takt {

void ReplayTableModel::setRuns(std::vector<ReplayedRun> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void ReplayTableModel::setColors(const PlotColors &colors)
{
    m_colors = colors;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, Title), index(rowCount() - 1, Title), {Qt::DecorationRole});
}

int ReplayTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int ReplayTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ReplayTableModel::text(const ReplayedRun &run, int column) const
{
    const SampleSummary &makespan = run.result->makespan;
    switch (column) {
    case Title:
        return run.title;
    case Planned:
        return numberText(run.result->plannedMakespan);
    case Mean:
        return numberText(makespan.mean);
    case Deviation:
        return numberText(makespan.standardDeviation);
    case Low:
        return numberText(makespan.quantiles[1]);
    case Median:
        return numberText(makespan.quantiles[3]);
    case High:
        return numberText(makespan.quantiles[5]);
    case Missed:
        return run.result->missShare ? percentText(*run.result->missShare) : QStringLiteral("–");
    case Energy:
        return run.result->energy ? numberText(run.result->energy->mean) : QStringLiteral("–");
    case Cost:
        return run.result->cost ? numberText(run.result->cost->mean) : QStringLiteral("–");
    case Beats:
        return run.against.empty() || run.run == m_runs.front().run
                   ? QStringLiteral("–")
                   : percentText(run.against.front().chance);
    default:
        return {};
    }
}

QVariant ReplayTableModel::data(const QModelIndex &index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= m_runs.size())
        return {};
    if (role == Qt::DisplayRole)
        return text(m_runs[row], index.column());
    if (role == Qt::DecorationRole && index.column() == Title)
        return distinctColor(row % distinctColorCount, m_colors.background);
    if (role == Qt::TextAlignmentRole && index.column() != Title)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && (index.column() == Energy || index.column() == Cost)) {
        const auto &summary =
            index.column() == Energy ? m_runs[row].result->energy : m_runs[row].result->cost;
        return summary
                   ? tr("5 %: %1, median: %2, 95 %: %3")
                         .arg(numberText(summary->quantiles[1]), numberText(summary->quantiles[3]),
                              numberText(summary->quantiles[5]))
                   : QString();
    }
    if (role == Qt::ToolTipRole && index.column() == Title) {
        const ReplayResult &result = *m_runs[row].result;
        return tr("%1\n%2 replicas in %3 s on %4 (%5)")
            .arg(m_runs[row].title, numberText(static_cast<double>(result.makespans.size())),
                 numberText(result.seconds), QString::fromStdString(result.backend),
                 QString::fromStdString(result.device));
    }
    return {};
}

QVariant ReplayTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Title ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Beats)
        return tr("Share of the replicas in which this run ends before the first row's, with the "
                  "same noise for both; equal ones count half");
    if (role == Qt::ToolTipRole && section == Energy)
        return tr("On average, in joules");
    if (role == Qt::ToolTipRole && section == Cost)
        return tr("On average, in US dollars, of the processors that are used");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {
        tr("Run"),  tr("Planned"), tr("Mean"),      tr("Std. dev."), tr("5 %"),        tr("Median"),
        tr("95 %"), tr("Late"),    tr("Energy, J"), tr("Cost, $"),   tr("Beats first")};
    return section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

TextTable ReplayTableModel::table() const
{
    TextTable table;
    for (int column = 0; column < ColumnCount; ++column) {
        table.heading += headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        table.isNumeric.push_back(column != Title);
    }
    for (const ReplayedRun &run : m_runs) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells += text(run, column);
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace takt
