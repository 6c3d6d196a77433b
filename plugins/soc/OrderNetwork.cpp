// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/OrderNetwork.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace takt::soc {

OrderNetwork::OrderNetwork(std::vector<double> weights) : m_weights(std::move(weights))
{
    assert(m_weights.size() == weightCount);
}

double OrderNetwork::score(std::span<const double, OrderFeatures::count> features) const
{
    const double *weight = m_weights.data();
    double score = 0;
    for (const double feature : features)
        score += *weight++ * feature;
    for (std::size_t unit = 0; unit < hidden; ++unit) {
        double input = 0;
        for (const double feature : features)
            input += *weight++ * feature;
        input += *weight++;
        score += *weight++ * (input / (1 + std::abs(input)));
    }
    return score;
}

} // namespace takt::soc
