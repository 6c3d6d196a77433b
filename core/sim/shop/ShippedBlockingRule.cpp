// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/LearnedBlockingRule.h"

namespace takt {

namespace {

/// Written by packaging/train-blocking-rule.sh.
constexpr std::string_view checkpoint = R"(takt-policy blocking-shop 1
origin evolution strategy, seed 1, 400 generations of 16 pairs on 8 instances, 6 to 20 jobs, 5 to 15 machines
duration -0.4530823930426074
work-left 1.7198039451498337
operations-left -1.2523729963437171
blocked-so-far 0.04200856806426189
next-occupied -0.7553366532601723
next-occupant-waits 0.38674102903500895
frees-a-waiter 1.8432722872688716
next-down 0.01043044425861991
next-queue -1.2980810364323419
)";

} // namespace

const BlockingWeights &shippedBlockingWeights()
{
    static const BlockingWeights weights = readBlockingWeights(checkpoint).value();
    return weights;
}

} // namespace takt
