// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes a project for as long as it lives, and says so line by line:
//
//     store_writer runs PROJECT            adds runs; prints the number of runs after each
//     store_writer copies PROJECT TARGET   numbers the project and saves it as TARGET, over and
//                                          over; prints the number after each copy
#include "StoreSamples.h"
#include "core/store/Project.h"

#include <cstdio>
#include <string>

using namespace takt;

namespace {

void say(int number)
{
    std::printf("%d\n", number);
    std::fflush(stdout);
}

int addRuns(const std::string &path)
{
    const auto workload = samples::layeredWorkload(8, 12);
    const auto platform = samples::twoLevelPlatform(4);
    auto project = Project::create(path);
    if (!project)
        return 1;
    const auto workloadId = (*project)->addWorkload(workload, "").value();
    const auto platformId = (*project)->addPlatform(*platform, "").value();
    for (int number = 1;; ++number) {
        const auto seed = static_cast<std::uint64_t>(number);
        if (!(*project)->addRun(workloadId, platformId,
                                samples::serialRun(workload, platform, seed)))
            return 1;
        say(number);
    }
}

int saveCopies(const std::string &path, const std::string &target)
{
    for (int number = 1;; ++number) {
        auto project = Project::open(path);
        if (!project || !(*project)->setViewState("number", std::to_string(number)) ||
            !(*project)->saveAs(target))
            return 1;
        say(number);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "runs" && argc == 3)
        return addRuns(argv[2]);
    if (what == "copies" && argc == 4)
        return saveCopies(argv[2], argv[3]);
    return 2;
}
