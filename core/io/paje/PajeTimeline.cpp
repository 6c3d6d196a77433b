// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/paje/PajeTimeline.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

std::uint64_t pairKey(std::uint32_t container, std::uint32_t type)
{
    return (std::uint64_t{container} << 32U) | type;
}

/// What the name of a container's type says of it; names differ between tracers.
TrackKind kindOf(std::string_view typeName)
{
    struct Hint {
        std::string_view part;
        TrackKind kind;
    };
    constexpr std::array hints = {
        Hint{"hread", TrackKind::Thread},    Hint{"HREAD", TrackKind::Thread},
        Hint{"orker", TrackKind::Processor}, Hint{"rocessor", TrackKind::Processor},
        Hint{"HOST", TrackKind::Machine},    Hint{"Host", TrackKind::Machine},
        Hint{"achine", TrackKind::Machine},
    };
    const auto found = std::ranges::find_if(hints, [typeName](const Hint &hint) {
        return typeName.find(hint.part) != std::string_view::npos;
    });
    return found == hints.end() ? TrackKind::Other : found->kind;
}

} // namespace

PajeTimeline::PajeTimeline(PajeHierarchy &hierarchy, const TraceSelection &selection)
    : m_hierarchy(hierarchy), m_filter(selection)
{
}

void PajeTimeline::createContainer(std::uint32_t container)
{
    if (m_hierarchy.type(m_hierarchy.container(container).type).holdsEntities)
        static_cast<void>(trackOf(container));
}

void PajeTimeline::destroyContainer(std::uint32_t container, std::int64_t time)
{
    std::vector<std::uint32_t> waiting = {container};
    while (!waiting.empty()) {
        PajeContainer &next = m_hierarchy.container(waiting.back());
        waiting.pop_back();
        if (std::exchange(next.isDestroyed, true))
            continue;
        for (const std::uint32_t stack : next.stacks)
            endStates(m_stacks[stack], time);
        waiting.insert(waiting.end(), next.children.begin(), next.children.end());
    }
}

std::optional<TrackIndex> PajeTimeline::trackOf(std::uint32_t container)
{
    if (m_tracks.size() <= container)
        m_tracks.resize(m_hierarchy.containerCount());
    ContainerTrack &entry = m_tracks[container];
    if (!std::exchange(entry.isDecided, true))
        entry.track = addTrack(container, m_hierarchy.container(container).name);
    return entry.track;
}

std::optional<TrackIndex> PajeTimeline::addTrack(std::uint32_t container, std::string name)
{
    std::string group = m_hierarchy.pathAround(container);
    if (!m_filter.keepsTrack(group, name))
        return std::nullopt;
    const TrackIndex track = m_builder.addTrack(std::move(name), std::move(group));
    m_builder.track(track).kind =
        kindOf(m_hierarchy.type(m_hierarchy.container(container).type).name);
    return track;
}

PajeTimeline::StateStack &PajeTimeline::stackOf(std::uint32_t container, std::uint32_t type)
{
    const auto [entry, isNew] =
        m_stackIndex.emplace(pairKey(container, type), static_cast<std::uint32_t>(m_stacks.size()));
    if (isNew) {
        StateStack stack;
        stack.track = trackOf(container);
        stack.category = m_builder.intern(m_hierarchy.type(type).name);
        std::optional<std::uint32_t> &first = m_tracks[container].stateType;
        if (first)
            stack.track = addTrack(container,
                                   fmt::format("{} · {}",
                                               pajeShortName(m_hierarchy.container(container).name),
                                               pajeShortName(m_hierarchy.type(type).name)));
        else
            first = type;
        m_hierarchy.container(container).stacks.push_back(entry->second);
        m_stacks.push_back(std::move(stack));
    }
    return m_stacks[entry->second];
}

NameIndex PajeTimeline::nameOf(const Entity &entity)
{
    const PajeValue *value = m_hierarchy.findValue(entity.type, entity.value);
    return value != nullptr ? value->name : m_builder.intern(entity.value);
}

std::uint32_t PajeTimeline::argumentsOf(const Entity &entity) const
{
    if (entity.arguments != noPayload)
        return entity.arguments;
    const PajeValue *value = m_hierarchy.findValue(entity.type, entity.value);
    return value != nullptr ? value->arguments : noPayload;
}

