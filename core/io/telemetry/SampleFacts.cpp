// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/SampleFacts.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace takt {

namespace {

double toTwoDigits(double value)
{
    if (!(value > 0))
        return 0;
    const double digit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::round(value / digit) * digit;
}

} // namespace

SampleFacts sampleFacts(const Counter &counter)
{
    SampleFacts facts;
    facts.samples = counter.values.size();
    if (facts.samples == 0)
        return facts;
    double sum = 0;
    for (const double value : counter.values)
        sum += value;
    facts.mean = sum / static_cast<double>(facts.samples);
    std::vector<double> gaps;
    for (std::size_t sample = 1; sample < facts.samples; ++sample) {
        gaps.push_back(static_cast<double>(counter.times[sample] - counter.times[sample - 1]) *
                       1e-9);
        facts.integral += counter.values[sample - 1] * gaps.back();
    }
    if (gaps.empty())
        return facts;
    std::ranges::sort(gaps);
    facts.longestGap = gaps.back();
    facts.interval = toTwoDigits(gaps[gaps.size() / 2]);
    const double limit = 1.5 * facts.interval;
    facts.late = static_cast<std::size_t>(gaps.end() - std::ranges::upper_bound(gaps, limit));
    return facts;
}

} // namespace takt
