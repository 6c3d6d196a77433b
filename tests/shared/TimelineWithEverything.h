// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "tests/shared/RandomSchedules.h"

#include <limits>
#include <memory>
#include <vector>

namespace takt::test {

/// A small document of a trace in which nothing that one can hold is missing.
inline TimelineDocument documentWithEverything()
{
    TimelineBuilder builder;
    const TrackIndex thread = builder.addTrack("thread 7", "python");
    const TrackIndex stream = builder.addTrack("stream 20", "GPU 0");
    Track &track = builder.track(stream);
    track.kind = TrackKind::GpuStream;
    track.device = 0;
    track.rank = 3;
    track.process = 4711;
    track.thread = 20;
    const NameIndex launch = builder.intern("cudaLaunchKernel");
    const NameIndex kernel = builder.intern("kernel");
    const std::vector<Argument> arguments = {
        Argument::whole(builder.intern("correlation"), -5),
        Argument::real(builder.intern("occupancy"), 0.25),
        Argument::text(builder.intern("grid"), builder.intern("[1, 2, 3]"))};
    const std::uint32_t row = builder.addArguments(arguments);
    const auto outer = builder.addSlice({thread, -100, 400, builder.intern("step"), 0});
    const auto call = builder.addSlice({thread, 10, 20, launch, 0, row});
    const auto work = builder.addSlice({stream, 50, 0, kernel, kernel, row});
    builder.addSlice({stream, 60, 7, kernel, kernel});
    builder.addFlow(call, work, builder.intern("ac2g"));
    builder.addFlow(outer, call);
    builder.addCounter({"power", "W", stream, {1, 2, 90}, {0.5, -1, 1e300}});
    builder.addCounter({"nothing", "", thread, {}, {}});
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(expectValue(builder.build()));
    document.name = "everything";
    document.devices = {{0, "A GPU", 132, std::uint64_t{80} << 30U, "9.0"}};
    JobLog jobs;
    jobs.jobs = {{"1", 0, 1, 2, 3, 4, {0, 1, 2, 3}, "u", "done"}};
    jobs.jobs.push_back({"2", 5, std::numeric_limits<double>::quiet_NaN()});
    jobs.processors = 8;
    document.jobs = std::make_shared<const JobLog>(jobs);
    document.notes = {{"version", "7"}, {"", ""}};
    document.remarks = {"ends within event 3"};
    return document;
}

} // namespace takt::test
