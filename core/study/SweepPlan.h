// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/RunContext.h"
#include "core/model/TaskGraph.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/study/SweepSpec.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// One run of a sweep, by what decides its outcome.
struct SweepCell {
    std::uint64_t number = 0; ///< in the order of the document
    /// A hash of the contents of workload and platform, the scheduler's name and parameters, seed,
    /// noise, replicas, time limit and the version of Takt: cells with equal keys have equal
    /// outcomes, whatever document they stand in.
    std::string key;
    std::string workload; ///< the workload's name
    std::string platform; ///< as the document names it
    std::string scheduler;
    std::map<std::string, std::string> parameters; ///< name → text: all of them, defaults too
    std::uint64_t seed = 1;
    std::string noise; ///< empty where nothing is replayed
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> on;
    std::shared_ptr<const Scheduler> with;
};

/// A sweep with its files read and its schedulers found: everything that can be wrong was checked
/// before the first cell runs.
class SweepPlan {
public:
    /// Reads workloads and platforms, relative ones from `folder`, and resolves every set of
    /// parameters. Refused: files that cannot be read, presets that do not fit a workload,
    /// schedulers that are not known, parameters of the wrong name, type or range; a workload that
    /// a scheduler does not take. Errors name the document's entry.
    [[nodiscard]] static Expected<SweepPlan> make(SweepSpec spec, const std::string &folder,
                                                  const SchedulerRegistry &schedulers,
                                                  const std::string &version, RunContext &context);

    [[nodiscard]] const SweepSpec &spec() const noexcept { return m_spec; }
    [[nodiscard]] std::uint64_t cellCount() const noexcept;
    /// `number` below cellCount(). Workloads change slowest, then platforms, schedulers, their
    /// parameters, seeds and noises.
    [[nodiscard]] SweepCell cell(std::uint64_t number) const;

private:
    struct Input {
        std::string workload;
        std::string platform;
        std::string hash;
        std::shared_ptr<const TaskGraph> graph;
        std::shared_ptr<const Platform> on;
    };
    struct Variant {
        std::shared_ptr<const Scheduler> scheduler;
        std::map<std::string, std::string> parameters;
    };

    SweepPlan() = default;
    [[nodiscard]] Expected<void> readInputs(const std::string &folder, RunContext &context);
    [[nodiscard]] Expected<void> findVariants(const SchedulerRegistry &schedulers);
    [[nodiscard]] Expected<void> checkTaken() const;
    [[nodiscard]] std::string keyOf(const SweepCell &cell, const Input &input) const;

    SweepSpec m_spec;
    std::string m_version;
    std::vector<Input> m_inputs; ///< platforms of the first workload, then of the next one
    std::vector<Variant> m_variants;
};

} // namespace takt
