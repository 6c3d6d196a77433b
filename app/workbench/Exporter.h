// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Formats.h"
#include "core/model/Error.h"
#include "core/schedule/SchedulerRun.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

class QWidget;

namespace takt {

class PlotView;
class TaskQueue;

/// Lets plots, tables, schedules and traces leave the window: asks for a file name and writes the
/// file.
class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(TaskQueue *queue, QWidget *window);

    /// PNG, SVG or PDF by the name's suffix.
    void exportPlot(const PlotView *view);
    void exportText(const QString &title, const QString &text, const QString &suffix);
    /// Takt JSON, Chrome trace (.trace.json) or CSV by the name's suffix.
    void exportSchedule(std::shared_ptr<const SchedulerRun> run, const QString &title);
    /// Chrome trace, Perfetto trace or Takt's timeline of all, or CSV of the visible range, by the
    /// name's suffix.
    void exportTrace(std::shared_ptr<const TimelineDocument> trace, const QString &title,
                     const NanosecondRange &visible);

Q_SIGNALS:
    void exported(const QString &path);
    void failed(const takt::Error &error);

private:
    void ask(const QString &title, const QString &name, const QString &filter,
             std::function<void(const QString &path)> write);
    void report(const QString &path, const Expected<void> &written);

    TaskQueue *m_queue;
    QWidget *m_window;
};

} // namespace takt
