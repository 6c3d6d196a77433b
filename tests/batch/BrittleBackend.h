// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/cpu/CpuBackend.h"

#include <algorithm>
#include <string>

namespace takt::test {

/// A device that does its work until it is lost: after so many calls each one fails, half-way, with
/// garbage left behind in what it was to fill.
class BrittleBackend final : public BatchBackend {
public:
    explicit BrittleBackend(int goodCalls) : m_goodCalls(goodCalls) {}

    [[nodiscard]] const std::string &id() const noexcept override { return m_id; }
    [[nodiscard]] const std::vector<BatchDevice> &devices() const noexcept override
    {
        return m_cpu.devices();
    }
    [[nodiscard]] Expected<void> uniformDraws(const UniformDraws &draws, std::span<double> out,
                                              RunContext &context) const override
    {
        return isLost() ? lost() : m_cpu.uniformDraws(draws, out, context);
    }
    [[nodiscard]] Expected<void> replay(const ReplayJob &job, const ReplayOutput &output,
                                        RunContext &context) const override
    {
        const auto done = m_cpu.replay(job, output, context);
        return isLost() ? spoil(output) : done;
    }
    [[nodiscard]] Expected<void> dispatch(const DispatchJob &job, const ReplayOutput &output,
                                          RunContext &context) const override
    {
        const auto done = m_cpu.dispatch(job, output, context);
        return isLost() ? spoil(output) : done;
    }
    [[nodiscard]] Expected<void> judgeDags(const DagPopulationJob &job, std::span<double> makespans,
                                           RunContext &context) const override
    {
        if (!isLost())
            return m_cpu.judgeDags(job, makespans, context);
        std::ranges::fill(makespans, garbage);
        return lost();
    }
    [[nodiscard]] Expected<void> fillBins(const BinningJob &job, std::span<BinCoverage> bins,
                                          RunContext &context) const override
    {
        const auto done = m_cpu.fillBins(job, bins, context);
        return isLost() ? lost() : done;
    }
    [[nodiscard]] Expected<void> judgeJobShop(const JobShopJob &job,
                                              std::span<std::int32_t> makespans,
                                              RunContext &context) const override
    {
        if (!isLost())
            return m_cpu.judgeJobShop(job, makespans, context);
        std::ranges::fill(makespans, -1);
        return lost();
    }
    [[nodiscard]] Expected<void> rollOut(const RolloutJob &job, std::span<std::int32_t> makespans,
                                         RunContext &context) const override
    {
        if (!isLost())
            return m_cpu.rollOut(job, makespans, context);
        std::ranges::fill(makespans, -1);
        return lost();
    }

private:
    static constexpr double garbage = -1;

    [[nodiscard]] bool isLost() const { return m_calls++ >= m_goodCalls; }
    [[nodiscard]] static Expected<void> lost() { return failure("Brittle 9000", "was lost"); }
    [[nodiscard]] static Expected<void> spoil(const ReplayOutput &output)
    {
        std::ranges::fill(output.makespans, garbage);
        std::ranges::fill(output.energies, garbage);
        std::ranges::fill(output.costs, garbage);
        for (std::uint64_t &count : output.criticalCounts)
            count += 7;
        return lost();
    }

    CpuBackend m_cpu;
    std::string m_id = "brittle";
    int m_goodCalls;
    mutable int m_calls = 0;
};

} // namespace takt::test
