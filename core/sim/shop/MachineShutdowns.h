// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/ShopProblem.h"

#include <cstdint>
#include <vector>

namespace takt {

/// How often machines of a shop shut down, and for how long. Times in the shop's unit.
struct ShutdownSpec {
    enum class Repair {
        Uniform,     ///< a whole number from leastRepair to mostRepair, both included
        Exponential, ///< with the mean of these two
    };
    /// That a machine shuts down when a job leaves it, from 0 to 1.
    double probability = 0;
    /// Mean time from one shutdown to the next by wear, exponential, while the machine is up; it
    /// shuts down once it is empty. 0: machines do not wear.
    double meanUptime = 0;
    Repair repair = Repair::Uniform;
    double leastRepair = 5;
    double mostRepair = 25;
};

/// The random shutdowns of one run. What a machine draws depends on the seed, the machine and how
/// often it drew before, not on what the other machines do: policies can be compared under the same
/// draws. Counter-based (Philox).
class MachineShutdowns {
public:
    /// Refused: a probability outside [0, 1], repair times that are negative, no finite numbers or
    /// in the wrong order, a negative time between shutdowns.
    [[nodiscard]] static Expected<MachineShutdowns>
    create(const ShutdownSpec &spec, std::uint64_t seed, std::size_t machines);

    /// A job leaves a machine: how long it shuts down now, 0 where it does not.
    [[nodiscard]] double onRelease(MachineIndex machine);
    /// When a machine that comes up at `time` is worn; infinite where machines do not wear.
    [[nodiscard]] double wornAfter(MachineIndex machine, double time);
    /// How long a worn machine shuts down.
    [[nodiscard]] double repairTime(MachineIndex machine);

private:
    MachineShutdowns(const ShutdownSpec &spec, std::uint64_t seed, std::size_t machines);
    [[nodiscard]] double draw(MachineIndex machine, std::uint32_t purpose);

    ShutdownSpec m_spec;
    std::uint64_t m_seed;
    std::vector<std::uint32_t> m_draws; ///< by machine and purpose
};

} // namespace takt
