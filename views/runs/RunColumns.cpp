// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/RunColumns.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace takt {

namespace {

using Content = RunColumn::Content;
using Better = Metric::Better;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::RunColumn)
};

RunColumn plainColumn(Content content, const char *id, const char *title, const char *help)
{
    return {content, QString::fromLatin1(id), Text::tr(title), Text::tr(help), {}};
}

RunColumn metricColumn(const char *id, const char *title, const char *help, Better better,
                       bool isRatioOfOne = false)
{
    return {
        Content::Metric, QString::fromLatin1(id), Text::tr(title), Text::tr(help), {}, isRatioOfOne,
        better};
}

std::vector<RunColumn> knownMetricColumns()
{
    std::vector<RunColumn> columns{
        metricColumn("makespan", QT_TRANSLATE_NOOP("takt::RunColumn", "Makespan"),
                     QT_TRANSLATE_NOOP("takt::RunColumn", "When the last task finishes"),
                     Better::Lower),
        metricColumn("slr", QT_TRANSLATE_NOOP("takt::RunColumn", "SLR"),
                     QT_TRANSLATE_NOOP("takt::RunColumn",
                                       "Schedule length ratio: makespan over the critical path "
                                       "with each task at its least cost"),
                     Better::Lower),
        metricColumn("speedup", QT_TRANSLATE_NOOP("takt::RunColumn", "Speedup"),
                     QT_TRANSLATE_NOOP("takt::RunColumn",
                                       "Time on the best single processor over the makespan"),
                     Better::Higher),
        metricColumn("efficiency", QT_TRANSLATE_NOOP("takt::RunColumn", "Efficiency"),
                     QT_TRANSLATE_NOOP("takt::RunColumn", "Speedup over number of processors"),
                     Better::Higher),
        metricColumn("lowerBound", QT_TRANSLATE_NOOP("takt::RunColumn", "Lower bound"),
                     QT_TRANSLATE_NOOP("takt::RunColumn", "No schedule can be shorter than this"),
                     Better::Neither),
        metricColumn(
            "distanceToBound", QT_TRANSLATE_NOOP("takt::RunColumn", "To bound"),
            QT_TRANSLATE_NOOP("takt::RunColumn", "How far the makespan lies above the lower bound"),
            Better::Lower, true),
        metricColumn("gap", QT_TRANSLATE_NOOP("takt::RunColumn", "Gap"),
                     QT_TRANSLATE_NOOP("takt::RunColumn",
                                       "How far the makespan lies above the best known one, or "
                                       "above the lower bound where none is known"),
                     Better::Lower, true),
        metricColumn(
            "loadBalance", QT_TRANSLATE_NOOP("takt::RunColumn", "Load balance"),
            QT_TRANSLATE_NOOP("takt::RunColumn", "Mean busy time of a processor over the greatest"),
            Better::Higher),
        metricColumn("idleShare", QT_TRANSLATE_NOOP("takt::RunColumn", "Idle"),
                     QT_TRANSLATE_NOOP("takt::RunColumn",
                                       "Share of all processor time in which nothing runs"),
                     Better::Lower, true),
        metricColumn(
            "totalCommunication", QT_TRANSLATE_NOOP("takt::RunColumn", "Communication"),
            QT_TRANSLATE_NOOP("takt::RunColumn", "Sum of all transfer times between processors"),
            Better::Lower),
        metricColumn("energy", QT_TRANSLATE_NOOP("takt::RunColumn", "Energy"),
                     QT_TRANSLATE_NOOP("takt::RunColumn",
                                       "Busy and idle power of all processors over the makespan"),
                     Better::Lower),
        metricColumn(
            "cost", QT_TRANSLATE_NOOP("takt::RunColumn", "Cost"),
            QT_TRANSLATE_NOOP("takt::RunColumn", "Price of every used processor for the makespan"),
            Better::Lower)};
    for (RunColumn &column : columns) {
        column.isShownAtFirst = column.id != QLatin1String("lowerBound");
        for (const char *ratio : {"slr", "speedup", "efficiency", "loadBalance"})
            column.isPlainRatio = column.isPlainRatio || column.id == QLatin1String(ratio);
    }
    return columns;
}

/// The units of a metric over all runs.
std::set<std::string> unitsOf(const std::vector<RunRow> &rows, const QString &id)
{
    std::set<std::string> units;
    for (const RunRow &row : rows) {
        if (const Metric *metric = metricOf(row, id))
            units.insert(metric->unit);
    }
    return units;
}

