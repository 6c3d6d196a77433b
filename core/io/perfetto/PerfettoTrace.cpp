// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/PerfettoTrace.h"

#include "core/io/perfetto/CompressedPackets.h"
#include "core/io/perfetto/ProtoFields.h"

#include <fmt/format.h>

namespace takt {

namespace {

constexpr std::uint64_t stateCleared = 1;
constexpr std::uint64_t needsState = 2;

} // namespace

/// The fields of a TracePacket that decide how the others are read.
struct PerfettoTrace::PacketParts {
    std::uint64_t timestamp = 0;
    std::optional<std::uint64_t> clock;
    std::uint64_t sequence = 0;
    std::uint64_t flags = 0;
    bool wasDropped = false;
    std::string_view internedData;
    std::string_view defaults;
    std::string_view descriptor;
    std::string_view snapshot;
    std::string_view compressed;

    explicit PacketParts(std::string_view packet)
    {
        for (ProtoFields fields(packet); fields.next();) {
            switch (fields.number()) {
            case 6:
                snapshot = fields.bytes();
                break;
            case 8:
                timestamp = fields.value();
                break;
            case 10:
                sequence = fields.value();
                break;
            case 12:
                internedData = fields.bytes();
                break;
            case 13:
                flags |= fields.value();
                break;
            case 41:
                flags |= fields.value() != 0 ? stateCleared : 0;
                break;
            case 42:
                wasDropped = fields.value() != 0;
                break;
            case 50:
                compressed = fields.bytes();
                break;
            case 58:
                clock = fields.value();
                break;
            case 59:
                defaults = fields.bytes();
                break;
            case 60:
                descriptor = fields.bytes();
                break;
            default:
                break;
            }
        }
    }
};

void PerfettoTrace::readPacket(std::string_view packet)
{
    const PacketParts parts(packet);
    if (!parts.compressed.empty())
        return readCompressedPackets(parts.compressed);
    readPlainPacket(packet, parts);
}

void PerfettoTrace::readCompressedPackets(std::string_view compressed)
{
    constexpr std::uint32_t packetNumber = 1;
    const auto packets = inflatePackets(compressed);
    if (!packets) {
        ++m_damaged;
        return;
    }
    ProtoFields fields(*packets);
    while (fields.next()) {
        // One layer only: what is compressed twice could be of any size.
        if (fields.number() == packetNumber && fields.hasBytes())
            readPlainPacket(fields.bytes(), PacketParts(fields.bytes()));
    }
    if (fields.isDamaged())
        ++m_damaged;
}

void PerfettoTrace::readPlainPacket(std::string_view packet, const PacketParts &parts)
{
    PerfettoSequence &sequence = m_sequences[parts.sequence];
    if (parts.wasDropped)
        sequence.isValid = false;
    if ((parts.flags & stateCleared) != 0) {
        sequence.clear();
        m_tracks.clearCounters(parts.sequence);
    }
    if (!parts.snapshot.empty())
        m_clocks.readSnapshot(parts.snapshot, parts.sequence);
    if (!parts.defaults.empty())
        sequence.readDefaults(parts.defaults);
    if (!parts.descriptor.empty()) {
        const auto described = m_tracks.readDescriptor(parts.descriptor, parts.sequence);
        if (described.pid) {
            sequence.process = described.pid;
            sequence.thread = described.tid;
        }
    }
    if ((parts.flags & needsState) != 0 && !sequence.isValid) {
        ++m_dropped;
        return;
    }
    if (!parts.internedData.empty())
        sequence.readInternedData(parts.internedData);
    const std::int64_t time = m_clocks.toBootTime(
        parts.timestamp,
        parts.clock.value_or(sequence.defaultClock.value_or(PerfettoClocks::bootTime)),
        parts.sequence);
    for (ProtoFields fields(packet); fields.next();) {
        if (!fields.hasBytes())
            continue;
        if (fields.number() == 11)
            readTrackEvent(fields.bytes(), sequence, time);
        else if (fields.number() == 52)
            readGpuCounters(fields.bytes(), time);
        else if (fields.number() == 53)
            readRenderStage(fields.bytes(), sequence, time);
    }
}

std::string_view PerfettoTrace::interned(const PerfettoSequence::Names &names,
                                         std::uint64_t iid) const
{
    const auto found = names.find(iid);
    return found == names.end() ? std::string_view() : std::string_view(found->second);
}

void PerfettoTrace::addSample(std::uint64_t counter, std::int64_t time, double value)
{
    Samples &samples = m_samples[counter];
    samples.times.push_back(time);
    samples.values.push_back(value);
}

void PerfettoTrace::readRenderStage(std::string_view message, const PerfettoSequence &sequence,
                                    std::int64_t time)
{
    constexpr std::uint64_t compute = 2;
    std::uint64_t duration = 0;
    std::uint64_t queue = 0;
    std::uint64_t stage = 0;
    std::int64_t gpu = 0;
    m_arguments.clear();
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.number()) {
        case 2:
            duration = fields.value();
            break;
        case 10:
            m_arguments.push_back(
                Argument::whole(m_builder.intern("submission_id"), fields.whole()));
            break;
        case 11:
            gpu = static_cast<std::int32_t>(fields.value());
            break;
        case 13:
            queue = fields.value();
            break;
        case 14:
            stage = fields.value();
            break;
        default:
            break;
        }
    }
    const auto queueName = sequence.stages.find(queue);
    const auto stageName = sequence.stages.find(stage);
    if (queueName == sequence.stages.end() || stageName == sequence.stages.end())
        return;
    const std::string device = fmt::format("GPU {}", gpu);
    const std::uint64_t parent = m_tracks.ownTrack(device, device, 0);
    const std::uint64_t track = m_tracks.ownTrack(
        fmt::format("{}/{}", device, queueName->second.name), queueName->second.name, parent);
    m_tracks.node(track).thread = static_cast<std::int64_t>(queue);
    m_streamDevices.try_emplace(track, static_cast<std::int32_t>(gpu));
    const bool isCompute =
        stageName->second.category == compute || queueName->second.category == compute;
    m_events.push_back({.time = time,
                        .duration = static_cast<std::int64_t>(duration),
                        .track = track,
                        .name = m_builder.intern(stageName->second.name),
                        .category = m_builder.intern(isCompute ? "kernel" : "render stage"),
                        .payload = m_builder.addArguments(m_arguments),
                        .type = EventType::Complete});
}

