// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgressIndicator.h"

#include "TaskQueue.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace takt {

namespace {

constexpr int patienceMilliseconds = 150;

QString remainingText(std::chrono::seconds remaining)
{
    const auto seconds = remaining.count();
    if (seconds < 60)
        return ProgressIndicator::tr("%1 s left").arg(seconds);
    return ProgressIndicator::tr("%1 min %2 s left").arg(seconds / 60).arg(seconds % 60);
}

} // namespace

ProgressIndicator::ProgressIndicator(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_bar(new QProgressBar),
      m_remaining(new QLabel),
      m_cancel(new QToolButton)
{
    setObjectName("progress");
    m_bar->setFixedWidth(160);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(12);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setObjectName("cancelTask");
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (BackgroundTask *task = shownTask())
            task->cancel();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_bar),
                            static_cast<QWidget *>(m_remaining), static_cast<QWidget *>(m_cancel)})
        layout->addWidget(widget);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &ProgressIndicator::refresh);
    hide();
}

void ProgressIndicator::watch(TaskQueue *queue)
{
    m_queues.append(queue);
    connect(queue, &TaskQueue::taskAdded, this, [this] {
        if (!m_timer.isActive()) {
            m_busySince.start();
            m_timer.start();
        }
    });
}

BackgroundTask *ProgressIndicator::shownTask() const
{
    for (TaskQueue *queue : m_queues)
        if (BackgroundTask *task = queue->current())
            return task;
    return nullptr;
}

void ProgressIndicator::refresh()
{
    const BackgroundTask *task = shownTask();
    if (!task) {
        hide();
        m_timer.stop();
        return;
    }
    if (m_busySince.elapsed() < patienceMilliseconds)
        return;
    qsizetype waiting = -1;
    for (const TaskQueue *queue : m_queues)
        waiting += static_cast<qsizetype>(queue->openTasks());
    m_title->setText(waiting > 0
                         ? tr("%1 (%n more)", nullptr, static_cast<int>(waiting)).arg(task->title())
                         : task->title());
    const double progress = task->progress();
    m_bar->setRange(0, progress > 0 ? 100 : 0);
    m_bar->setValue(static_cast<int>(progress * 100));
    const auto remaining = task->remaining();
    m_remaining->setText(task->isCancelled() ? tr("stopping …")
                         : remaining         ? remainingText(*remaining)
                                             : QString());
    m_cancel->setEnabled(!task->isCancelled());
    show();
}

} // namespace takt
