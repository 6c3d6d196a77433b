// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"
#include "core/model/Timeline.h"

#include <string_view>

namespace takt {

/// Batsim's series over time: how many machines sleep, switch, idle and compute
/// ("out_machine_states.csv"), and the energy used so far ("out_consumed_energy.csv"). Each column
/// of numbers becomes a counter on the track "Machines".
[[nodiscard]] bool looksLikeBatsimSeries(std::string_view head);
[[nodiscard]] Expected<TimelineDocument>
readBatsimSeries(InputStream &input, const TraceSelection &selection, RunContext &context);

/// The same as part of another document: adds the counters to `builder`. `last` becomes the last
/// row's number in the column `energy`, where there is one.
[[nodiscard]] Expected<void> addBatsimSeries(InputStream &input, const TraceSelection &selection,
                                             RunContext &context, TimelineBuilder &builder,
                                             double &lastEnergy);

} // namespace takt
