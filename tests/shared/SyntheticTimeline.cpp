// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/SyntheticTimeline.h"

#include "tests/shared/RandomSchedules.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace takt::test {

namespace {

constexpr std::size_t nesting = 4; ///< lanes of a thread
constexpr std::size_t burst = 256; ///< slices of a track in a row
constexpr std::size_t kernelNames = 220;
constexpr std::size_t callNames = 80;

class Generator {
public:
    Generator(TimelineBuilder &builder, const SyntheticShape &shape)
        : m_builder(builder), m_shape(shape), m_random(shape.seed)
    {
        for (std::size_t name = 0; name < kernelNames; ++name)
            m_kernels.push_back(builder.intern("void cutlass::gemm_kernel<" + std::to_string(name) +
                                               ", float>(Params)"));
        for (std::size_t name = 0; name < callNames; ++name)
            m_calls.push_back(builder.intern("aten::call_" + std::to_string(name)));
        m_kernel = builder.intern("kernel");
        m_copy = builder.intern("gpu_memcpy");
        m_call = builder.intern("cpu_op");
        addTracks();
    }

    void run()
    {
        while (m_builder.sliceCount() < m_shape.slices) {
            for (State &track : m_tracks) {
                const std::size_t left = m_shape.slices - m_builder.sliceCount();
                if (left == 0)
                    return;
                if (track.isStream)
                    addKernels(track, std::min(left, burst));
                else
                    addCalls(track, std::min(left, burst));
            }
        }
    }

private:
    struct State {
        TrackIndex track = 0;
        bool isStream = false;
        std::int64_t time = 0;
    };

    void addTracks()
    {
        const std::size_t streams = m_shape.lanes / 2;
        const std::size_t threads = m_shape.lanes / 2 / nesting;
        for (std::size_t index = 0; index < streams + threads; ++index) {
            const bool isStream = index < streams;
            const std::size_t number = isStream ? index : index - streams;
            const std::string name = (isStream ? "stream " : "thread ") + std::to_string(number);
            const TrackIndex track =
                m_builder.addTrack(name, isStream ? "GPU " + std::to_string(number / 8) : "python");
            m_builder.track(track).kind = isStream ? TrackKind::GpuStream : TrackKind::Thread;
            m_builder.track(track).device = isStream ? static_cast<std::int32_t>(number / 8) : -1;
            m_builder.track(track).thread = static_cast<std::int64_t>(number);
            m_tracks.push_back({track, isStream, 0});
        }
    }

    /// From 500 ns to 5 ms, short ones far more often.
    std::int64_t duration()
    {
        const double unit = m_random.unit();
        return 500 + static_cast<std::int64_t>(5e6 * unit * unit * unit * unit * unit * unit);
    }

    std::int64_t gap()
    {
        return m_random.chance(0.002) ? m_random.between(1'000'000, 30'000'000)
                                      : m_random.between(0, 4'000);
    }

    void addKernels(State &track, std::size_t count)
    {
        for (; count > 0; --count) {
            track.time += gap();
            const std::int64_t length = duration();
            const bool isCopy = m_random.chance(0.1);
            const std::size_t handle =
                m_builder.addSlice({track.track, track.time, length, m_kernels[skewed(kernelNames)],
                                    isCopy ? m_copy : m_kernel});
            if (m_shape.hasFlows && m_hasCall && handle % 8 == 0)
                m_builder.addFlow(m_lastCall, handle, m_kernel);
            track.time += length;
        }
    }

    /// Calls that call: one at each depth, shorter ones further down.
    void addCalls(State &track, std::size_t count)
    {
        std::array<std::int64_t, nesting> ends{};
        std::size_t depth = 0;
        for (; count > 0; --count) {
            std::int64_t length = duration() * 4;
            if (depth > 0) {
                track.time += m_random.between(100, 900);
                while (depth > 0 && track.time + 500 >= ends[depth - 1])
                    --depth;
                if (depth > 0)
                    length = std::min(length / 4, ends[depth - 1] - track.time);
            }
            if (depth == 0)
                track.time = std::max(track.time, ends[0]) + gap();
            m_lastCall = m_builder.addSlice(
                {track.track, track.time, length, m_calls[skewed(callNames)], m_call});
            m_hasCall = true;
            ends[depth] = track.time + length;
            if (depth + 1 < nesting && m_random.chance(0.7))
                ++depth;
            else
                track.time += length;
        }
        track.time = std::max(track.time, ends[0]);
    }

    /// Some names are far more frequent than others.
    std::size_t skewed(std::size_t count)
    {
        const double unit = m_random.unit();
        return static_cast<std::size_t>(unit * unit * unit * static_cast<double>(count));
    }

    TimelineBuilder &m_builder;
    const SyntheticShape &m_shape;
    Random m_random;
    std::vector<State> m_tracks;
    std::vector<NameIndex> m_kernels;
    std::vector<NameIndex> m_calls;
    NameIndex m_kernel = 0;
    NameIndex m_copy = 0;
    NameIndex m_call = 0;
    std::size_t m_lastCall = 0;
    bool m_hasCall = false;
};

} // namespace

void addSyntheticSlices(TimelineBuilder &builder, const SyntheticShape &shape)
{
    Generator(builder, shape).run();
}

Timeline syntheticTimeline(const SyntheticShape &shape)
{
    TimelineBuilder builder;
    addSyntheticSlices(builder, shape);
    return expectValue(builder.build());
}

} // namespace takt::test
