// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleFormula.h"

#include <array>

namespace takt {

namespace {

using Feature = RuleFeature;

constexpr std::array features = {
    RuleFeatureInfo{Feature::Duration, "p", "time of this operation on the machine that chooses"},
    RuleFeatureInfo{Feature::Ready, "ready", "when its job was ready for it"},
    RuleFeatureInfo{Feature::Due, "due", "due date of its job; infinite where there is none"},
    RuleFeatureInfo{Feature::Weight, "weight", "weight of its job"},
    RuleFeatureInfo{Feature::WorkDone, "workDone",
                    "work of its job up to and including this operation"},
    RuleFeatureInfo{Feature::WorkRemaining, "workRemaining",
                    "work of its job from this operation on"},
    RuleFeatureInfo{Feature::OperationsRemaining, "operationsRemaining",
                    "operations of its job from this one on"},
    RuleFeatureInfo{Feature::NextDuration, "nextDuration",
                    "time of the operation behind this one in its job; 0 for the last, as of all "
                    "that is said of the next machine"},
    RuleFeatureInfo{Feature::MeanDuration, "meanDuration", "mean time of all operations"},
    RuleFeatureInfo{Feature::MeanJobWork, "meanJobWork", "mean work of all jobs"},
    RuleFeatureInfo{Feature::GreatestMachineWork, "greatestMachineWork",
                    "work of the machine that has the most at the beginning"},
    RuleFeatureInfo{Feature::Jobs, "jobs", "number of jobs"},
    RuleFeatureInfo{Feature::Machines, "machines", "number of machines"},
    RuleFeatureInfo{Feature::Now, "now", "the moment of the choice", true},
    RuleFeatureInfo{Feature::Wait, "wait", "how long its job has been ready: now - ready", true},
    RuleFeatureInfo{Feature::Slack, "slack", "time to spare: due - now - workRemaining", true},
    RuleFeatureInfo{Feature::Delay, "delay",
                    "how long this machine would wait for it although another operation could "
                    "start there; 0 without delay",
                    true},
    RuleFeatureInfo{Feature::MachineWork, "machineWork",
                    "work that this machine has still to start", true},
    RuleFeatureInfo{Feature::BottleneckWork, "bottleneckWork",
                    "greatest work that any machine has still to start", true},
    RuleFeatureInfo{Feature::NextMachineWork, "nextMachineWork",
                    "work that the machine of the job's next operation has still to start", true},
    RuleFeatureInfo{Feature::NextMachineQueue, "nextMachineQueue",
                    "jobs that wait for that machine or come to it next", true},
    RuleFeatureInfo{Feature::NextMachineWait, "nextMachineWait",
                    "how long the job waits for that machine at least, once it is done here", true},
};

/// The numbers that a program works on; formulas are short, so that they rarely leave the stack.
class Numbers {
public:
    explicit Numbers(std::size_t deepest)
    {
        if (deepest > m_near.size())
            m_far.resize(deepest);
        m_numbers = deepest > m_near.size() ? m_far.data() : m_near.data();
    }
    [[nodiscard]] double *data() noexcept { return m_numbers; }

private:
    std::array<double, 32> m_near;
    std::vector<double> m_far;
    double *m_numbers;
};

} // namespace

std::span<const RuleFeatureInfo> ruleFeatures()
{
    return features;
}

RuleFormula::Failure RuleFormula::describe(RuleFailure failure)
{
    switch (failure.fault) {
    case RuleFault::DivisionByZero:
        return {failure.column, "divides by zero"};
    case RuleFault::Logarithm:
        return {failure.column, "takes the logarithm of a number that is not positive"};
    case RuleFault::Root:
        return {failure.column, "takes the root of a negative number"};
    default:
        return {failure.column, "gives no number"};
    }
}

double RuleFormula::evaluate(const DispatchFacts &facts, std::optional<Failure> &failed) const
{
    Numbers numbers(m_deepest);
    RuleFailure failure;
    const double value =
        evaluateRule(m_program.data(), static_cast<std::uint32_t>(m_program.size()), facts,
                     numbers.data(), failure);
    if (failure.fault != RuleFault::None && !failed)
        failed = describe(failure);
    return value;
}

} // namespace takt