void PerfettoTrace::readGpuCounters(std::string_view message, std::int64_t time)
{
    std::int64_t gpu = 0;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 3)
            gpu = static_cast<std::int32_t>(fields.value());
    }
    Gpu &known = m_gpus[gpu];
    const std::string device = fmt::format("GPU {}", gpu);
    for (ProtoFields fields(message); fields.next();) {
        std::uint64_t id = 0;
        std::string name;
        double value = 0;
        if (fields.number() == 1) {
            for (ProtoFields descriptor(fields.bytes()); descriptor.next();) {
                if (descriptor.number() != 1)
                    continue;
                for (ProtoFields spec(descriptor.bytes()); spec.next();) {
                    if (spec.number() == 1)
                        id = spec.value();
                    else if (spec.number() == 2)
                        name = spec.bytes();
                }
                known.counterNames.insert_or_assign(id, name);
            }
        } else if (fields.number() == 2) {
            for (ProtoFields counter(fields.bytes()); counter.next();) {
                if (counter.number() == 1)
                    id = counter.value();
                else if (counter.number() == 2)
                    value = static_cast<double>(counter.whole());
                else if (counter.number() == 3)
                    value = counter.real();
            }
            const auto found = known.counterNames.find(id);
            const std::uint64_t parent = m_tracks.ownTrack(device, device, 0);
            const std::uint64_t track = m_tracks.ownTrack(
                fmt::format("{} counter {}", device, id),
                found == known.counterNames.end() ? fmt::format("counter {}", id) : found->second,
                parent);
            m_tracks.node(track).isCounter = true;
            m_streamDevices.try_emplace(parent, static_cast<std::int32_t>(gpu));
            addSample(track, time, value);
        }
    }
}

} // namespace takt
