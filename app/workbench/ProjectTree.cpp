// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectTree.h"

#include "NoteDialog.h"
#include "ProjectController.h"
#include "SvgIcon.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTreeView>
#include <algorithm>

namespace takt {

ProjectTree::ProjectTree(ProjectController *project,
                         std::shared_ptr<const SchedulerRegistry> schedulers, QWidget *parent)
    : QWidget(parent),
      m_project(project),
      m_model(new ProjectModel(std::move(schedulers), this)),
      m_view(new QTreeView),
      m_empty(new QLabel)
{
    m_view->setObjectName("projectTree");
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setIndentation(14);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ProjectModel::Name, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ProjectModel::Makespan, QHeaderView::ResizeToContents);
    m_view->setUniformRowHeights(true);

    m_empty->setText(tr("Open or drop a workload or a trace:\nit appears here."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);

    auto *layout = new QStackedLayout(this);
    layout->addWidget(m_empty);
    layout->addWidget(m_view);

    addActions();
    connect(project, &ProjectController::contentsChanged, this, &ProjectTree::refill);
    connect(m_model, &ProjectModel::renamed, this,
            [this](const ProjectEntry &entry, const QString &name) {
                m_project->rename(entry.kind, entry.id, name);
            });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProjectTree::announceSelection);
}

void ProjectTree::addActions()
{
    const auto add = [this](const QString &icon, const QString &text, const QKeySequence &key,
                            auto slot) {
        auto *action = new QAction(svgIcon(icon), text, m_view);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, slot);
        m_view->addAction(action);
        return action;
    };
    m_compare = add("compare", tr("Compare the two"), {}, [this] { compareSelected(); });
    m_asTrace = add("trace", tr("Show as trace"), {}, [this] { showAsTraces(); });
    m_asTrace->setObjectName("treeShowAsTrace");
    m_copy = add({}, tr("Keep a copy in the project"), {}, [this] {
        if (const auto traces = selected(Project::Kind::Trace); traces.size() == 1)
            Q_EMIT copyRequested(traces[0], m_copy->isChecked());
    });
    m_copy->setObjectName("treeKeepCopy");
    m_copy->setCheckable(true);
    m_rename = add({}, tr("Rename"), Qt::Key_F2, [this] { m_view->edit(m_view->currentIndex()); });
    m_note = add({}, tr("Note…"), {}, [this] { editNote(); });
    m_remove = add("remove", tr("Remove"), QKeySequence::Delete, [this] { removeSelected(); });
}

void ProjectTree::refill()
{
    const QScopedValueRollback silent(m_isSilent, true);
    const auto chosen = selected();
    const auto current = m_model->entryAt(m_view->currentIndex());
    m_model->setContents(m_project->contents());
    m_view->expandAll();
    for (const ProjectEntry &entry : chosen)
        if (const QModelIndex index = m_model->indexOf(entry); index.isValid())
            m_view->selectionModel()->select(index, QItemSelectionModel::Select |
                                                        QItemSelectionModel::Rows);
    if (current) {
        const QModelIndex index = m_model->indexOf(*current);
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    refreshActions(selected());
    static_cast<QStackedLayout *>(layout())->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
}

void ProjectTree::setShownRun(std::optional<RunId> run)
{
    m_model->setShownRun(run);
}

void ProjectTree::setShownTrace(std::optional<TraceId> trace)
{
    m_model->setShownTrace(trace);
}

void ProjectTree::select(const ProjectEntry &entry)
{
    const QScopedValueRollback silent(m_isSilent, true);
    const QModelIndex index = m_model->indexOf(entry);
    if (index.isValid())
        m_view->setCurrentIndex(index);
}

std::vector<ProjectEntry> ProjectTree::selected() const
{
    std::vector<ProjectEntry> entries;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows(ProjectModel::Name))
        if (const auto entry = m_model->entryAt(index))
            entries.push_back(*entry);
    return entries;
}

