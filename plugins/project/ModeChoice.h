// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/project/ProjectNetwork.h"
#include "plugins/project/RandomStream.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::project {

/// By how many units modes, one an activity, use more of nonrenewable resources than there are, in
/// all. O(n × resources).
[[nodiscard]] std::uint64_t excessOf(const ProjectNetwork &network,
                                     std::span<const ModeIndex> modes);

/// The mode of least duration of each activity, the first of several.
[[nodiscard]] std::vector<ModeIndex> shortestModes(const ProjectNetwork &network);

/// Changes modes at random, never to more excess, until there is none or `tries` are over
/// (Hartmann, "Project scheduling with multiple modes: a genetic algorithm", Annals of OR 102,
/// 2001). The excess that is left. O(tries × resources).
std::uint64_t repairModes(const ProjectNetwork &network, std::vector<ModeIndex> &modes,
                          std::uint32_t tries, RandomStream &random);

} // namespace takt::project
