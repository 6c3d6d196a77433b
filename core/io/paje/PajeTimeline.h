// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/NameMap.h"
#include "core/io/TraceFilter.h"
#include "core/io/paje/PajeHierarchy.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takt {

/// Makes a timeline of what happens in the containers of a Paje trace.
///
/// A container is a track with the containers around it as its group. States are its slices, with
/// the state's type as category and its nesting (Paje's "imbrication") as depth; a second type of
/// states has a track of its own, "container · type". Events and the two ends of a link are
/// moments, slices without duration; a flow connects the ends. Variables are counters.
class PajeTimeline {
public:
    PajeTimeline(PajeHierarchy &hierarchy, const TraceSelection &selection);

    [[nodiscard]] TimelineBuilder &builder() noexcept { return m_builder; }
    void setOrigin(std::int64_t time) noexcept { m_filter.setOrigin(time); }

    /// Gives the container its track, where its type holds more than containers.
    void createContainer(std::uint32_t container);
    /// Ends its states, and those of the containers in it.
    void destroyContainer(std::uint32_t container, std::int64_t time);

    struct Entity {
        std::uint32_t container = pajeRoot;
        std::uint32_t type = pajeRoot;
        std::string_view value;
        std::uint32_t arguments = noPayload;
    };
    void pushState(const Entity &state, std::int64_t time);
    /// False where no state was open.
    bool popState(std::uint32_t container, std::uint32_t type, std::int64_t time);
    /// Ends all open states.
    void resetStates(std::uint32_t container, std::uint32_t type, std::int64_t time);
    void addEvent(const Entity &event, std::int64_t time);

    enum class Change { Set, Add, Subtract };
    void changeVariable(std::uint32_t container, std::uint32_t type, Change change, double value,
                        std::int64_t time);

    enum class LinkEnd : std::uint8_t { Start, End };
    /// Ends of one link have the same key; those of several links with one key pair up in order.
    void addLinkEnd(LinkEnd end, std::string_view key, const Entity &link, std::int64_t time);

    /// Ends all states at the trace's last time and hands the counters over. Links that miss an
    /// end stay without a flow; returns how many these are.
    std::uint64_t finish(std::int64_t lastTime);

private:
    struct OpenState {
        std::int64_t start = 0;
        NameIndex name = 0;
        std::uint32_t arguments = noPayload;
    };
    struct StateStack {
        std::optional<TrackIndex> track;
        NameIndex category = 0;
        std::vector<OpenState> open;
    };
    struct PendingEnds {
        LinkEnd end = LinkEnd::Start;
        std::vector<std::optional<std::size_t>> slices; ///< handles; unset where not selected
        std::size_t next = 0;
    };
    struct ContainerTrack {
        bool isDecided = false;
        std::optional<TrackIndex> track; ///< unset where it is not selected
        std::optional<std::uint32_t> stateType;
    };

    std::optional<TrackIndex> trackOf(std::uint32_t container);
    std::optional<TrackIndex> addTrack(std::uint32_t container, std::string name);
    StateStack &stackOf(std::uint32_t container, std::uint32_t type);
    void endStates(StateStack &stack, std::int64_t time);
    void endState(StateStack &stack, std::int64_t time);
    std::optional<std::size_t> addMoment(const Entity &entity, std::int64_t time);
    [[nodiscard]] NameIndex nameOf(const Entity &entity);
    [[nodiscard]] std::uint32_t argumentsOf(const Entity &entity) const;

    PajeHierarchy &m_hierarchy;
    TraceFilter m_filter;
    TimelineBuilder m_builder;
    std::vector<ContainerTrack> m_tracks; ///< by container
    std::vector<StateStack> m_stacks;
    std::unordered_map<std::uint64_t, std::uint32_t> m_stackIndex; ///< by container and type
    struct Variable {
        Counter counter;
        double value = 0;
        bool isSelected = true;
    };
    std::vector<Variable> m_variables;
    std::unordered_map<std::uint64_t, std::uint32_t> m_variableIndex; ///< the same
    NameMap<PendingEnds> m_pendingLinks; ///< by type, container and key
};

} // namespace takt
