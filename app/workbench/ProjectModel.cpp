// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectModel.h"

#include "SvgIcon.h"
#include "views/shared/DisplayText.h"
#include "views/timeline/TimeTicks.h"

#include <QFont>
#include <QLocale>
#include <algorithm>
#include <functional>
#include <map>

namespace takt {

namespace {

constexpr int entryRole = Qt::UserRole + 1;

QStandardItem *makeItem(const QString &text, const QString &toolTip = {})
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setToolTip(toolTip);
    return item;
}

QString withNote(const QString &text, const std::string &note)
{
    return note.empty() ? text : text + "\n\n" + QString::fromStdString(note);
}

} // namespace

ProjectModel::ProjectModel(std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent)
    : QStandardItemModel(parent), m_schedulers(std::move(schedulers))
{
    setColumnCount(ColumnCount);
    setHorizontalHeaderLabels({tr("Name"), tr("Length")});
    connect(this, &QStandardItemModel::itemChanged, this, [this](QStandardItem *item) {
        if (m_isFilling || !item->isEditable())
            return;
        if (const auto entry = entryAt(item->index()))
            Q_EMIT renamed(*entry, item->text().trimmed());
    });
}

std::optional<ProjectEntry> ProjectModel::entryAt(const QModelIndex &index) const
{
    const QVariant entry = index.siblingAtColumn(Name).data(entryRole);
    return entry.isValid() ? std::optional(entry.value<ProjectEntry>()) : std::nullopt;
}

QModelIndex ProjectModel::indexOf(const ProjectEntry &entry) const
{
    const std::function<QModelIndex(const QModelIndex &)> find =
        [&](const QModelIndex &parent) -> QModelIndex {
        for (int row = 0; row < rowCount(parent); ++row) {
            const QModelIndex child = index(row, Name, parent);
            if (entryAt(child) == entry)
                return child;
            if (const QModelIndex found = find(child); found.isValid())
                return found;
        }
        return {};
    };
    return find({});
}

void ProjectModel::setContents(const ProjectContents &contents)
{
    m_contents = contents;
    m_isFilling = true;
    removeRows(0, rowCount());
    for (const WorkloadRecord &workload : contents.workloads) {
        const auto row = workloadRow(workload);
        appendRow(row);
        addRuns(row.front(), workload.id);
    }
    addUnusedPlatforms();
    for (const TraceRecord &trace : contents.traces)
        appendRow(traceRow(trace));
    m_isFilling = false;
    setShownRun(m_shownRun);
    setShownTrace(m_shownTrace);
}

QList<QStandardItem *> ProjectModel::workloadRow(const WorkloadRecord &workload) const
{
    const QString figures = tr("%1 tasks, %2 edges")
                                .arg(QLocale().toString(qulonglong(workload.tasks)),
                                     QLocale().toString(qulonglong(workload.edges)));
    auto *name =
        makeItem(QString::fromStdString(workload.name),
                 withNote(figures + "\n" + QString::fromStdString(workload.source), workload.note));
    name->setEditable(!m_contents.isReadOnly);
    name->setIcon(svgIcon("workload"));
    name->setData(QVariant::fromValue(ProjectEntry{Project::Kind::Workload, workload.id}),
                  entryRole);
    return {name, makeItem({}, figures)};
}

QList<QStandardItem *> ProjectModel::platformRow(const PlatformRecord &platform) const
{
    const QString figures = platform.processors == 1 ? tr("1 processor")
                                                     : tr("%n processors", nullptr,
                                                          static_cast<int>(platform.processors));
    auto *name =
        makeItem(QString::fromStdString(platform.name),
                 withNote(figures + "\n" + QString::fromStdString(platform.source), platform.note));
    name->setEditable(!m_contents.isReadOnly);
    name->setIcon(svgIcon("platform"));
    name->setData(QVariant::fromValue(ProjectEntry{Project::Kind::Platform, platform.id}),
                  entryRole);
    return {name, makeItem({}, figures)};
}

QList<QStandardItem *> ProjectModel::runRow(const RunRecord &run, bool isBest) const
{
    QString toolTip = tr("Made %1").arg(QString::fromStdString(run.createdAt));
    if (isBest)
        toolTip.prepend(tr("Shortest makespan of this workload here") + "\n");
    if (run.violations > 0)
        toolTip.prepend((run.violations == 1 ? tr("Impossible: 1 violation")
                                             : tr("Impossible: %n violations", nullptr,
                                                  static_cast<int>(run.violations))) +
                        "\n");
    auto *name = makeItem(titleOf(run, *m_schedulers), withNote(toolTip, run.note));
    name->setIcon(svgIcon(run.violations > 0 ? "warning" : isBest ? "best" : "run"));
    name->setData(QVariant::fromValue(ProjectEntry{Project::Kind::Run, run.id}), entryRole);
    const Metric *makespan = metricOf(run, "makespan");
    auto *value = makeItem(makespan ? QLocale().toString(makespan->value, 'g', 6) : QString(),
                           name->toolTip());
    value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (run.violations > 0)
        value->setText(tr("impossible"));
    return {name, value};
}

