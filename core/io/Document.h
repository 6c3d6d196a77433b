// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/JobLog.h"
#include "core/model/Platform.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace takt {

/// A workload file: the graph and, where the file names them, the machines it ran on.
struct WorkloadDocument {
    std::shared_ptr<const TaskGraph> graph;
    /// Null where the file names none. Its links are not known: a preset ("auto") gives them.
    std::shared_ptr<const Platform> machines;
    /// Cores of each machine, at least 1; empty without machines.
    std::vector<std::uint32_t> machineCores = {};
    /// What else the file says and a person may want to see: "makespan reported", "author", …
    std::map<std::string, std::string> notes = {};
};

struct PlatformDocument {
    std::shared_ptr<const Platform> platform;
};

/// A schedule together with what it schedules, so that it can be shown, replayed and checked
/// without any other file.
struct ScheduleDocument {
    std::string scheduler;                         ///< empty where a person made it
    std::map<std::string, std::string> parameters; ///< name → text
    std::uint64_t seed = 1;
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    std::shared_ptr<const Schedule> schedule;
};

/// A GPU as a trace describes it.
struct GpuDevice {
    std::int32_t device = 0;
    std::string name;
    std::uint32_t multiprocessors = 0; ///< 0 where not known
    std::uint64_t memory = 0;          ///< bytes; 0 where not known
    std::string computeCapability = {};
};

/// A trace: what has happened, as it was recorded.
struct TimelineDocument {
    std::shared_ptr<const Timeline> timeline;
    std::string name;
    std::vector<GpuDevice> devices = {};
    /// Null but for the logs of batch systems.
    std::shared_ptr<const JobLog> jobs = nullptr;
    std::map<std::string, std::string> notes = {};
    /// What was mended or left out while reading, a sentence each: "ends within event 3021, byte
    /// 1048576; what stands before it was read".
    std::vector<std::string> remarks = {};
};

/// What a file held.
using Document =
    std::variant<WorkloadDocument, PlatformDocument, ScheduleDocument, TimelineDocument>;

} // namespace takt
