// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <atomic>
#include <cstddef>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace takt {

/// Calls work(index, workspace) for each index below `count` on `threads` threads, 0 for all, each
/// with a workspace of its own. Looks whether the run was cancelled every `batch` indices at most;
/// refused then.
template <class Workspace, class Work>
[[nodiscard]] Expected<void> inBatches(std::size_t count, std::size_t batch, unsigned int threads,
                                       tbb::enumerable_thread_specific<Workspace> &workspaces,
                                       RunContext &context, const Work &work)
{
    std::atomic<bool> isCancelled = false;
    const auto onRange = [&](const tbb::blocked_range<std::size_t> &range) {
        Workspace &workspace = workspaces.local();
        for (std::size_t first = range.begin(); first < range.end(); first += batch) {
            if (isCancelled || context.isCancelled()) {
                isCancelled = true;
                return;
            }
            const std::size_t end = first + batch < range.end() ? first + batch : range.end();
            for (std::size_t index = first; index < end; ++index)
                work(index, workspace);
        }
    };
    tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
    arena.execute(
        [&] { tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, batch), onRange); });
    if (isCancelled)
        return failure({}, "cancelled");
    return {};
}

} // namespace takt
