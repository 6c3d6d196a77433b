// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Exporter.h"

#include "TaskQueue.h"
#include "views/shared/PlotView.h"

#include <QFileDialog>
#include <QPointer>
#include <QRegularExpression>
#include <utility>

namespace takt {

namespace {

QString asFileName(QString title)
{
    static const QRegularExpression awkward("[^\\w.-]+");
    return title.replace(awkward, "-");
}

ScheduleDocument documentOf(const SchedulerRun &run)
{
    ScheduleDocument document;
    document.scheduler = run.scheduler;
    for (const auto &[name, value] : run.parameters.values())
        document.parameters[name] = toText(value);
    document.seed = run.seed;
    document.graph = run.graph;
    document.platform = run.platform;
    document.schedule = run.schedule;
    return document;
}

} // namespace

Exporter::Exporter(TaskQueue *queue, QWidget *window)
    : QObject(window), m_queue(queue), m_window(window)
{
}

void Exporter::ask(const QString &title, const QString &name, const QString &filter,
                   std::function<void(const QString &path)> write)
{
    auto *dialog = new QFileDialog(m_window, title, asFileName(name), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    const auto suffixOfFilter = [dialog] {
        static const QRegularExpression pattern("\\*\\.([\\w.]+)");
        dialog->setDefaultSuffix(pattern.match(dialog->selectedNameFilter()).captured(1));
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, suffixOfFilter);
    suffixOfFilter();
    connect(dialog, &QFileDialog::fileSelected, this, std::move(write));
    dialog->open();
}

void Exporter::report(const QString &path, const Expected<void> &written)
{
    if (written)
        Q_EMIT exported(path);
    else
        Q_EMIT failed(written.error());
}

void Exporter::exportPlot(const PlotView *view)
{
    ask(tr("Export plot"), view->plotTitle(),
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        [this, view = QPointer(view)](const QString &path) {
            if (view)
                report(path, takt::exportPlot(*view, path));
        });
}

void Exporter::exportText(const QString &title, const QString &text, const QString &suffix)
{
    ask(tr("Export table"), title, "*." + suffix, [this, text](const QString &path) {
        report(path, writeFileAtomically(path.toStdString(), text.toStdString()));
    });
}

void Exporter::exportTrace(std::shared_ptr<const TimelineDocument> trace, const QString &title,
                           const NanosecondRange &visible)
{
    ask(tr("Export trace"), title,
        tr("Chrome trace (*.trace.json);;Perfetto trace (*.pftrace);;Takt timeline (*.takttrace);;"
           "CSV table of the visible range (*.csv)"),
        [this, trace, visible](const QString &path) {
            m_queue->start(
                tr("Exporting %1").arg(path),
                [trace, visible, path = path.toStdString()](RunContext &) {
                    return path.ends_with(".csv")
                               ? writeFileAtomically(path, toCsv(*trace, visible))
                               : saveDocument(*trace, path);
                },
                [this, path](const Expected<void> &written) { report(path, written); });
        });
}

void Exporter::exportSchedule(std::shared_ptr<const SchedulerRun> run, const QString &title)
{
    ask(tr("Export schedule"), title,
        tr("Takt JSON (*.json);;Chrome trace (*.trace.json);;CSV table (*.csv)"),
        [this, run](const QString &path) {
            m_queue->start(
                tr("Exporting %1").arg(path),
                [run, path = path.toStdString()](RunContext &) {
                    return saveDocument(documentOf(*run), path);
                },
                [this, path](const Expected<void> &written) { report(path, written); });
        });
}

} // namespace takt