std::vector<std::int64_t> ProjectTree::selected(Project::Kind kind) const
{
    std::vector<std::int64_t> ids;
    for (const ProjectEntry &entry : selected())
        if (entry.kind == kind)
            ids.push_back(entry.id);
    return ids;
}

void ProjectTree::compareSelected()
{
    if (const auto runs = selected(Project::Kind::Run); runs.size() == 2)
        Q_EMIT comparisonChosen(runs[0], runs[1]);
    else if (const auto traces = selected(Project::Kind::Trace); traces.size() == 2)
        Q_EMIT traceComparisonChosen(traces[0], traces[1]);
}

void ProjectTree::showAsTraces()
{
    const auto runs = selected(Project::Kind::Run);
    if (runs.size() == 1)
        Q_EMIT traceChosen(traceKeyOf(runs[0]));
    else if (runs.size() == 2)
        Q_EMIT traceComparisonChosen(traceKeyOf(runs[0]), traceKeyOf(runs[1]));
}

void ProjectTree::refreshActions(const std::vector<ProjectEntry> &entries)
{
    const bool hasRuns = !selected(Project::Kind::Run).empty();
    const bool isPair =
        entries.size() == 2 && entries[0].kind == entries[1].kind &&
        (entries[0].kind == Project::Kind::Run || entries[0].kind == Project::Kind::Trace);
    const bool canEdit = !m_project->contents().isReadOnly;
    const auto runs = selected(Project::Kind::Run).size();
    const TraceRecord *trace = entries.size() == 1 && entries[0].kind == Project::Kind::Trace
                                   ? m_project->contents().trace(entries[0].id)
                                   : nullptr;
    m_compare->setEnabled(isPair);
    m_asTrace->setEnabled(entries.size() == runs && (runs == 1 || runs == 2));
    m_asTrace->setText(runs == 2 ? tr("Compare as traces") : tr("Show as trace"));
    m_copy->setEnabled(canEdit && trace);
    m_copy->setChecked(trace && trace->copyBytes > 0);
    m_rename->setEnabled(canEdit && entries.size() == 1 && !hasRuns);
    m_note->setEnabled(canEdit && entries.size() == 1);
    m_remove->setEnabled(canEdit && !entries.empty());
}

void ProjectTree::announceSelection()
{
    const auto entries = selected();
    refreshActions(entries);
    if (m_isSilent)
        return;
    if (entries.size() == 2)
        compareSelected();
    if (entries.size() != 1)
        return;
    switch (entries[0].kind) {
    case Project::Kind::Workload:
        Q_EMIT workloadChosen(entries[0].id);
        break;
    case Project::Kind::Platform:
        Q_EMIT platformChosen(entries[0].id);
        break;
    case Project::Kind::Run:
        Q_EMIT runChosen(entries[0].id);
        break;
    case Project::Kind::Trace:
        Q_EMIT traceChosen(entries[0].id);
        break;
    case Project::Kind::Replay:
        break;
    }
}

void ProjectTree::removeSelected()
{
    const auto entries = selected();
    m_project->undoStack()->beginMacro(
        entries.size() == 1 ? tr("Remove 1 item")
                            : tr("Remove %n items", nullptr, static_cast<int>(entries.size())));
    for (const auto kind : {Project::Kind::Trace, Project::Kind::Run, Project::Kind::Platform,
                            Project::Kind::Workload}) {
        std::vector<std::int64_t> ids;
        for (const ProjectEntry &entry : entries)
            if (entry.kind == kind && std::find(ids.begin(), ids.end(), entry.id) == ids.end())
                ids.push_back(entry.id);
        m_project->remove(kind, ids);
    }
    m_project->undoStack()->endMacro();
}

void ProjectTree::editNote()
{
    const auto entries = selected();
    if (entries.size() != 1)
        return;
    auto *dialog = new NoteDialog(m_project, entries[0], this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace takt
