// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/Backend.h"
#include "core/batch/NoisyReplay.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace takt {

/// Carries out a ReplayJob or a DispatchJob part by part on the wished backend, with progress, and
/// on the CPU what that one fails at: nothing that was done is lost.
template <class Job>
class ReplayRunner {
public:
    ReplayRunner(std::shared_ptr<const BatchBackend> backend, const Job &job)
        : m_backend(std::move(backend)), m_job(job)
    {
    }

    [[nodiscard]] Expected<void> run(const ReplayOutput &output, RunContext &context)
    {
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t all = m_job.replicas;
        for (std::size_t first = 0; first < all;) {
            Job part = m_job;
            part.firstReplica += first;
            part.replicas = std::min(partSize(output.sampled), all - first);
            ReplayOutput results = partOf(output, first, part.replicas);
            // Counts of a part that fails half-way must not stay.
            std::vector<std::uint64_t> counts(output.criticalCounts.size());
            results.criticalCounts = counts;
            if (const auto done = carryOut(part, results, context); !done) {
                if (context.isCancelled() || m_backend->id() == "cpu")
                    return done;
                m_remarks.push_back(fmt::format("{}; the CPU did {}", done.error().message(),
                                                first == 0 ? "the work" : "what was left"));
                m_backend = *findBackend("cpu");
                continue;
            }
            for (std::size_t step = 0; step < counts.size(); ++step)
                output.criticalCounts[step] += counts[step];
            first += part.replicas;
            context.reportProgress(static_cast<double>(first) / static_cast<double>(all));
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        m_seconds = taken.count();
        return {};
    }

    /// Says who did the work, how long it took and what happened on the way.
    void describe(ReplayResult &result) const
    {
        result.backend = m_backend->id();
        result.device =
            m_backend->devices().empty() ? std::string() : m_backend->devices().front().name;
        result.seconds = m_seconds;
        result.remarks = m_remarks;
    }

private:
    [[nodiscard]] Expected<void> carryOut(const ReplayJob &job, const ReplayOutput &output,
                                          RunContext &context) const
    {
        return m_backend->replay(job, output, context);
    }
    [[nodiscard]] Expected<void> carryOut(const DispatchJob &job, const ReplayOutput &output,
                                          RunContext &context) const
    {
        return m_backend->dispatch(job, output, context);
    }

    /// The sampled replicas are in the first part.
    [[nodiscard]] static ReplayOutput partOf(const ReplayOutput &output, std::size_t first,
                                             std::size_t replicas)
    {
        ReplayOutput part = output;
        part.makespans = output.makespans.subspan(first, replicas);
        if (!output.energies.empty())
            part.energies = output.energies.subspan(first, replicas);
        if (!output.costs.empty())
            part.costs = output.costs.subspan(first, replicas);
        if (first > 0) {
            part.sampled = 0;
            part.starts = {};
            part.finishes = {};
        }
        return part;
    }

    /// Replicas between two reports of progress: few enough on the CPU for a person to see it move.
    [[nodiscard]] std::size_t partSize(std::size_t sampled) const
    {
        constexpr std::size_t replicasAtOnce = std::size_t{1} << 20U;
        constexpr std::size_t fewestAtOnce = 1024;
        constexpr std::size_t reportsOfProgress = 100;
        if (m_backend->id() != "cpu")
            return std::max(replicasAtOnce, sampled);
        const std::size_t least = std::max(fewestAtOnce, sampled);
        return std::clamp(m_job.replicas / reportsOfProgress, least,
                          std::max(least, replicasAtOnce));
    }

    std::shared_ptr<const BatchBackend> m_backend;
    Job m_job;
    std::vector<std::string> m_remarks;
    double m_seconds = 0;
};

} // namespace takt
