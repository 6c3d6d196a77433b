// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SchedulerRun.h"

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>

namespace takt {

/// Brings the best schedules so far of a running search to the window's thread. What has not been
/// looked at when the next comes is passed over, so that a slow window is not flooded.
class IncumbentChannel : public std::enable_shared_from_this<IncumbentChannel> {
public:
    using Run = std::shared_ptr<const SchedulerRun>;

    /// `receive` is called in the thread of `receiver`, until close().
    IncumbentChannel(QObject *receiver, std::function<void(const Run &)> receive);

    /// Any thread.
    void put(Run run);
    /// In the receiver's thread, before it goes.
    void close();

private:
    void deliver();

    std::mutex m_mutex;
    QObject *m_receiver;
    std::function<void(const Run &)> m_receive;
    Run m_latest;
};

/// The run that a search has come to, as if it ended now: the request's, with that schedule, its
/// metrics and the search up to there. `search` is what was seen of the search so far.
[[nodiscard]] IncumbentChannel::Run incumbentRun(const SchedulerRunRequest &request,
                                                 const SearchLog &search,
                                                 std::shared_ptr<const Schedule> schedule);

} // namespace takt
