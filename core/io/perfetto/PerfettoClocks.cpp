// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/PerfettoClocks.h"

#include "core/io/perfetto/ProtoFields.h"

#include <algorithm>
#include <vector>

namespace takt {

namespace {

struct Reading {
    std::uint64_t clock = 0;
    std::uint64_t timestamp = 0;
    std::uint64_t multiplier = 1;
    bool isIncremental = false;
};

Reading readReading(std::string_view message)
{
    Reading reading;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            reading.clock = fields.value();
        else if (fields.number() == 2)
            reading.timestamp = fields.value();
        else if (fields.number() == 3)
            reading.isIncremental = fields.value() != 0;
        else if (fields.number() == 4 && fields.value() != 0)
            reading.multiplier = fields.value();
    }
    return reading;
}

} // namespace

void PerfettoClocks::readSnapshot(std::string_view message, std::uint64_t sequence)
{
    std::vector<Reading> readings;
    std::uint64_t primary = bootTime;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            readings.push_back(readReading(fields.bytes()));
        else if (fields.number() == 2)
            primary = fields.value();
    }
    auto reference = std::ranges::find(readings, bootTime, &Reading::clock);
    if (reference == readings.end())
        reference = std::ranges::find(readings, primary, &Reading::clock);
    if (reference == readings.end())
        return;
    const std::uint64_t boot = reference->timestamp * reference->multiplier;
    for (const Reading &reading : readings) {
        Clock &clock = m_clocks[key(reading.clock, sequence)];
        clock.multiplier = reading.multiplier;
        clock.isIncremental = reading.isIncremental;
        clock.last = reading.timestamp;
        clock.offset = boot - reading.timestamp * reading.multiplier;
    }
}

std::int64_t PerfettoClocks::toBootTime(std::uint64_t timestamp, std::uint64_t clock,
                                        std::uint64_t sequence)
{
    const auto found = m_clocks.find(key(clock, sequence));
    if (found == m_clocks.end())
        return static_cast<std::int64_t>(timestamp);
    Clock &known = found->second;
    if (known.isIncremental) {
        known.last += timestamp;
        timestamp = known.last;
    }
    return static_cast<std::int64_t>(timestamp * known.multiplier + known.offset);
}

} // namespace takt
