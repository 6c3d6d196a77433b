// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceAssembly.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>

namespace takt::chrome {

namespace {

constexpr std::uint32_t unset = std::numeric_limits<std::uint32_t>::max();

/// Categories as Kineto wrote them before 2022, and what they are called since.
std::string_view currentCategory(std::string_view category)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names = {
        {{"Operator", "cpu_op"},
         {"Runtime", "cuda_runtime"},
         {"Kernel", "kernel"},
         {"Memcpy", "gpu_memcpy"},
         {"Memset", "gpu_memset"},
         {"async", "ac2g"},
         {"async_gpu", "ac2g"},
         {"async_cpu_to_gpu", "ac2g"},
         {"UserAnnotation", "user_annotation"}}};
    const auto found = std::ranges::find(names, category, [](auto &each) { return each.first; });
    return found == names.end() ? category : found->second;
}

double valueOf(const Argument &argument)
{
    return argument.type == Argument::Type::Whole ? static_cast<double>(argument.asWhole())
                                                  : argument.asReal();
}

} // namespace

TraceAssembly::TraceAssembly(const TraceSelection &selection)
    : m_selection(selection),
      m_earliest(std::numeric_limits<std::int64_t>::max()),
      m_latest(std::numeric_limits<std::int64_t>::min()),
      m_kernel(m_builder.intern("kernel")),
      m_copy(m_builder.intern("gpu_memcpy")),
      m_set(m_builder.intern("gpu_memset")),
      m_runtime(m_builder.intern("cuda_runtime")),
      m_driver(m_builder.intern("cuda_driver")),
      m_launch(m_builder.intern("ac2g")),
      m_instant(m_builder.intern("instant")),
      m_deviceKey(m_builder.intern("device")),
      m_streamKey(m_builder.intern("stream")),
      m_correlationKey(m_builder.intern("correlation"))
{
}

TraceAssembly::Survey TraceAssembly::takeSurvey()
{
    return {std::move(m_lanes), m_earliest <= m_latest ? m_earliest : 0};
}

void TraceAssembly::useSurvey(Survey survey)
{
    m_lanes = std::move(survey.lanes);
    m_start = survey.start;
    const std::vector<LaneNumber> lanes = m_lanes.inOrder();
    const std::vector<Track> tracks = m_lanes.tracks(lanes, -1);
    m_isLaneSelected.assign(m_lanes.size(), false);
    for (std::size_t at = 0; at < lanes.size(); ++at)
        m_isLaneSelected[lanes[at]] = isSelected(tracks[at]);
    m_knowsTracks = true;
}

void TraceAssembly::add(const EventBatch &batch)
{
    m_batch = &batch;
    m_nameOfText.assign(batch.texts.size(), unset);
    m_categoryOfText.assign(batch.texts.size(), unset);
    m_laneOfBatch.assign(batch.lanes.size(), unset);
    m_events += batch.records.size() + batch.unreadable;
    m_unreadable += batch.unreadable;
    for (const EventRecord &record : batch.records)
        addRecord(record);
    m_batch = nullptr;
}

void TraceAssembly::addRecord(const EventRecord &record)
{
    if (record.phase == 'M') {
        addMetadata(record);
        return;
    }
    if (!record.hasTime) {
        ++m_withoutTime;
        return;
    }
    const bool isBeyond =
        record.time < Timeline::earliestTime || record.time > Timeline::latestTime;
    m_cut += record.isCut || isBeyond ? 1 : 0;
    switch (record.phase) {
    case 'X':
        addComplete(record, record.duration);
        break;
    case 'B':
        begin(m_open[laneOf(record)], record, laneOf(record));
        break;
    case 'E':
        end(m_open[laneOf(record)], record);
        break;
    case 'i':
    case 'I':
    case 'R':
    case 'P':
        addComplete(record, 0);
        break;
    case 'C':
        addCounterSamples(record);
        break;
    case 's':
    case 't':
    case 'f':
        addFlowPoint(record);
        break;
    case 'b':
    case 'n':
    case 'e':
    case 'S':
    case 'T':
    case 'p':
    case 'F':
        addAsynchronous(record);
        break;
    case 'N':
    case 'O':
    case 'D':
        addObject(record);
        break;
    default:
        ++m_otherPhases;
    }
}

