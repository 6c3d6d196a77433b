// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <tbb/task_group.h>
#include <utility>

namespace takt {

/// Pieces of work that run side by side, as tbb::task_group has them. Work sees what was written
/// before run(), and after wait() the caller sees what the work has written; oneTBB grants that
/// too, but within its library, where ThreadSanitizer cannot see it. The mutex, taken three times
/// for each piece of work, says it in words that it understands.
class TaskGroup {
public:
    template <class Work>
    void run(Work work)
    {
        handOver();
        m_tasks.run([this, work = std::move(work)] {
            handOver();
            work();
            handOver();
        });
    }

    void wait()
    {
        m_tasks.wait();
        handOver();
    }

private:
    void handOver() { const std::lock_guard lock(m_mutex); }

    std::mutex m_mutex;
    tbb::task_group m_tasks;
};

} // namespace takt