void appendUnknownMetrics(const std::vector<RunRow> &rows, std::vector<RunColumn> &columns)
{
    const std::size_t known = columns.size();
    for (const RunRow &row : rows) {
        for (const Metric &metric : row.record.metrics) {
            const QString id = QString::fromStdString(metric.id);
            const bool isThere = std::any_of(columns.begin(), columns.end(),
                                             [&](const RunColumn &c) { return c.id == id; });
            if (!isThere)
                columns.push_back({Content::Metric,
                                   id,
                                   QString::fromStdString(metric.title),
                                   {},
                                   {},
                                   false,
                                   metric.better});
        }
    }
    std::sort(columns.begin() + static_cast<std::ptrdiff_t>(known), columns.end(),
              [](const RunColumn &a, const RunColumn &b) { return a.id < b.id; });
}

std::vector<RunColumn> metricColumns(const std::vector<RunRow> &rows)
{
    std::vector<RunColumn> columns = knownMetricColumns();
    appendUnknownMetrics(rows, columns);
    std::vector<RunColumn> needed;
    for (RunColumn &column : columns) {
        const std::set<std::string> units = unitsOf(rows, column.id);
        if (units.empty())
            continue;
        if (units.size() == 1)
            column.unit = QString::fromStdString(*units.begin());
        needed.push_back(column);
    }
    return needed;
}

} // namespace

bool RunColumn::isNumeric() const noexcept
{
    return content == Content::Metric || content == Content::Runtime ||
           content == Content::Violations || content == Content::Seed;
}

std::vector<RunColumn> runColumns(const std::vector<RunRow> &rows)
{
    std::vector<RunColumn> columns{
        plainColumn(Content::Workload, "workload", QT_TRANSLATE_NOOP("takt::RunColumn", "Workload"),
                    ""),
        plainColumn(Content::Platform, "platform", QT_TRANSLATE_NOOP("takt::RunColumn", "Platform"),
                    ""),
        plainColumn(Content::Scheduler, "scheduler",
                    QT_TRANSLATE_NOOP("takt::RunColumn", "Scheduler"), ""),
        plainColumn(Content::Parameters, "parameters",
                    QT_TRANSLATE_NOOP("takt::RunColumn", "Parameters"),
                    QT_TRANSLATE_NOOP("takt::RunColumn", "What differs from the defaults"))};
    if (unitsOf(rows, QStringLiteral("makespan")).size() > 1)
        columns.push_back(plainColumn(
            Content::TimeUnit, "timeUnit", QT_TRANSLATE_NOOP("takt::RunColumn", "Time unit"),
            QT_TRANSLATE_NOOP("takt::RunColumn", "What makespan and communication count")));
    for (RunColumn &column : metricColumns(rows))
        columns.push_back(std::move(column));
    RunColumn runtime =
        plainColumn(Content::Runtime, "runtime", QT_TRANSLATE_NOOP("takt::RunColumn", "Runtime"),
                    QT_TRANSLATE_NOOP("takt::RunColumn", "How long the scheduler itself took"));
    runtime.unit = QStringLiteral("s");
    columns.push_back(std::move(runtime));
    columns.push_back(plainColumn(
        Content::Violations, "violations", QT_TRANSLATE_NOOP("takt::RunColumn", "Violations"),
        QT_TRANSLATE_NOOP("takt::RunColumn", "Ways in which the schedule is impossible")));
    columns.push_back(plainColumn(Content::Seed, "seed",
                                  QT_TRANSLATE_NOOP("takt::RunColumn", "Seed"),
                                  QT_TRANSLATE_NOOP("takt::RunColumn", "Seed of random numbers")));
    columns.push_back(plainColumn(Content::Created, "created",
                                  QT_TRANSLATE_NOOP("takt::RunColumn", "Created"),
                                  QT_TRANSLATE_NOOP("takt::RunColumn", "When the run was made")));
    const auto hasNote = [](const RunRow &row) { return !row.record.note.empty(); };
    if (std::any_of(rows.begin(), rows.end(), hasNote))
        columns.push_back(
            plainColumn(Content::Note, "note", QT_TRANSLATE_NOOP("takt::RunColumn", "Note"), ""));
    return columns;
}

const Metric *metricOf(const RunRow &row, const QString &id)
{
    const std::string wanted = id.toStdString();
    const auto &metrics = row.record.metrics;
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const Metric &metric) { return metric.id == wanted; });
    return found == metrics.end() ? nullptr : &*found;
}

QString parameterText(const RunRow &row)
{
    QStringList parts;
    for (const auto &[name, text] : row.record.parameters) {
        const auto usual = row.defaults.find(name);
        if (usual == row.defaults.end() || usual->second != text)
            parts.append(QString::fromStdString(name + '=' + text));
    }
    return parts.join(u' ');
}

QString runTitle(const RunRow &row, bool withSeed)
{
    QStringList parts{QString::fromStdString(row.record.scheduler), parameterText(row)};
    if (withSeed)
        parts.append(
            QCoreApplication::translate("takt::RunColumn", "seed %1").arg(row.record.seed));
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace takt
