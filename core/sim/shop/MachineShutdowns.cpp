// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/MachineShutdowns.h"

#include "core/model/Philox.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace takt {

namespace {

constexpr std::uint32_t purposes = 3;
constexpr std::uint32_t forRelease = 0;
constexpr std::uint32_t forWear = 1;
constexpr std::uint32_t forRepair = 2;

/// An exponential time from a draw of [0, 1).
double exponential(double mean, double draw)
{
    return -mean * std::log1p(-draw);
}

} // namespace

Expected<MachineShutdowns> MachineShutdowns::create(const ShutdownSpec &spec, std::uint64_t seed,
                                                    std::size_t machines)
{
    if (!(spec.probability >= 0 && spec.probability <= 1))
        return failure("shutdown probability",
                       fmt::format("is {}; it must be from 0 to 1", spec.probability));
    if (!(spec.meanUptime >= 0) || !std::isfinite(spec.meanUptime))
        return failure("mean uptime", fmt::format("is {}; it must be a finite number of at least 0",
                                                  spec.meanUptime));
    if (!(spec.leastRepair >= 0) || !std::isfinite(spec.mostRepair) ||
        spec.mostRepair < spec.leastRepair)
        return failure("repair time", fmt::format("is from {} to {}; both must be finite numbers "
                                                  "of at least 0, the least one first",
                                                  spec.leastRepair, spec.mostRepair));
    return MachineShutdowns(spec, seed, machines);
}

MachineShutdowns::MachineShutdowns(const ShutdownSpec &spec, std::uint64_t seed,
                                   std::size_t machines)
    : m_spec(spec), m_seed(seed), m_draws(machines * purposes, 0)
{
}

double MachineShutdowns::draw(MachineIndex machine, std::uint32_t purpose)
{
    const std::uint64_t stream = std::uint64_t{machine} * purposes + purpose;
    return Philox::uniform(m_seed, stream, m_draws[stream]++);
}

double MachineShutdowns::onRelease(MachineIndex machine)
{
    if (m_spec.probability <= 0 || draw(machine, forRelease) >= m_spec.probability)
        return 0;
    return repairTime(machine);
}

double MachineShutdowns::wornAfter(MachineIndex machine, double time)
{
    return m_spec.meanUptime > 0 ? time + exponential(m_spec.meanUptime, draw(machine, forWear))
                                 : std::numeric_limits<double>::infinity();
}

double MachineShutdowns::repairTime(MachineIndex machine)
{
    const double drawn = draw(machine, forRepair);
    if (m_spec.repair == ShutdownSpec::Repair::Exponential)
        return exponential((m_spec.leastRepair + m_spec.mostRepair) / 2, drawn);
    return std::min(m_spec.mostRepair,
                    m_spec.leastRepair +
                        std::floor(drawn * (m_spec.mostRepair - m_spec.leastRepair + 1)));
}

} // namespace takt