void PajeTimeline::pushState(const Entity &state, std::int64_t time)
{
    stackOf(state.container, state.type).open.push_back({time, nameOf(state), argumentsOf(state)});
}

bool PajeTimeline::popState(std::uint32_t container, std::uint32_t type, std::int64_t time)
{
    StateStack &stack = stackOf(container, type);
    if (stack.open.empty())
        return false;
    endState(stack, time);
    return true;
}

void PajeTimeline::resetStates(std::uint32_t container, std::uint32_t type, std::int64_t time)
{
    endStates(stackOf(container, type), time);
}

void PajeTimeline::endStates(StateStack &stack, std::int64_t time)
{
    while (!stack.open.empty())
        endState(stack, time);
}

void PajeTimeline::endState(StateStack &stack, std::int64_t time)
{
    const OpenState state = stack.open.back();
    stack.open.pop_back();
    const std::int64_t end = std::max(state.start, time);
    if (!stack.track || !m_filter.keepsTime(state.start, end))
        return;
    Slice slice;
    slice.track = *stack.track;
    slice.start = state.start;
    slice.duration = end - state.start;
    slice.name = state.name;
    slice.category = stack.category;
    slice.payload = state.arguments;
    m_builder.addSlice(slice);
}

std::optional<std::size_t> PajeTimeline::addMoment(const Entity &entity, std::int64_t time)
{
    const auto track = trackOf(entity.container);
    if (!track || !m_filter.keepsTime(time, time))
        return std::nullopt;
    Slice slice;
    slice.track = *track;
    slice.start = time;
    slice.name = nameOf(entity);
    slice.category = m_builder.intern(m_hierarchy.type(entity.type).name);
    slice.payload = argumentsOf(entity);
    return m_builder.addSlice(slice);
}

void PajeTimeline::addEvent(const Entity &event, std::int64_t time)
{
    static_cast<void>(addMoment(event, time));
}

void PajeTimeline::changeVariable(std::uint32_t container, std::uint32_t type, Change change,
                                  double value, std::int64_t time)
{
    const auto [entry, isNew] = m_variableIndex.emplace(
        pairKey(container, type), static_cast<std::uint32_t>(m_variables.size()));
    if (isNew) {
        Variable variable;
        const auto track = trackOf(container);
        variable.counter.name = pajeShortName(m_hierarchy.type(type).name);
        variable.counter.track = track.value_or(0);
        variable.isSelected = track.has_value();
        m_variables.push_back(std::move(variable));
    }
    Variable &variable = m_variables[entry->second];
    if (change == Change::Set)
        variable.value = value;
    else
        variable.value += change == Change::Add ? value : -value;
    if (!variable.isSelected)
        return;
    // Of changes at one moment only the last holds for any time.
    Counter &counter = variable.counter;
    if (!counter.times.empty() && counter.times.back() == time)
        counter.values.back() = variable.value;
    else
        m_filter.addSample(counter, time, variable.value);
}

void PajeTimeline::addLinkEnd(LinkEnd end, std::string_view key, const Entity &link,
                              std::int64_t time)
{
    const auto slice = addMoment(link, time);
    std::string place = fmt::format("{}/{}", link.type, key);
    const auto [entry, isNew] = m_pendingLinks.try_emplace(std::move(place));
    PendingEnds &pending = entry->second;
    if (isNew)
        pending.end = end;
    if (pending.end == end) {
        pending.slices.push_back(slice);
        return;
    }
    const auto other = pending.slices[pending.next++];
    if (pending.next == pending.slices.size())
        m_pendingLinks.erase(entry);
    if (!slice || !other)
        return;
    const NameIndex name = m_builder.intern(m_hierarchy.type(link.type).name);
    if (end == LinkEnd::End)
        m_builder.addFlow(*other, *slice, name);
    else
        m_builder.addFlow(*slice, *other, name);
}

std::uint64_t PajeTimeline::finish(std::int64_t lastTime)
{
    for (StateStack &stack : m_stacks)
        endStates(stack, lastTime);
    for (Variable &variable : m_variables) {
        if (!variable.counter.times.empty())
            m_builder.addCounter(std::move(variable.counter));
    }
    std::uint64_t unmatched = 0;
    for (const auto &[key, pending] : m_pendingLinks)
        unmatched += pending.slices.size() - pending.next;
    return unmatched;
}

} // namespace takt
