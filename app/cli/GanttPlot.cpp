// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "GanttPlot.h"

#include "views/gantt/GanttView.h"
#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <QApplication>
#include <QString>
#include <cstddef>
#include <cstdio>
#include <utility>

namespace takt::cli {

namespace {

/// Qt's remarks on an environment without a desktop are nothing that a reader could act on.
void dropRemarks(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "takt-cli: %s\n", qPrintable(text));
}

} // namespace

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (!asksForPlot({argv, static_cast<std::size_t>(argc)}))
        return std::make_unique<QCoreApplication>(argc, argv);
    qInstallMessageHandler(dropRemarks);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt would take some of our options for its own, --platform among them. It keeps a reference
    // to the count, and needs the name alone.
    static int programNameOnly = 1;
    return std::make_unique<QApplication>(programNameOnly, argv);
}

Expected<void> plotGantt(std::shared_ptr<const SchedulerRun> run, const std::string &path)
{
    ViewSession session;
    const QString title = QString::fromStdString(run->scheduler);
    session.setRun({std::move(run), title});
    const GanttView view(&session);
    return exportPlot(view, QString::fromStdString(path));
}

} // namespace takt::cli
