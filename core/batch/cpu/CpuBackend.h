// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/Backend.h"

namespace takt {

/// All cores of this machine, by oneTBB.
class CpuBackend final : public BatchBackend {
public:
    CpuBackend();
    [[nodiscard]] const std::string &id() const noexcept override { return m_id; }
    [[nodiscard]] const std::vector<BatchDevice> &devices() const noexcept override
    {
        return m_devices;
    }
    [[nodiscard]] Expected<void> uniformDraws(const UniformDraws &draws, std::span<double> out,
                                              RunContext &context) const override;
    /// 16 replicas at a time in vector code, for the instruction set that is found (x86-64).
    [[nodiscard]] Expected<void> replay(const ReplayJob &job, const ReplayOutput &output,
                                        RunContext &context) const override;
    [[nodiscard]] Expected<void> dispatch(const DispatchJob &job, const ReplayOutput &output,
                                          RunContext &context) const override;
    [[nodiscard]] Expected<void> judgeDags(const DagPopulationJob &job, std::span<double> makespans,
                                           RunContext &context) const override;
    [[nodiscard]] Expected<void> fillBins(const BinningJob &job, std::span<BinCoverage> bins,
                                          RunContext &context) const override;
    /// 16 candidates at a time, so that what one waits for is hidden behind the others.
    [[nodiscard]] Expected<void> judgeJobShop(const JobShopJob &job,
                                              std::span<std::int32_t> makespans,
                                              RunContext &context) const override;
    /// A rollout at a time on each core.
    [[nodiscard]] Expected<void> rollOut(const RolloutJob &job, std::span<std::int32_t> makespans,
                                         RunContext &context) const override;

private:
    std::string m_id = "cpu";
    std::vector<BatchDevice> m_devices;
};

} // namespace takt