void TraceAssembly::addMetadata(const EventRecord &record)
{
    const LaneNumber number = laneOf(record);
    const auto textArgument = [&](TextIndex key) {
        const Argument *argument = find(record, key);
        return argument != nullptr && argument->type == Argument::Type::Text
                   ? std::string(textOf(argument->asText()))
                   : std::string();
    };
    const Argument *order = find(record, Word::ArgSortIndex);
    const bool hasOrder = order != nullptr && order->type != Argument::Type::Text;
    switch (record.name) {
    case Word::ProcessName:
        m_lanes.processOf(number).name = textArgument(Word::ArgName);
        m_lanes.processOf(number).isNamed = true;
        break;
    case Word::ProcessLabels:
        m_lanes.processOf(number).labels = textArgument(Word::ArgLabels);
        break;
    case Word::ProcessSortIndex:
        if (hasOrder)
            m_lanes.processOf(number).sortIndex = valueOf(*order);
        break;
    case Word::ThreadName:
        m_lanes.at(number).name = textArgument(Word::ArgName);
        m_lanes.at(number).isNamed = true;
        break;
    case Word::ThreadSortIndex:
        if (hasOrder)
            m_lanes.at(number).sortIndex = valueOf(*order);
        break;
    default:
        break;
    }
}

void TraceAssembly::addComplete(const EventRecord &record, std::int64_t duration)
{
    if (duration < 0) {
        ++m_negative;
        duration = 0;
    }
    const std::string_view name = textOf(record.name);
    const bool isMark =
        record.category == Word::CategoryTrace ||
        (record.isGlobal && (name == "Record Window End" || name.starts_with("Iteration Start: ")));
    const LaneNumber number = laneOf(record);
    Slice slice = sliceOf(record, number);
    slice.duration = duration;
    if (isMark) {
        m_marks.emplace_back(slice, name);
        return;
    }
    if (record.name == Word::MemoryInstant && record.phase != 'X')
        addMemorySample(record);
    keep(slice, argumentsOf(record));
}

void TraceAssembly::addFlowPoint(const EventRecord &record)
{
    if (m_isSurvey)
        return;
    FlowPoint point;
    point.id = record.id;
    point.category = categoryOf(record.category);
    point.name = point.category == m_launch ? m_launch : nameOf(record.name);
    if (point.category == m_launch && !m_hasLaunchFlows) {
        m_hasLaunchFlows = true;
        m_launches = {};
    }
    point.lane = laneOf(record);
    if (m_knowsTracks && !(point.lane < m_isLaneSelected.size() && m_isLaneSelected[point.lane]))
        return;
    point.time = record.time;
    point.phase = record.phase;
    point.bindsEnclosing = record.bindsEnclosing;
    m_flowPoints.push_back(point);
}

void TraceAssembly::addCounterSamples(const EventRecord &record)
{
    const bool hasThread = m_batch->lanes[record.lane].second != Word::Empty;
    const LaneNumber number = hasThread ? laneOf(record) : lane(record, "counters");
    if (!mayBeSelected(number, record.time, record.time) || m_isSurvey)
        return;
    const std::span all(m_batch->arguments);
    for (const Argument &argument : all.subspan(record.firstArgument, record.argumentCount)) {
        if (argument.type != Argument::Type::Text)
            m_counters.add(number, textOf(record.name), textOf(argument.key), record.time,
                           valueOf(argument));
    }
}

void TraceAssembly::addMemorySample(const EventRecord &record)
{
    const Argument *device = find(record, Word::ArgDeviceId);
    const bool isOnDevice =
        device != nullptr && device->type == Argument::Type::Whole && device->asWhole() >= 0;
    const std::string where = isOnDevice ? fmt::format("GPU {}", device->asWhole()) : "CPU";
    for (const auto &[key, title] : {std::pair{Word::ArgTotalAllocated, "memory allocated"},
                                     std::pair{Word::ArgTotalReserved, "memory reserved"}}) {
        const Argument *total = find(record, key);
        if (total == nullptr || total->type == Argument::Type::Text)
            continue;
        const LaneNumber number = lane(record, "counters");
        if (mayBeSelected(number, record.time, record.time) && !m_isSurvey)
            m_counters.add(number, fmt::format("{} ({})", title, where), {}, record.time,
                           valueOf(*total));
    }
}

bool TraceAssembly::mayBeSelected(LaneNumber lane, std::int64_t start, std::int64_t end)
{
    m_lanes.at(lane).isUsed = true;
    m_earliest = std::min(m_earliest, start);
    m_latest = std::max(m_latest, end);
    if (m_knowsTracks && !(lane < m_isLaneSelected.size() && m_isLaneSelected[lane]))
        return false;
    return !m_start || touches(m_selection, *m_start, start, end);
}

