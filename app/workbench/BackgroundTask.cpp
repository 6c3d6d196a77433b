// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "BackgroundTask.h"

#include <utility>

namespace takt {

BackgroundTask::BackgroundTask(QString title, RunContext context, QObject *parent)
    : QObject(parent), m_title(std::move(title)), m_context(std::move(context))
{
}

std::optional<std::chrono::seconds> BackgroundTask::remaining() const
{
    constexpr double leastFraction = 0.01;
    const double fraction = progress();
    if (!m_clock.isValid() || m_clock.elapsed() < 1000 || fraction < leastFraction)
        return std::nullopt;
    const double elapsed = static_cast<double>(m_clock.elapsed()) / 1000;
    return std::chrono::seconds(
        static_cast<std::chrono::seconds::rep>(elapsed * (1 - fraction) / fraction + 0.5));
}

void BackgroundTask::cancel()
{
    if (isCancelled())
        return;
    m_context.cancel();
    Q_EMIT cancelRequested();
}

void BackgroundTask::begin()
{
    m_clock.start();
    Q_EMIT started();
}

} // namespace takt
