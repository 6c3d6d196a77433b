// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocSimulation.h"

#include <vector>

namespace takt {

/// What a run is judged by. Seconds, joules.
struct SocMeasures {
    double meanLatency = 0; ///< arrival to last finish, over finished jobs after the warm-up
    double p95Latency = 0;
    double maxLatency = 0;
    double injectedJobs = 0;  ///< all that entered
    double completedJobs = 0; ///< of those, all that finished
    double measuredJobs = 0;  ///< of those, the ones that the latencies are of
    double throughput = 0;    ///< completed jobs per second
    double meanJobs = 0;      ///< in the system
    double utilization = 0;   ///< share of its time that a mean element runs
    double blocking = 0;      ///< share of its time that it runs while a task that could run waits
    double heldBack = 0;      ///< share of the time that a job was due but could not enter
    double energy = 0;        ///< of elements that run; 0 where no power is known
    bool isDiverging = false; ///< ever more jobs in the system
};

/// O(executions log executions + jobs log jobs).
[[nodiscard]] SocMeasures measure(const SocTrace &trace, const SocScenario &scenario,
                                  const SocSettings &settings);

/// Mean time between two jobs that finish, µs; infinite where none did.
[[nodiscard]] double timePerJob(const SocMeasures &measures);

} // namespace takt