void ProjectModel::addRuns(QStandardItem *workloadItem, WorkloadId workload)
{
    std::map<PlatformId, double> shortest;
    for (const RunRecord &run : m_contents.runs) {
        const Metric *makespan = metricOf(run, "makespan");
        if (run.workload == workload && run.violations == 0 && makespan) {
            const auto entry = shortest.try_emplace(run.platform, makespan->value).first;
            entry->second = std::min(entry->second, makespan->value);
        }
    }
    std::map<PlatformId, QStandardItem *> platformItems;
    for (const RunRecord &run : m_contents.runs) {
        if (run.workload != workload)
            continue;
        QStandardItem *&platformItem = platformItems[run.platform];
        if (!platformItem) {
            const PlatformRecord *platform = m_contents.platform(run.platform);
            if (!platform)
                continue;
            const auto row = platformRow(*platform);
            workloadItem->appendRow(row);
            platformItem = row.front();
        }
        const Metric *makespan = metricOf(run, "makespan");
        const bool isBest =
            run.violations == 0 && makespan && makespan->value <= shortest.at(run.platform);
        platformItem->appendRow(runRow(run, isBest));
    }
}

void ProjectModel::addUnusedPlatforms()
{
    for (const PlatformRecord &platform : m_contents.platforms) {
        const auto runsOnIt = [&](const RunRecord &run) { return run.platform == platform.id; };
        if (std::none_of(m_contents.runs.begin(), m_contents.runs.end(), runsOnIt))
            appendRow(platformRow(platform));
    }
}

QList<QStandardItem *> ProjectModel::traceRow(const TraceRecord &trace) const
{
    const QString slices = trace.slices == 1
                               ? tr("1 slice")
                               : tr("%1 slices").arg(QLocale().toString(qulonglong(trace.slices)));
    QStringList facts{slices + ", " +
                      (trace.tracks == 1
                           ? tr("1 track")
                           : tr("%n tracks", nullptr, static_cast<int>(trace.tracks)))};
    for (const TraceFile &file : trace.files)
        facts += QString::fromStdString(file.path);
    if (!trace.part.isAll())
        facts += tr("a part of the trace");
    if (trace.copyBytes > 0)
        facts += tr("a copy is in the project (%1)")
                     .arg(QLocale().formattedDataSize(static_cast<qint64>(trace.copyBytes)));
    for (const std::string &remark : trace.remarks)
        facts += displayText(remark);
    auto *name = makeItem(displayText(trace.name), withNote(facts.join('\n'), trace.note));
    name->setEditable(!m_contents.isReadOnly);
    name->setIcon(svgIcon("trace"));
    name->setData(QVariant::fromValue(ProjectEntry{Project::Kind::Trace, trace.id}), entryRole);
    auto *extent =
        makeItem(timeText(static_cast<double>(trace.end) - static_cast<double>(trace.start),
                          TimeNotation::Seconds),
                 name->toolTip());
    extent->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return {name, extent};
}

void ProjectModel::setBold(const std::optional<ProjectEntry> &entry, bool isBold)
{
    QStandardItem *item = entry ? itemFromIndex(indexOf(*entry)) : nullptr;
    if (!item)
        return;
    QFont font = item->font();
    font.setBold(isBold);
    item->setFont(font);
}

void ProjectModel::setShownRun(std::optional<RunId> run)
{
    const auto entryOf = [](std::optional<RunId> id) {
        return id ? std::optional(ProjectEntry{Project::Kind::Run, *id}) : std::nullopt;
    };
    m_isFilling = true;
    setBold(entryOf(m_shownRun), false);
    m_shownRun = run;
    setBold(entryOf(m_shownRun), true);
    m_isFilling = false;
}

void ProjectModel::setShownTrace(std::optional<TraceId> trace)
{
    const auto entryOf = [](std::optional<TraceId> id) {
        return id ? std::optional(ProjectEntry{Project::Kind::Trace, *id}) : std::nullopt;
    };
    m_isFilling = true;
    setBold(entryOf(m_shownTrace), false);
    m_shownTrace = trace;
    setBold(entryOf(m_shownTrace), true);
    m_isFilling = false;
}

} // namespace takt
