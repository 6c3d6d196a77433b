// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "tests/shared/RandomSchedules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace takt::test {

/// Makes small traces of a host thread and a GPU's streams. Slices are told from one another by
/// their names.
class GpuTrace {
public:
    GpuTrace() { m_thread = addThread("thread"); }

    TrackIndex addThread(const std::string &name)
    {
        const TrackIndex track = m_builder.addTrack(name, "process");
        m_builder.track(track).kind = TrackKind::Thread;
        return track;
    }
    TrackIndex addStream(std::int64_t number, std::int32_t device = 0, std::int32_t rank = -1)
    {
        const TrackIndex track = m_builder.addTrack("stream " + std::to_string(number), "GPU");
        Track &stream = m_builder.track(track);
        stream.kind = TrackKind::GpuStream;
        stream.device = device;
        stream.rank = rank;
        stream.thread = number;
        return track;
    }
    [[nodiscard]] TrackIndex thread() const { return m_thread; }

    std::size_t add(TrackIndex track, std::string_view category, std::string_view name,
                    std::int64_t start, std::int64_t end, std::vector<Argument> arguments = {})
    {
        return m_builder.addSlice({track, start, end - start, m_builder.intern(name),
                                   m_builder.intern(category), m_builder.addArguments(arguments)});
    }
    std::size_t call(std::string_view name, std::int64_t start, std::int64_t end)
    {
        return add(m_thread, "cuda_runtime", name, start, end);
    }
    std::size_t kernel(TrackIndex stream, std::string_view name, std::int64_t start,
                       std::int64_t end)
    {
        return add(stream, "kernel", name, start, end);
    }
    /// A kernel, and the call that launched it, named "launch " and the kernel's name.
    void launched(TrackIndex stream, const std::string &name, std::int64_t callStart,
                  std::int64_t callEnd, std::int64_t start, std::int64_t end)
    {
        const std::size_t from = call("launch " + name, callStart, callEnd);
        flow(from, kernel(stream, name, start, end), "ac2g");
    }
    void flow(std::size_t from, std::size_t to, std::string_view name)
    {
        m_builder.addFlow(from, to, m_builder.intern(name));
    }
    [[nodiscard]] Argument whole(std::string_view key, std::int64_t value)
    {
        return Argument::whole(m_builder.intern(key), value);
    }
    [[nodiscard]] Argument real(std::string_view key, double value)
    {
        return Argument::real(m_builder.intern(key), value);
    }
    [[nodiscard]] Argument text(std::string_view key, std::string_view value)
    {
        return Argument::text(m_builder.intern(key), m_builder.intern(value));
    }
    [[nodiscard]] Timeline build() { return expectValue(m_builder.build()); }

private:
    TimelineBuilder m_builder;
    TrackIndex m_thread = 0;
};

/// The slice of this name; sliceCount() where there is none.
inline SliceIndex sliceNamed(const Timeline &timeline, std::string_view name)
{
    SliceIndex slice = 0;
    while (slice < timeline.sliceCount() && timeline.name(timeline.nameOf(slice)) != name)
        ++slice;
    return slice;
}

/// A random trace: some streams whose work may overlap, each launched by a call of the thread or
/// not, with copies, collectives and idle times.
inline Timeline randomGpuTrace(Random &random, std::size_t works, std::size_t streams)
{
    GpuTrace trace;
    std::vector<TrackIndex> tracks;
    for (std::size_t stream = 0; stream < streams; ++stream)
        tracks.push_back(trace.addStream(static_cast<std::int64_t>(stream + 7),
                                         static_cast<std::int32_t>(stream % 2)));
    std::int64_t hostTime = 0;
    for (std::size_t work = 0; work < works; ++work) {
        const TrackIndex track = tracks[random.below(streams)];
        const std::int64_t callEnd = hostTime + random.between(0, 6);
        const std::int64_t start = hostTime + random.between(0, 30);
        const std::int64_t end = start + random.between(0, 25);
        constexpr std::string_view names[] = {"gemm", "ncclDevKernel_AllReduce", "Memcpy",
                                              "Memset"};
        constexpr std::string_view categories[] = {"kernel", "kernel", "gpu_memcpy", "gpu_memset"};
        const std::size_t kind = random.below(4);
        const std::size_t call = trace.call("cudaLaunchKernel", hostTime, callEnd);
        const std::size_t slice = trace.add(track, categories[kind], names[kind], start, end);
        if (random.chance(0.8))
            trace.flow(call, slice, "ac2g");
        if (random.chance(0.2))
            trace.add(track, "gpu_user_annotation", "step", start - 2, end + 2);
        hostTime = callEnd + random.between(0, 12);
    }
    return trace.build();
}

} // namespace takt::test
