// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/Backend.h"
#include "core/batch/cuda/CudaTable.h"

namespace takt {

/// NVIDIA GPUs, through the library takt_batch_cuda.
class CudaBackend final : public BatchBackend {
public:
    /// Loads the library and asks for devices. Refused, with the reason: no library (Takt was built
    /// without a CUDA toolkit), one of another version, no driver, no device.
    [[nodiscard]] static Expected<std::shared_ptr<const CudaBackend>>
    load(const std::string &folder);

    [[nodiscard]] const std::string &id() const noexcept override { return m_id; }
    [[nodiscard]] const std::vector<BatchDevice> &devices() const noexcept override
    {
        return m_devices;
    }
    [[nodiscard]] Expected<void> uniformDraws(const UniformDraws &draws, std::span<double> out,
                                              RunContext &context) const override;
    /// A share of the replicas on each device, in chunks that its free memory holds.
    [[nodiscard]] Expected<void> replay(const ReplayJob &job, const ReplayOutput &output,
                                        RunContext &context) const override;
    /// Likewise.
    [[nodiscard]] Expected<void> dispatch(const DispatchJob &job, const ReplayOutput &output,
                                          RunContext &context) const override;
    /// A thread for each candidate.
    [[nodiscard]] Expected<void> judgeDags(const DagPopulationJob &job, std::span<double> makespans,
                                           RunContext &context) const override;
    /// A thread for each part; of the slices only those that its bins need are sent there.
    [[nodiscard]] Expected<void> fillBins(const BinningJob &job, std::span<BinCoverage> bins,
                                          RunContext &context) const override;
    /// A thread for each candidate.
    [[nodiscard]] Expected<void> judgeJobShop(const JobShopJob &job,
                                              std::span<std::int32_t> makespans,
                                              RunContext &context) const override;
    /// A thread for each rollout, in chunks that the free memory of the device holds.
    [[nodiscard]] Expected<void> rollOut(const RolloutJob &job, std::span<std::int32_t> makespans,
                                         RunContext &context) const override;

private:
    struct ReplayShare;
    [[nodiscard]] Expected<void> replayShare(const ReplayShare &share) const;
    struct DispatchShare;
    [[nodiscard]] Expected<void> dispatchShare(const DispatchShare &share) const;
    struct RolloutShare;
    [[nodiscard]] Expected<void> rollOutShare(const RolloutShare &share) const;
    struct JobShopShare;
    [[nodiscard]] Expected<void> judgeShare(const JobShopShare &share) const;

    explicit CudaBackend(const TaktCudaTable *table) : m_table(table) {}

    const TaktCudaTable *m_table;
    std::string m_id = "cuda";
    std::vector<BatchDevice> m_devices;
};

} // namespace takt
