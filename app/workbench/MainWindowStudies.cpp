// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window runs studies and shows what they yield.

#include "MainWindow.h"
#include "core/io/Document.h"
#include "views/studies/StudyView.h"

namespace takt {

void MainWindow::connectStudies()
{
    StudyView *view = m_area->studies();
    view->setStudies(m_registries->studies);
    connect(view, &StudyView::runRequested, &m_studies, &StudyController::start);
    connect(view, &StudyView::cancelRequested, &m_studies, &StudyController::cancel);
    connect(view, &StudyView::shownChanged, this, &MainWindow::refreshActions);
    connect(view->result(), &StudyResultView::timelineRequested, this,
            [this, view](std::size_t index) {
                const auto run = view->result()->run();
                auto document = std::make_shared<TimelineDocument>();
                document->timeline = run->result.timelines[index];
                document->name = tr("%1, timeline %2")
                                     .arg(QString::fromStdString(run->result.title))
                                     .arg(index + 1)
                                     .toStdString();
                m_traces.showMade(document);
                bringTraceIntoSight();
            });
    connect(&m_studies, &StudyController::started, view, [view] { view->setRunning(true); });
    connect(&m_studies, &StudyController::progressed, view, &StudyView::setProgress);
    connect(&m_studies, &StudyController::finished, view, [view] { view->setRunning(false); });
    connect(&m_studies, &StudyController::ran, view, &StudyView::addRun);
    connect(&m_studies, &StudyController::ran, this,
            [this](const std::shared_ptr<const StudyRun> &run) {
                note(tr("Study done: %1").arg(QString::fromStdString(run->result.title)));
            });
    connect(&m_studies, &StudyController::failed, this, &MainWindow::reportError);
}

} // namespace takt
