// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/PortableMath.h"
#include "core/model/Philox.h"
#include "core/sim/soc/SocSimulation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace takt {

/// The random numbers of a run. What is drawn for a job or a task depends on nothing but seed,
/// replica and its number, so that policies are compared on the same stream of jobs.
class SocDraws {
public:
    explicit SocDraws(SocReplica replica) : m_replica(replica) {}

    /// floor(Exp(scale)), µs, from this job to the next.
    [[nodiscard]] std::int64_t timeToNext(std::uint32_t job, double scale) const noexcept
    {
        return static_cast<std::int64_t>(-scale * portable::log(1 - uniform(Stream::Arrival, job)));
    }
    /// In [0, 1), for the type of a job.
    [[nodiscard]] double type(std::uint32_t job) const noexcept
    {
        return uniform(Stream::Type, job);
    }
    /// The actual time of a task of this mean, µs.
    [[nodiscard]] std::int64_t time(SocTask task, double mean, double noise) const noexcept
    {
        if (mean <= 0)
            return 0;
        const double u = std::max(
            uniform(Stream::Noise, (std::uint64_t{task.job} << 20U) | task.task), 0x1.0p-54);
        const double deviation = noise > 0 ? noise * portable::normalQuantile(u) : 0;
        return std::max<std::int64_t>(1, std::llround(mean * (1 + deviation)));
    }
    /// For policies that draw.
    [[nodiscard]] std::uint64_t policySeed() const noexcept
    {
        return static_cast<std::uint64_t>(uniform(Stream::Policy, 0) * 0x1.0p53);
    }

private:
    enum class Stream : std::uint64_t { Arrival, Type, Noise, Policy, Count };

    [[nodiscard]] double uniform(Stream stream, std::uint64_t site) const noexcept
    {
        return Philox::uniform(m_replica.seed,
                               m_replica.number * static_cast<std::uint64_t>(Stream::Count) +
                                   static_cast<std::uint64_t>(stream),
                               site);
    }

    SocReplica m_replica;
};

} // namespace takt
