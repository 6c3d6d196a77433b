// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window does with traces: opening several or a part, showing, comparing, exporting.

#include "Exporter.h"
#include "InspectorPanel.h"
#include "LogPanel.h"
#include "MainWindow.h"
#include "PartialTraceDialog.h"
#include "ProjectTree.h"
#include "ShownPath.h"
#include "TracePage.h"
#include "WorkbenchActions.h"
#include "views/statistics/StatisticsView.h"
#include "views/utilization/UtilizationView.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace takt {

namespace {

/// Files from here on are offered in parts: what they become may not fit into memory.
constexpr qint64 largeFileBytes = qint64{4} << 30;

} // namespace

void MainWindow::connectTraces()
{
    connect(&m_opener, &DocumentOpener::traceOpened, this,
            [this](TraceId trace, const std::shared_ptr<const TimelineDocument> &document) {
                m_traces.remember(trace, document);
                m_traces.show(trace);
            });
    connect(&m_opener, &DocumentOpener::severalTraces, this, &MainWindow::askTogether);
    connect(&m_opener, &DocumentOpener::remarked, this,
            [this](const QString &path, const QStringList &remarks) {
                for (const QString &remark : remarks)
                    m_log->add(LogPanel::Level::Warning, shownPath(path) + ": " + remark);
            });
    connect(m_tree, &ProjectTree::traceChosen, &m_traces, &TracePresenter::show);
    connect(m_tree, &ProjectTree::traceComparisonChosen, &m_traces, &TracePresenter::compare);
    connect(&m_traces, &TracePresenter::failed, this, &MainWindow::reportError);
    connect(&m_traces, &TracePresenter::shown, this, [this](TraceId trace) {
        m_tree->select({Project::Kind::Trace, trace});
        if (!isTraceView(m_area->current()))
            m_area->show(View::Trace);
    });
    connect(&m_traces, &TracePresenter::comparisonShown, this,
            [this] { m_area->show(View::Trace); });
    connect(&m_traceSession, &TraceSession::traceChanged, this, [this] {
        m_tree->setShownTrace(m_traces.trace());
        refreshActions();
    });
    connect(&m_traceSession, &TraceSession::comparisonChanged, this, &MainWindow::refreshActions);
    connect(&m_traceSession, &TraceSession::timeRangeChanged, this, &MainWindow::refreshActions);
    connect(m_area, &ViewArea::arrangementChanged, this,
            [this] { m_inspector->showTrace(isTraceView(m_area->current())); });
    connect(m_area->utilization(), &UtilizationView::analyzed, this, &MainWindow::refreshActions);
    connect(m_area->statistics(), &StatisticsView::counted, this, &MainWindow::refreshActions);
    connect(m_actions->openPart, &QAction::triggered, this, &MainWindow::askOpenPart);
    connect(m_actions->endComparison, &QAction::triggered, &m_traces,
            &TracePresenter::clearComparison);
}

void MainWindow::openFiles(const QStringList &paths)
{
    QStringList usual;
    for (const QString &path : paths)
        if (QFileInfo(path).size() >= largeFileBytes && !path.endsWith(".takt"))
            askPart(path);
        else
            usual += path;
    if (!usual.isEmpty())
        m_opener.open(usual);
}

void MainWindow::openFilesAtOnce(const QStringList &paths, bool areTogether)
{
    if (areTogether)
        m_opener.openTogether(paths);
    else
        m_opener.openSeparately(paths);
}

void MainWindow::askTogether(const QStringList &paths)
{
    auto *box = new QMessageBox(this);
    box->setObjectName("severalTraces");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Several traces"));
    box->setText(
        tr("How are these %n traces to be opened?", nullptr, static_cast<int>(paths.size())));
    box->setInformativeText(tr("The ranks of one job can share one time axis. Traces that have "
                               "nothing to do with each other are better opened separately."));
    auto *together = box->addButton(tr("As one timeline"), QMessageBox::AcceptRole);
    together->setObjectName("together");
    auto *separately = box->addButton(tr("Separately"), QMessageBox::AcceptRole);
    separately->setObjectName("separately");
    box->addButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, paths, together, separately](const QAbstractButton *button) {
                if (button == together || button == separately)
                    openFilesAtOnce(paths, button == together);
            });
    box->open();
}

void MainWindow::askPart(const QString &path)
{
    auto *dialog = new PartialTraceDialog(path, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PartialTraceDialog::partChosen, &m_opener, &DocumentOpener::openPart);
    dialog->open();
}

void MainWindow::askOpenPart()
{
    auto *dialog = new QFileDialog(this, tr("Open part of a trace"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(DocumentOpener::dialogFilter());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::askPart);
    dialog->show();
}

void MainWindow::exportTraceTable(bool asLatex)
{
    const bool isGaps = m_area->current() == View::Utilization;
    const TextTable table =
        isGaps ? m_area->utilization()->asText() : m_area->statistics()->asText();
    const QString name = isGaps ? tr("gaps") : tr("statistics");
    if (asLatex)
        m_exporter->exportText(name, toLatex(table), "tex");
    else
        m_exporter->exportText(name, toCsv(table), "csv");
}

} // namespace takt
