// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The header in order: origin, name, notes (pairs), remarks, devices, whether there is a job log
// and that, time unit, nanoseconds per unit, names, tracks with the slices of each lane, counters
// with their numbers of samples. Lists begin with their length (u64).
#include "core/io/TimelineFileHeader.h"

#include "core/io/BinaryText.h"

namespace takt {

namespace {

void put(ByteWriter &writer, const GpuDevice &device)
{
    writer.number(device.device);
    writer.text(device.name);
    writer.number(device.multiprocessors);
    writer.number(device.memory);
    writer.text(device.computeCapability);
}

void take(ByteReader &reader, GpuDevice &device)
{
    device.device = reader.number<std::int32_t>();
    device.name = reader.text();
    device.multiprocessors = reader.number<std::uint32_t>();
    device.memory = reader.number<std::uint64_t>();
    device.computeCapability = reader.text();
}

void put(ByteWriter &writer, const std::string &text)
{
    writer.text(text);
}

void take(ByteReader &reader, std::string &text)
{
    text = reader.text();
}

void put(ByteWriter &writer, std::uint32_t number)
{
    writer.number(number);
}

void take(ByteReader &reader, std::uint32_t &number)
{
    number = reader.number<std::uint32_t>();
}

void put(ByteWriter &writer, const Job &job);
void take(ByteReader &reader, Job &job);

template <class T>
void putList(ByteWriter &writer, const std::vector<T> &list)
{
    writer.number<std::uint64_t>(list.size());
    for (const T &element : list)
        put(writer, element);
}

/// `leastBytes`: what an element takes at least.
template <class T>
void takeList(ByteReader &reader, std::vector<T> &list, std::size_t leastBytes)
{
    list.resize(reader.count(leastBytes));
    for (T &element : list)
        take(reader, element);
}

void put(ByteWriter &writer, const Job &job)
{
    writer.text(job.id);
    for (const double time :
         {job.submission, job.start, job.finish, job.requestedTime, job.waitTime, job.runTime})
        writer.number(time);
    writer.number(job.processors);
    putList(writer, job.allocated);
    writer.text(job.user);
    writer.text(job.state);
}

void take(ByteReader &reader, Job &job)
{
    job.id = reader.text();
    for (double *time : {&job.submission, &job.start, &job.finish, &job.requestedTime,
                         &job.waitTime, &job.runTime})
        *time = reader.number<double>();
    job.processors = reader.number<std::uint32_t>();
    takeList(reader, job.allocated, sizeof(std::uint32_t));
    job.user = reader.text();
    job.state = reader.text();
}

constexpr std::size_t textBytes = 8;
constexpr std::size_t deviceBytes = 2 * textBytes + 16;
constexpr std::size_t jobBytes = 4 * textBytes + 52;
constexpr std::size_t trackBytes = 2 * textBytes + 29;
constexpr std::size_t counterBytes = 2 * textBytes + 12;

void putTracks(ByteWriter &writer, const TimelineColumns &columns)
{
    writer.number<std::uint64_t>(columns.tracks.size());
    for (const Track &track : columns.tracks) {
        writer.text(track.name);
        writer.text(track.group);
        writer.number(static_cast<std::uint8_t>(track.kind));
        writer.number(track.device);
        writer.number(track.rank);
        writer.number(track.process);
        writer.number(track.thread);
        writer.number(track.laneCount);
        for (LaneIndex lane = 0; lane < track.laneCount; ++lane)
            writer.number(columns.lanes[track.firstLane + lane].sliceCount);
    }
}

void takeTracks(ByteReader &reader, TimelineColumns &columns)
{
    columns.tracks.resize(reader.count(trackBytes));
    SliceIndex slices = 0;
    for (std::size_t index = 0; index < columns.tracks.size() && reader.isIntact(); ++index) {
        Track &track = columns.tracks[index];
        track.name = reader.text();
        track.group = reader.text();
        track.kind = static_cast<TrackKind>(reader.number<std::uint8_t>());
        track.device = reader.number<std::int32_t>();
        track.rank = reader.number<std::int32_t>();
        track.process = reader.number<std::int64_t>();
        track.thread = reader.number<std::int64_t>();
        track.firstLane = static_cast<LaneIndex>(columns.lanes.size());
        track.laneCount = reader.number<LaneIndex>();
        for (LaneIndex lane = 0; lane < track.laneCount && reader.isIntact(); ++lane) {
            const auto count = reader.number<SliceIndex>();
            columns.lanes.push_back({static_cast<TrackIndex>(index), lane, slices, count});
            slices += count;
        }
    }
}

} // namespace

std::string toBytes(const TimelineDocument &document, const std::string &origin)
{
    const TimelineColumns &columns = document.timeline->columns();
    ByteWriter writer;
    writer.text(origin);
    writer.text(document.name);
    writer.number<std::uint64_t>(document.notes.size());
    for (const auto &[key, value] : document.notes) {
        writer.text(key);
        writer.text(value);
    }
    putList(writer, document.remarks);
    putList(writer, document.devices);
    writer.number(static_cast<std::uint8_t>(document.jobs != nullptr));
    if (document.jobs) {
        putList(writer, document.jobs->jobs);
        writer.number(document.jobs->processors);
        writer.number(document.jobs->energy);
    }
    writer.text(columns.timeUnit);
    writer.number(columns.nanosecondsPerUnit);
    putList(writer, columns.names);
    putTracks(writer, columns);
    writer.number<std::uint64_t>(columns.counters.size());
    for (const Counter &counter : columns.counters) {
        writer.text(counter.name);
        writer.text(counter.unit);
        writer.number(counter.track);
        writer.number<std::uint64_t>(counter.times.size());
    }
    return writer.bytes();
}

Expected<TimelineFileHeader> timelineFileHeader(std::string_view bytes)
{
    ByteReader reader(bytes);
    TimelineFileHeader header;
    header.origin = reader.text();
    header.document.name = reader.text();
    for (std::size_t left = reader.count(2 * textBytes); left > 0 && reader.isIntact(); --left) {
        std::string key = reader.text();
        header.document.notes[std::move(key)] = reader.text();
    }
    takeList(reader, header.document.remarks, textBytes);
    takeList(reader, header.document.devices, deviceBytes);
    if (reader.number<std::uint8_t>() != 0) {
        auto jobs = std::make_shared<JobLog>();
        takeList(reader, jobs->jobs, jobBytes);
        jobs->processors = reader.number<std::uint32_t>();
        jobs->energy = reader.number<double>();
        header.document.jobs = std::move(jobs);
    }
    header.columns.timeUnit = reader.text();
    header.columns.nanosecondsPerUnit = reader.number<double>();
    takeList(reader, header.columns.names, textBytes);
    takeTracks(reader, header.columns);
    header.columns.counters.resize(reader.count(counterBytes));
    for (Counter &counter : header.columns.counters) {
        counter.name = reader.text();
        counter.unit = reader.text();
        counter.track = reader.number<TrackIndex>();
        header.samples.push_back(reader.number<std::uint64_t>());
    }
    if (!reader.isIntact() || !reader.isAtEnd())
        return failure("header", "its lists do not fit into it");
    return header;
}

} // namespace takt
