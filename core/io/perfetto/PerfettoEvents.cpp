// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Track events of a Perfetto trace: what one TrackEvent message says.
#include "core/io/perfetto/PerfettoTrace.h"
#include "core/io/perfetto/ProtoFields.h"

#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

constexpr int deepestAnnotation = 16;
constexpr std::uint64_t defaultTrack = 0;

// TrackEvent.Type
constexpr std::uint64_t sliceBegin = 1;
constexpr std::uint64_t sliceEnd = 2;
constexpr std::uint64_t instant = 3;
constexpr std::uint64_t counter = 4;

} // namespace

/// The fields of a TrackEvent and of its LegacyEvent, names resolved.
struct PerfettoTrace::EventParts {
    std::uint64_t type = 0;
    std::optional<std::uint64_t> track;
    std::string name;
    std::string categories;
    std::optional<double> value;
    std::vector<std::uint64_t> extraTracks;
    std::vector<std::uint64_t> extraValues;
    std::vector<std::uint64_t> extraDoubleTracks;
    std::vector<std::uint64_t> extraDoubleValues;
    std::optional<double> threadTime;
    std::optional<double> threadInstructions;
    Flows flows;
    // LegacyEvent
    char phase = 0;
    std::int64_t duration = 0;
    std::uint64_t scope = 0;
    std::optional<std::int64_t> process;
    std::optional<std::int64_t> thread;
    std::optional<std::uint64_t> id;

    EventParts(std::string_view message, const PerfettoSequence &sequence)
    {
        for (ProtoFields fields(message); fields.next();)
            readField(fields, sequence);
        if (type == 0)
            type = typeOfPhase();
    }

private:
    static std::string text(const PerfettoSequence::Names &names, std::uint64_t iid)
    {
        const auto found = names.find(iid);
        return found == names.end() ? std::string() : found->second;
    }

    void addCategory(std::string_view category)
    {
        categories += categories.empty() ? "" : ",";
        categories += category;
    }

    void readField(const ProtoFields &fields, const PerfettoSequence &sequence)
    {
        switch (fields.number()) {
        case 3: {
            std::vector<std::uint64_t> iids;
            fields.appendVarints(iids);
            for (const std::uint64_t iid : iids)
                addCategory(text(sequence.categories, iid));
            break;
        }
        case 6:
            readLegacy(fields.bytes(), sequence);
            break;
        case 9:
            type = fields.value();
            break;
        case 10:
            name = text(sequence.eventNames, fields.value());
            break;
        case 11:
            track = fields.value();
            break;
        case 12:
            fields.appendVarints(extraValues);
            break;
        case 17:
            threadTime = 1e3 * static_cast<double>(fields.whole());
            break;
        case 20:
            threadInstructions = static_cast<double>(fields.whole());
            break;
        case 22:
            addCategory(fields.bytes());
            break;
        case 23:
            name = fields.bytes();
            break;
        case 30:
            value = static_cast<double>(fields.whole());
            break;
        case 44:
            value = fields.real();
            break;
        case 31:
            fields.appendVarints(extraTracks);
            break;
        case 45:
            fields.appendVarints(extraDoubleTracks);
            break;
        case 46:
            fields.appendFixed(extraDoubleValues);
            break;
        case 36:
            fields.appendVarints(flows.passing);
            break;
        case 47:
            fields.appendFixed(flows.passing);
            break;
        case 42:
            fields.appendVarints(flows.ending);
            break;
        case 48:
            fields.appendFixed(flows.ending);
            break;
        default:
            break;
        }
    }

    void readLegacy(std::string_view message, const PerfettoSequence &sequence)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.number()) {
            case 1:
                name = text(sequence.eventNames, fields.value());
                break;
            case 2:
                phase = static_cast<char>(fields.value());
                break;
            case 3:
                duration = fields.whole();
                break;
            case 6:
            case 10:
            case 11:
                id = fields.value();
                break;
            case 14:
                scope = fields.value();
                break;
            case 18:
                process = static_cast<std::int32_t>(fields.value());
                break;
            case 19:
                thread = static_cast<std::int32_t>(fields.value());
                break;
            default:
                break;
            }
        }
    }

    [[nodiscard]] std::uint64_t typeOfPhase() const
    {
        switch (phase) {
        case 'B':
        case 'b':
        case 'S':
            return sliceBegin;
        case 'E':
        case 'e':
        case 'F':
            return sliceEnd;
        case 'I':
        case 'i':
        case 'n':
            return instant;
        default:
            return 0;
        }
    }
};

std::uint64_t PerfettoTrace::trackOf(const EventParts &parts, const PerfettoSequence &sequence)
{
    constexpr std::uint64_t processScope = 2;
    const auto named = parts.track ? parts.track : sequence.defaultTrack;
    if (named && *named != 0)
        return *named;
    // Events without a track of their own belong to the thread that wrote them,
    // as in traces from before there were tracks; those that name track 0 only
    // where they are of that kind too.
    const bool isLegacy = !parts.track || parts.phase != 0 || parts.process || parts.thread;
    const auto process = parts.process ? parts.process : sequence.process;
    if (!isLegacy || !process) {
        PerfettoTracks::Node &node = m_tracks.node(defaultTrack);
        node.name = "Default Track";
        return defaultTrack;
    }
    const bool isAsync =
        parts.id && std::string_view("bneSF").find(parts.phase) != std::string::npos;
    if (isAsync)
        return m_tracks.ownTrack(
            fmt::format("async {} {} {}", *process, parts.categories, *parts.id), parts.name,
            m_tracks.processTrack(*process));
    if (parts.scope == processScope)
        return m_tracks.processTrack(*process);
    return m_tracks.threadTrack(*process, parts.thread.value_or(sequence.thread));
}

