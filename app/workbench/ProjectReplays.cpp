// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the project holds of replays under noise.

#include "ProjectControllerPrivate.h"

namespace takt {

void ProjectController::addReplay(RunId run, const ReplayRequest &request,
                                  std::shared_ptr<const ReplayResult> result, Done<ReplayId> done)
{
    change<ReplayId>(
        tr("Storing replays"),
        [run, request, result = std::move(result)](Project &project) {
            return project.addReplay(run, request, *result);
        },
        std::move(done));
}

void ProjectController::loadReplays(RunId run, Done<std::vector<StoredReplay>> done)
{
    read<std::vector<StoredReplay>>(
        tr("Reading replays"), [run](const Project &project) { return project.replays(run); },
        std::move(done));
}

} // namespace takt
