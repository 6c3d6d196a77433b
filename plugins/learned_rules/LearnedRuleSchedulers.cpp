// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/learned_rules/LearnedRuleSchedulers.h"

#include "plugins/learned_rules/EvolutionScheduler.h"
#include "plugins/learned_rules/RuleFileScheduler.h"
#include "plugins/learned_rules/ShippedRules.h"

namespace takt::learned_rules {

namespace {

SchedulerInfo learnedInfo()
{
    return {"learned",
            "learned rules",
            "Learned dispatching rule",
            "after P. Tassel, M. Gebser, K. Schekotihin, An end-to-end reinforcement learning "
            "approach for job-shop scheduling problems based on constraint programming, ICAPS "
            "2023; learned by an evolution strategy, T. Salimans et al., arXiv:1703.03864, 2017",
            "Chooses by a small network that was trained on small random job shops and sees each "
            "operation by features that do not grow with the shop.",
            "O(k (m + c)), k operations, m machines, c the most that wait for a machine"};
}

SchedulerInfo evolvedInfo()
{
    return {"evolved",
            "learned rules",
            "Evolved dispatching rule",
            "S. Nguyen, M. Zhang, M. Johnston, K. C. Tan, A computational study of representations "
            "in genetic programming to evolve dispatching rules, IEEE TEVC 17(5), 2013; A. Cheng "
            "et al., Barbarians at the gate: how AI is upending systems research, "
            "arXiv:2510.06189, 2025",
            "Chooses by a formula that was evolved on small random job shops, and that 'formula' "
            "takes too; its decisions show it.",
            "O(k (m + c f)), k operations, m machines, c the most that wait for a machine, f the "
            "formula's length"};
}

} // namespace

std::vector<std::unique_ptr<Scheduler>> allLearnedRuleSchedulers()
{
    std::vector<std::unique_ptr<Scheduler>> all;
    all.push_back(std::make_unique<RuleFileScheduler>(learnedInfo(), shippedLearnedRule()));
    all.push_back(std::make_unique<RuleFileScheduler>(evolvedInfo(), shippedEvolvedRule()));
    all.push_back(std::make_unique<EvolutionScheduler>());
    return all;
}

} // namespace takt::learned_rules
