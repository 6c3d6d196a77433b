// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <string>
#include <vector>

namespace takt::soc {

/// A trained order as a file holds it: JSON with "format", "version", "command", "features",
/// "hidden", "weights" and what was measured on held-out streams.
struct OrderCheckpoint {
    static constexpr const char *format = "takt-soc-order";
    static constexpr unsigned version = 1;

    std::string command;         ///< that makes it again
    std::string trainedOn;       ///< workload and platform
    double heldOutLatency = 0;   ///< mean job latency there, s
    double untrainedLatency = 0; ///< of the weights that the training began with, s
    std::vector<double> weights; ///< OrderNetwork::weightCount
};

[[nodiscard]] std::string toJson(const OrderCheckpoint &checkpoint);

/// Refused, with the place and the reason: what is no JSON, no such checkpoint, or one of another
/// version; other features or sizes than this program has; weights that are not finite.
[[nodiscard]] Expected<OrderCheckpoint> readOrderCheckpoint(const std::string &text);

} // namespace takt::soc
