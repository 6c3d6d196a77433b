// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "tests/shared/RandomTimelines.h"
#include "views/trace/TraceSession.h"

#include <array>
#include <memory>
#include <string>

namespace takt::test {

inline ShownTrace shown(Timeline timeline, const QString &title = QStringLiteral("trace"))
{
    auto document = std::make_shared<TimelineDocument>();
    document->name = title.toStdString();
    document->timeline = std::make_shared<const Timeline>(std::move(timeline));
    return {document, title, 0};
}

/// Two processes with two threads each, a GPU stream with kernels that the threads launch, and a
/// counter; starts at 5,000 ns. Calls of thread "main": step [0, 1000) with launch [100, 150) and
/// [400, 450) nested in it; kernels gemm [200, 400) and softmax [500, 530); all from the start.
inline Timeline smallTrace()
{
    constexpr std::int64_t origin = 5000;
    TimelineBuilder builder;
    const TrackIndex main = builder.addTrack("main", "process 1");
    const TrackIndex loader = builder.addTrack("loader", "process 1");
    const TrackIndex stream = builder.addTrack("stream 7", "GPU 0");
    const TrackIndex memory = builder.addTrack("memory", "GPU 0");
    builder.track(stream).kind = TrackKind::GpuStream;
    const auto add = [&](TrackIndex track, const char *name, const char *category,
                         std::int64_t start, std::int64_t duration, std::uint32_t payload) {
        return builder.addSlice({track, origin + start, duration, builder.intern(name),
                                 builder.intern(category), payload});
    };
    const std::array grid = {Argument::whole(builder.intern("grid"), 128),
                             Argument::text(builder.intern("device"), builder.intern("H100"))};
    const std::array priority = {Argument::real(builder.intern("priority"), 2.5)};
    const std::uint32_t gridRow = builder.addArguments(grid);
    add(main, "step", "cpu_op", 0, 1000, noPayload);
    const auto first = add(main, "launch", "runtime", 100, 50, builder.addArguments(priority));
    const auto second = add(main, "launch", "runtime", 400, 50, noPayload);
    const auto gemm = add(stream, "gemm", "kernel", 200, 200, gridRow);
    const auto softmax = add(stream, "softmax", "kernel", 500, 30, noPayload);
    add(loader, "read", "io", 50, 300, noPayload);
    add(loader, "mark", "io", 700, 0, noPayload);
    builder.addFlow(first, gemm, builder.intern("ac2g"));
    builder.addFlow(second, softmax, builder.intern("ac2g"));
    builder.addFlow(gemm, softmax, builder.intern("stream"));
    Counter counter;
    counter.name = "allocated";
    counter.unit = "B";
    counter.track = memory;
    counter.times = {origin, origin + 300, origin + 600};
    counter.values = {10, 40, 20};
    builder.addCounter(std::move(counter));
    return expectValue(builder.build());
}

/// The earliest slice of that name.
inline SliceIndex sliceNamed(const Timeline &timeline, const std::string &name)
{
    SliceIndex found = noPayload;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
        if (timeline.name(timeline.nameOf(slice)) == name &&
            (found == noPayload || timeline.start(slice) < timeline.start(found)))
            found = slice;
    }
    return found;
}

} // namespace takt::test
