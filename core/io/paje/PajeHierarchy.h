// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/NameMap.h"
#include "core/model/Error.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

inline constexpr std::uint32_t pajeRoot = 0; ///< index of the type and the container "0"

/// A type of containers or of what happens in them.
struct PajeType {
    std::string name;
    std::uint32_t parent = pajeRoot;
    /// Containers of this type hold states, events or variables, and not only containers.
    bool holdsEntities = false;
    NameMap<std::uint32_t> values; ///< by alias and by name
};

/// A value that states, events and links of a type can have.
struct PajeValue {
    NameIndex name = 0;
    NameIndex colour = 0;                ///< the empty name where it has none
    std::uint32_t arguments = noPayload; ///< the row with its colour
};

/// One place where things happen: a process, a machine.
struct PajeContainer {
    std::string name;
    std::uint32_t type = pajeRoot;
    std::uint32_t parent = pajeRoot;
    std::vector<std::uint32_t> children = {};
    std::vector<std::uint32_t> stacks = {}; ///< of states, as the timeline numbers them
    bool isDestroyed = false;
};

/// The types and containers of a trace, each found by its alias or else by its name.
class PajeHierarchy {
public:
    PajeHierarchy();

    /// Refused: a parent type that is not defined.
    [[nodiscard]] Expected<std::uint32_t> addType(std::string_view alias, std::string_view name,
                                                  std::string_view parent, bool isContainer);
    [[nodiscard]] Expected<void> addValue(std::string_view type, std::string_view alias,
                                          std::string_view name, PajeValue value);
    /// Refused: a type that is not defined, a parent container that is not there.
    [[nodiscard]] Expected<std::uint32_t> addContainer(std::string_view alias,
                                                       std::string_view name, std::string_view type,
                                                       std::string_view parent);

    [[nodiscard]] Expected<std::uint32_t> findType(std::string_view name) const;
    [[nodiscard]] Expected<std::uint32_t> findContainer(std::string_view name) const;
    /// The value of a type, or nullptr where the trace never defined it.
    [[nodiscard]] const PajeValue *findValue(std::uint32_t type, std::string_view name) const;

    [[nodiscard]] const PajeType &type(std::uint32_t index) const { return m_types[index]; }
    [[nodiscard]] PajeContainer &container(std::uint32_t index) { return m_containers[index]; }
    [[nodiscard]] std::size_t containerCount() const noexcept { return m_containers.size(); }
    /// Names of the containers around one, outermost first, joined by '/'. Only the innermost of a
    /// very deep nest are named, and long names are cut, as many tracks may have this group.
    [[nodiscard]] std::string pathAround(std::uint32_t container) const;

private:
    std::vector<PajeType> m_types;
    std::vector<PajeValue> m_values;
    std::vector<PajeContainer> m_containers;
    NameMap<std::uint32_t> m_typeByAlias;
    NameMap<std::uint32_t> m_typeByName;
    NameMap<std::uint32_t> m_containerByAlias;
    NameMap<std::uint32_t> m_containerByName;
};

/// A name for many tracks or counters: cut to 200 bytes, so that a long one does not cost its
/// length each time.
[[nodiscard]] std::string pajeShortName(const std::string &name);

} // namespace takt