void PerfettoTrace::readTrackEvent(std::string_view message, PerfettoSequence &sequence,
                                   std::int64_t time)
{
    const EventParts parts(message, sequence);
    const std::uint64_t track = trackOf(parts, sequence);
    addCounters(parts, sequence, track, time);
    if (parts.type == counter || (parts.type == 0 && parts.phase != 'X'))
        return;
    m_arguments.clear();
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 4)
            readAnnotation(fields.bytes(), sequence, {}, 0);
        else if (fields.number() == 52)
            m_arguments.push_back(Argument::whole(m_builder.intern("correlation"), fields.whole()));
    }
    addEvent(parts, track, time);
}

void PerfettoTrace::addCounters(const EventParts &parts, const PerfettoSequence &sequence,
                                std::uint64_t track, std::int64_t time)
{
    if (parts.type == counter && parts.value) {
        m_tracks.node(track).isCounter = true;
        addSample(track, time, m_tracks.counterValue(track, *parts.value));
    }
    const auto &tracks = parts.extraTracks.empty() ? sequence.extraCounters : parts.extraTracks;
    for (std::size_t at = 0; at < std::min(tracks.size(), parts.extraValues.size()); ++at)
        addSample(tracks[at], time,
                  m_tracks.counterValue(tracks[at], static_cast<double>(std::bit_cast<std::int64_t>(
                                                        parts.extraValues[at]))));
    const auto &doubles =
        parts.extraDoubleTracks.empty() ? sequence.extraDoubleCounters : parts.extraDoubleTracks;
    for (std::size_t at = 0; at < std::min(doubles.size(), parts.extraDoubleValues.size()); ++at)
        addSample(
            doubles[at], time,
            m_tracks.counterValue(doubles[at], std::bit_cast<double>(parts.extraDoubleValues[at])));
    const auto addOwn = [&](const char *name, double value) {
        const std::uint64_t own = m_tracks.ownTrack(fmt::format("{} {}", name, track), name, track);
        m_tracks.node(own).isCounter = true;
        addSample(own, time, value);
    };
    if (parts.threadTime)
        addOwn("thread_time", *parts.threadTime);
    if (parts.threadInstructions)
        addOwn("thread_instruction_count", *parts.threadInstructions);
}

void PerfettoTrace::addEvent(const EventParts &parts, std::uint64_t track, std::int64_t time)
{
    constexpr std::int64_t longest = Timeline::latestTime / 1000;
    Event event{.time = time,
                .track = track,
                .name = m_builder.intern(parts.name),
                .category = m_builder.intern(parts.categories),
                .payload = m_builder.addArguments(m_arguments)};
    if (parts.type == sliceBegin)
        event.type = EventType::Begin;
    else if (parts.type == sliceEnd)
        event.type = EventType::End;
    else if (parts.phase == 'X')
        event.type = EventType::Complete;
    event.duration = 1000 * std::clamp<std::int64_t>(parts.duration, 0, longest);
    if (!parts.flows.passing.empty() || !parts.flows.ending.empty()) {
        m_flows.push_back(parts.flows);
        event.flows = static_cast<std::uint32_t>(m_flows.size());
    }
    m_firstNames.try_emplace(track, event.name);
    m_events.push_back(event);
}

void PerfettoTrace::readAnnotation(std::string_view message, const PerfettoSequence &sequence,
                                   const std::string &prefix, int depth)
{
    std::string name;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            name = interned(sequence.annotationNames, fields.value());
        else if (fields.number() == 10)
            name = fields.bytes();
    }
    if (!prefix.empty())
        name = name.empty() ? prefix : prefix + "." + name;
    if (depth > deepestAnnotation)
        return;
    std::size_t item = 0;
    for (ProtoFields fields(message); fields.next();) {
        const NameIndex key = m_builder.intern(name);
        switch (fields.number()) {
        case 2:
        case 3:
        case 4:
        case 7:
            m_arguments.push_back(Argument::whole(key, fields.whole()));
            break;
        case 5:
            m_arguments.push_back(Argument::real(key, fields.real()));
            break;
        case 6:
        case 9:
            m_arguments.push_back(Argument::text(key, m_builder.intern(fields.bytes())));
            break;
        case 17:
            m_arguments.push_back(Argument::text(
                key, m_builder.intern(interned(sequence.annotationTexts, fields.value()))));
            break;
        case 11:
            readAnnotation(fields.bytes(), sequence, name, depth + 1);
            break;
        case 12:
            readAnnotation(fields.bytes(), sequence, fmt::format("{}[{}]", name, item++),
                           depth + 1);
            break;
        default:
            break;
        }
    }
}

} // namespace takt