void TraceAssembly::keep(const Slice &slice, std::span<const Argument> arguments)
{
    const std::int64_t end = addTimes(slice.start, slice.duration);
    if (slice.category == m_kernel || slice.category == m_copy || slice.category == m_set ||
        slice.category == m_runtime || slice.category == m_driver)
        noteDevice(slice, arguments);
    if (!mayBeSelected(slice.track, slice.start, end) || m_isSurvey)
        return;
    Slice kept = slice;
    kept.payload = m_builder.addArguments(arguments);
    m_slices.push_back(kept);
}

void TraceAssembly::noteDevice(const Slice &slice, std::span<const Argument> arguments)
{
    const bool isOnDevice = slice.category != m_runtime && slice.category != m_driver;
    TraceLanes::Lane &onLane = m_lanes.at(slice.track);
    const bool isKnown = onLane.kind == TrackKind::GpuStream;
    if ((!isOnDevice || isKnown) && (m_hasLaunchFlows || m_isSurvey))
        return;
    for (const Argument &argument : arguments) {
        if (argument.type != Argument::Type::Whole)
            continue;
        const std::int64_t value = argument.asWhole();
        if (argument.key == m_deviceKey && isOnDevice && !isKnown) {
            onLane.kind = TrackKind::GpuStream;
            onLane.device = static_cast<std::int32_t>(
                std::clamp<std::int64_t>(value, -1, std::numeric_limits<std::int32_t>::max()));
        } else if (argument.key == m_streamKey && isOnDevice && !isKnown) {
            onLane.kind = TrackKind::GpuStream;
            onLane.stream = value;
        } else if (argument.key == m_correlationKey && !m_hasLaunchFlows && !m_isSurvey) {
            m_launches.push_back({value, static_cast<SliceIndex>(m_slices.size()), isOnDevice});
        }
    }
    if (isOnDevice && !isKnown && onLane.kind == TrackKind::GpuStream) {
        if (onLane.device < 0)
            onLane.device = static_cast<std::int32_t>(
                std::min<std::int64_t>(numberAtEnd(m_lanes.processOf(slice.track).id),
                                       std::numeric_limits<std::int32_t>::max()));
        if (onLane.stream < 0)
            onLane.stream = numberAtEnd(onLane.thread);
    }
}

NameIndex TraceAssembly::nameOf(TextIndex text)
{
    if (m_nameOfText[text] == unset)
        m_nameOfText[text] = m_builder.intern(textOf(text));
    return m_nameOfText[text];
}

NameIndex TraceAssembly::categoryOf(TextIndex text)
{
    if (m_categoryOfText[text] == unset)
        m_categoryOfText[text] = m_builder.intern(currentCategory(textOf(text)));
    return m_categoryOfText[text];
}

LaneNumber TraceAssembly::laneOf(const EventRecord &record)
{
    LaneNumber &number = m_laneOfBatch[record.lane];
    if (number == unset) {
        const auto [process, thread] = m_batch->lanes[record.lane];
        number = m_lanes.lane(textOf(process), textOf(thread));
    }
    return number;
}

LaneNumber TraceAssembly::lane(const EventRecord &record, std::string_view thread)
{
    const LaneNumber number = m_lanes.lane(textOf(m_batch->lanes[record.lane].first), thread);
    m_lanes.at(number).kind = TrackKind::Other;
    return number;
}

Slice TraceAssembly::sliceOf(const EventRecord &record, LaneNumber lane)
{
    Slice slice;
    slice.track = lane;
    slice.start = record.time;
    slice.name = nameOf(record.name);
    slice.category = categoryOf(record.category);
    if (slice.category == 0 && record.phase != 'X' && record.phase != 'B')
        slice.category = m_instant;
    return slice;
}

std::span<const Argument> TraceAssembly::argumentsOf(const EventRecord &record)
{
    m_arguments.clear();
    const std::span all(m_batch->arguments);
    for (Argument argument : all.subspan(record.firstArgument, record.argumentCount)) {
        argument.key = nameOf(argument.key);
        if (argument.type == Argument::Type::Text)
            argument.bits = nameOf(argument.asText());
        m_arguments.push_back(argument);
    }
    return m_arguments;
}

const Argument *TraceAssembly::find(const EventRecord &record, TextIndex key) const
{
    const std::span all =
        std::span(m_batch->arguments).subspan(record.firstArgument, record.argumentCount);
    const auto found = std::ranges::find(all, key, &Argument::key);
    return found == all.end() ? nullptr : &*found;
}

} // namespace takt::chrome
