// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/RunTableModel.h"

#include "views/runs/NumberText.h"

#include <QColor>
#include <QDateTime>
#include <QFont>
#include <QGuiApplication>
#include <QPalette>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace takt {

namespace {

using Content = RunColumn::Content;
using Numbers = RunTable::Numbers;

QString runtimeText(double seconds)
{
    if (seconds < 1e-3)
        return RunTableModel::tr("%1 µs").arg(QString::number(seconds * 1e6, 'f', 0));
    if (seconds < 1)
        return RunTableModel::tr("%1 ms").arg(QString::number(seconds * 1e3, 'f', 1));
    return RunTableModel::tr("%1 s").arg(QString::number(seconds, 'f', 2));
}

QString createdText(const std::string &iso)
{
    const QString text = QString::fromStdString(iso);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : text;
}

QColor warningColor()
{
    const bool isDark = QGuiApplication::palette().color(QPalette::Base).lightness() < 128;
    return isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb7, 0x1c, 0x1c);
}

} // namespace

RunTableModel::RunTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void RunTableModel::setRuns(std::vector<RunRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = runColumns(m_rows);
    if (m_baseline && rowOf(*m_baseline) < 0)
        m_baseline.reset();
    markBest();
    endResetModel();
}

int RunTableModel::rowOf(RunId run) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [run](const RunRow &row) { return row.record.id == run; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RunTableModel::columnOf(const QString &id) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const RunColumn &column) { return column.id == id; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

void RunTableModel::setBaseline(std::optional<RunId> run, Numbers numbers)
{
    m_baseline = numbers == Numbers::Values ? std::nullopt : run;
    m_numbers = numbers;
    if (m_rows.empty())
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

const RunRow *RunTableModel::baseline() const
{
    const int row = m_baseline ? rowOf(*m_baseline) : -1;
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

Numbers RunTableModel::numbers() const
{
    return baseline() != nullptr ? m_numbers : Numbers::Values;
}

QString RunTableModel::heading(int column) const
{
    const RunColumn &c = m_columns[static_cast<std::size_t>(column)];
    if (c.isMetric() && numbers() == Numbers::Percentages)
        return tr("Δ %1 (%)").arg(c.title);
    // Runtimes are shown each in the unit that suits it.
    const bool hasUnit = !c.unit.isEmpty() && c.content != Content::Runtime;
    const QString title = hasUnit ? QStringLiteral("%1 (%2)").arg(c.title, c.unit) : c.title;
    return c.isMetric() && numbers() == Numbers::Differences ? tr("Δ %1").arg(title) : title;
}

QString RunTableModel::searchText(int row) const
{
    const RunRow &run = m_rows[static_cast<std::size_t>(row)];
    const QStringList parts{run.workload, run.platform,
                            QString::fromStdString(run.record.scheduler), parameterText(run),
                            QString::fromStdString(run.record.note)};
    return parts.join(u'\n');
}

int RunTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RunTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const RunColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case ExactRole:
        return exactText(row, column);
    case SortRole:
        return sortValue(row, column);
    case BestRole:
        return isBest(index.row(), index.column());
    case Qt::ToolTipRole:
        return toolTip(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.isNumeric() ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setBold(isBest(index.row(), index.column()));
        font.setItalic(&row == baseline());
        return font;
    }
    case Qt::ForegroundRole:
        if (column.content == Content::Violations && row.record.violations != 0)
            return warningColor();
        return {};
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    const RunColumn &column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return heading(section);
    if (role == Qt::ToolTipRole)
        return column.help;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column.isNumeric() ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    return {};
}

QString RunTableModel::text(const RunRow &row, const RunColumn &column) const
{
    switch (column.content) {
    case Content::Workload:
        return row.workload;
    case Content::Platform:
        return row.platform;
    case Content::Scheduler:
        return QString::fromStdString(row.record.scheduler);
    case Content::Parameters:
        return parameterText(row);
    case Content::Metric:
        return metricText(row, column);
    case Content::TimeUnit: {
        const Metric *makespan = metricOf(row, QStringLiteral("makespan"));
        return makespan == nullptr ? QString() : QString::fromStdString(makespan->unit);
    }
    case Content::Runtime:
        return runtimeText(row.record.runtimeSeconds);
    case Content::Violations:
        return QString::number(row.record.violations);
    case Content::Seed:
        return QString::number(row.record.seed);
    case Content::Created:
        return createdText(row.record.createdAt);
    case Content::Note:
        return QString::fromStdString(row.record.note);
    }
    return {};
}

QString RunTableModel::metricText(const RunRow &row, const RunColumn &column) const
{
    const std::optional<double> number = shownNumber(row, column);
    if (!number)
        return QStringLiteral("–");
    if (numbers() == Numbers::Values || &row == baseline()) {
        const double value = metricOf(row, column.id)->value;
        if (column.isPlainRatio)
            return QString::number(value, 'f', 3);
        return column.isRatioOfOne ? percentText(value) : numberText(value);
    }
    const double shown =
        column.isRatioOfOne || numbers() == Numbers::Percentages ? *number * 100 : *number;
    // Hundredths of a percent are as much as anyone compares.
    if (numbers() == Numbers::Percentages)
        return differenceText(std::round(shown * 100) / 100) + QStringLiteral(" %");
    const QString difference =
        differenceText(column.isPlainRatio ? std::round(shown * 1000) / 1000 : shown);
    return column.isRatioOfOne ? tr("%1 pp").arg(difference) : difference;
}

QString RunTableModel::exactText(const RunRow &row, const RunColumn &column) const
{
    switch (column.content) {
    case Content::Metric: {
        const std::optional<double> number = shownNumber(row, column);
        if (!number)
            return {};
        return takt::exactText(numbers() == Numbers::Percentages ? *number * 100 : *number);
    }
    case Content::Runtime:
        return takt::exactText(row.record.runtimeSeconds);
    case Content::Created:
        return QString::fromStdString(row.record.createdAt);
    default:
        return text(row, column);
    }
}

QVariant RunTableModel::sortValue(const RunRow &row, const RunColumn &column) const
{
    switch (column.content) {
    case Content::Metric: {
        const std::optional<double> number = shownNumber(row, column);
        return number ? QVariant(*number) : QVariant();
    }
    case Content::Runtime:
        return row.record.runtimeSeconds;
    case Content::Violations:
        return static_cast<qulonglong>(row.record.violations);
    case Content::Seed:
        return static_cast<qulonglong>(row.record.seed);
    default:
        return exactText(row, column);
    }
}

QVariant RunTableModel::toolTip(int row, int column) const
{
    const RunRow &run = m_rows[static_cast<std::size_t>(row)];
    const RunColumn &c = m_columns[static_cast<std::size_t>(column)];
    if (c.content == Content::Parameters) {
        QStringList all;
        for (const auto &[name, text] : run.record.parameters)
            all.append(QString::fromStdString(name + " = " + text));
        return all.join(u'\n');
    }
    if (!c.isMetric())
        return text(run, c);
    const Metric *metric = metricOf(run, c.id);
    if (metric == nullptr)
        return tr("%1 is not known for this run").arg(c.title);
    const QString value = tr("%1: %2").arg(
        c.title, QStringList{takt::exactText(metric->value), QString::fromStdString(metric->unit)}
                     .join(u' ')
                     .trimmed());
    return isBest(row, column) ? value + u'\n' + tr("Best on this workload and platform") : value;
}

std::optional<double> RunTableModel::shownNumber(const RunRow &row, const RunColumn &column) const
{
    const Metric *metric = metricOf(row, column.id);
    if (metric == nullptr)
        return {};
    const RunRow *base = baseline();
    if (base == nullptr)
        return metric->value;
    const Metric *reference = metricOf(*base, column.id);
    if (reference == nullptr || base->record.workload != row.record.workload)
        return {};
    const double difference = metric->value - reference->value;
    if (m_numbers == Numbers::Differences)
        return difference;
    if (reference->value == 0)
        return difference == 0 ? std::optional<double>(0) : std::nullopt;
    return difference / std::abs(reference->value);
}

bool RunTableModel::isBest(int row, int column) const
{
    return m_best[static_cast<std::size_t>(row) * m_columns.size() +
                  static_cast<std::size_t>(column)];
}

void RunTableModel::markBest()
{
    m_best.assign(m_rows.size() * m_columns.size(), false);
    struct Group {
        std::vector<std::pair<double, std::size_t>> values;
    };
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const RunColumn &c = m_columns[column];
        if (!c.isMetric() || c.better == Metric::Better::Neither)
            continue;
        std::map<std::pair<WorkloadId, PlatformId>, Group> groups;
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            const RunRecord &record = m_rows[row].record;
            const Metric *metric = metricOf(m_rows[row], c.id);
            // An impossible schedule is best at nothing.
            if (metric != nullptr && record.violations == 0)
                groups[{record.workload, record.platform}].values.emplace_back(metric->value, row);
        }
        for (const auto &[key, group] : groups) {
            const auto [least, greatest] =
                std::minmax_element(group.values.begin(), group.values.end());
            if (least->first == greatest->first)
                continue;
            const double best = c.better == Metric::Better::Lower ? least->first : greatest->first;
            for (const auto &[value, row] : group.values)
                m_best[row * m_columns.size() + column] = value == best;
        }
    }
}

} // namespace takt
