// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Parameters.h"
#include "core/model/RunContext.h"

#include <string>
#include <string_view>

namespace takt {

class Scenario;

/// What a person needs to know to choose a policy.
struct PolicyInfo {
    std::string simulator; ///< SimulatorInfo::name of the one that it serves
    std::string name;      ///< as typed: "ETF"; unique among the policies of the simulator
    std::string title;     ///< "Earliest task first"
    std::string source;    ///< the paper: authors, venue, year
    std::string summary;   ///< what it does, in a sentence or two
    std::string complexity = {};
    ParameterSchema parameters = {};
    /// Of train(); empty for a policy that learns nothing.
    ParameterSchema training = {};
};

/// Decides online, inside a simulator, what happens next.
///
/// How it is asked is the business of the simulator that it serves, which has a class of its own
/// derived from this one (core/sim/soc/SocPolicy.h). One object serves many runs at the same time;
/// what a run has to remember lives in an object that the policy makes for the run.
class Policy {
public:
    static constexpr std::string_view kind = "policy"; ///< as messages call it

    Policy() = default;
    Policy(const Policy &) = delete;
    Policy &operator=(const Policy &) = delete;
    virtual ~Policy();

    [[nodiscard]] virtual const PolicyInfo &info() const noexcept = 0;

    /// Learns on a scenario and returns the checkpoint, the text of a file that the policy reads
    /// again. `training` was resolved against info().training. `command` is what a person types to
    /// have the same again; it goes into the checkpoint. Equal inputs and seeds give equal
    /// checkpoints. Refused: by policies that learn nothing.
    [[nodiscard]] virtual Expected<std::string> train(const Scenario &scenario,
                                                      const Parameters &training,
                                                      const std::string &command,
                                                      RunContext &context) const;
};

} // namespace takt
