// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/Simulator.h"
#include "core/sim/soc/SocSimulation.h"

namespace takt::soc {

/// The settings that parameters of the simulator stand for.
[[nodiscard]] SocSettings settingsOf(const Parameters &parameters);
/// The parameters of the simulator; see SocSettings.
[[nodiscard]] ParameterSchema settingParameters();

/// The simulator "soc" as hosts see it: core/sim/soc with presets, replicas and metrics.
class SocSimulator final : public Simulator {
public:
    SocSimulator();

    [[nodiscard]] const SimulatorInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<std::shared_ptr<const Scenario>>
    open(const std::string &workload, const std::string &platform,
         RunContext &context) const override;
    [[nodiscard]] Expected<Result> simulate(const Scenario &scenario, const Policy &policy,
                                            const Parameters &parameters,
                                            const Parameters &policyParameters,
                                            RunContext &context) const override;
    [[nodiscard]] std::shared_ptr<const Policy>
    policyOf(std::shared_ptr<const Scheduler> scheduler) const override;

private:
    SimulatorInfo m_info;
};

} // namespace takt::soc
