// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/MovesModel.h"

#include "views/timeline/TimeTicks.h"

#include <cmath>
#include <limits>
#include <utility>

namespace takt {

namespace {

QString quoted(const std::string &text)
{
    QString value = QString::fromStdString(text);
    if (value.contains(QLatin1Char(',')) || value.contains(QLatin1Char('"')) ||
        value.contains(QLatin1Char('\n')) || value.contains(QLatin1Char('\r')))
        value = QLatin1Char('"') + value.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
                QLatin1Char('"');
    return value;
}

QVariant alignmentOf(int column)
{
    const bool isNumber = column == MovesModel::Effect || column == MovesModel::StartChange ||
                          column == MovesModel::FinishChange;
    return QVariant(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

} // namespace

std::optional<double> makespanChange(const TaskMove &move)
{
    if (!move.effect)
        return {};
    // Adding 0 turns -0 into 0.
    return -*move.effect + 0.0;
}

void MovesModel::setDiff(std::shared_ptr<const ScheduleDiff> diff,
                         std::shared_ptr<const SchedulerRun> after)
{
    beginResetModel();
    const bool isComplete = diff && after;
    m_diff = isComplete ? std::move(diff) : nullptr;
    m_after = isComplete ? std::move(after) : nullptr;
    m_rowOfTask.clear();
    if (isComplete) {
        m_rowOfTask.assign(m_after->graph->taskCount(), -1);
        for (std::size_t row = 0; row < m_diff->moves.size(); ++row)
            m_rowOfTask[m_diff->moves[row].task] = static_cast<int>(row);
    }
    endResetModel();
}

TaskIndex MovesModel::taskAt(int row) const
{
    return m_diff->moves[static_cast<std::size_t>(row)].task;
}

std::optional<int> MovesModel::rowOf(TaskIndex task) const
{
    if (task >= m_rowOfTask.size() || m_rowOfTask[task] < 0)
        return {};
    return m_rowOfTask[task];
}

int MovesModel::rowCount(const QModelIndex &parent) const
{
    return m_diff && !parent.isValid() ? static_cast<int>(m_diff->moves.size()) : 0;
}

int MovesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Kind + 1;
}

QVariant MovesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role == Qt::ToolTipRole && section == Effect)
        return tr("How the makespan changes through this move alone: what it would be with the "
                  "task as before, against what it is now. Negative is better. Empty where only "
                  "the time changed or where the task cannot be put back alone.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Task:
        return tr("Task");
    case Kind:
        return tr("Kind");
    case ProcessorBefore:
        return tr("Processor in A");
    case ProcessorAfter:
        return tr("Processor in B");
    case StartChange:
        return tr("Start change");
    case FinishChange:
        return tr("Finish change");
    default:
        return tr("Effect on makespan");
    }
}

QVariant MovesModel::data(const QModelIndex &index, int role) const
{
    if (!m_diff || !index.isValid())
        return {};
    const TaskMove &move = m_diff->moves[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(move, index.column());
    if (role == Qt::UserRole)
        return sortValue(move, index.column());
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    return {};
}

QVariant MovesModel::sortValue(const TaskMove &move, int column) const
{
    switch (column) {
    case StartChange:
        return move.after.start - move.before.start;
    case FinishChange:
        return move.after.finish - move.before.finish;
    case Effect:
        return std::abs(makespanChange(move).value_or(0));
    default:
        return text(move, column);
    }
}

QString MovesModel::changeText(double change) const
{
    const auto notation =
        m_after->graph->timeUnit().empty() ? TimeNotation::Plain : TimeNotation::Seconds;
    return timeChangeText(change * 1e9, m_diff->makespanAfter * 1e9, notation);
}

QString MovesModel::text(const TaskMove &move, int column) const
{
    const TaskGraph &graph = *m_after->graph;
    const auto processor = [this](const Placement &placement) {
        return QString::fromStdString(m_after->platform->processor(placement.processor).name);
    };
    switch (column) {
    case Task: {
        const std::string_view label = graph.label(move.task);
        return QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size()));
    }
    case Kind:
        return QString::fromStdString(graph.kinds()[graph.kind(move.task)]);
    case ProcessorBefore:
        return processor(move.before);
    case ProcessorAfter:
        return processor(move.after);
    case StartChange:
        return changeText(move.after.start - move.before.start);
    case FinishChange:
        return changeText(move.after.finish - move.before.finish);
    default:
        const auto change = makespanChange(move);
        return change ? changeText(*change) : QString();
    }
}

QString MovesModel::asCsv() const
{
    QString csv = QStringLiteral("task,label,kind,processorBefore,processorAfter,startBefore,"
                                 "startAfter,finishBefore,finishAfter,processorChanged,"
                                 "orderChanged,makespanChange\n");
    if (!m_diff)
        return csv;
    const TaskGraph &graph = *m_after->graph;
    const auto flag = [](bool value) {
        return value ? QStringLiteral("true") : QStringLiteral("false");
    };
    for (const TaskMove &move : m_diff->moves) {
        const auto processor = [this](const Placement &placement) {
            return quoted(m_after->platform->processor(placement.processor).name);
        };
        const auto change = makespanChange(move);
        const QStringList cells = {quoted(std::string(graph.id(move.task))),
                                   quoted(std::string(graph.label(move.task))),
                                   quoted(graph.kinds()[graph.kind(move.task)]),
                                   processor(move.before),
                                   processor(move.after),
                                   number(move.before.start),
                                   number(move.after.start),
                                   number(move.before.finish),
                                   number(move.after.finish),
                                   flag(move.processorChanged),
                                   flag(move.orderChanged),
                                   change ? number(*change) : QString()};
        csv += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return csv;
}

} // namespace takt

#include "moc_MovesModel.cpp"
