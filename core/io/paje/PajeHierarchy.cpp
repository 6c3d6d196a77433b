// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/paje/PajeHierarchy.h"

#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Traces name the outermost type and container "0"; some write nothing.
bool namesRoot(std::string_view name)
{
    return name == "0" || name.empty();
}

} // namespace

std::string pajeShortName(const std::string &name)
{
    constexpr std::size_t longest = 200;
    return name.size() <= longest ? name : name.substr(0, longest) + "…";
}

PajeHierarchy::PajeHierarchy()
{
    PajeType type;
    type.name = "0";
    m_types.push_back(std::move(type));
    PajeContainer container;
    container.name = "0";
    m_containers.push_back(std::move(container));
}

Expected<std::uint32_t> PajeHierarchy::addType(std::string_view alias, std::string_view name,
                                               std::string_view parent, bool isContainer)
{
    const auto outer = findType(parent);
    if (!outer)
        return outer;
    const auto index = static_cast<std::uint32_t>(m_types.size());
    PajeType type;
    type.name = name.empty() ? alias : name;
    type.parent = *outer;
    m_types.push_back(std::move(type));
    if (!isContainer)
        m_types[*outer].holdsEntities = true;
    if (!alias.empty())
        m_typeByAlias.insert_or_assign(std::string(alias), index);
    if (!name.empty())
        m_typeByName.emplace(name, index);
    return index;
}

Expected<void> PajeHierarchy::addValue(std::string_view type, std::string_view alias,
                                       std::string_view name, PajeValue value)
{
    const auto owner = findType(type);
    if (!owner)
        return tl::unexpected(owner.error());
    const auto index = static_cast<std::uint32_t>(m_values.size());
    m_values.push_back(value);
    NameMap<std::uint32_t> &values = m_types[*owner].values;
    if (!alias.empty())
        values.insert_or_assign(std::string(alias), index);
    if (!name.empty())
        values.emplace(name, index);
    return {};
}

Expected<std::uint32_t> PajeHierarchy::addContainer(std::string_view alias, std::string_view name,
                                                    std::string_view type, std::string_view parent)
{
    const auto itsType = findType(type);
    if (!itsType)
        return itsType;
    const auto outer = findContainer(parent);
    if (!outer)
        return outer;
    const auto index = static_cast<std::uint32_t>(m_containers.size());
    PajeContainer container;
    container.name = name.empty() ? alias : name;
    container.type = *itsType;
    container.parent = *outer;
    m_containers.push_back(std::move(container));
    m_containers[*outer].children.push_back(index);
    if (!alias.empty())
        m_containerByAlias.insert_or_assign(std::string(alias), index);
    if (!name.empty())
        m_containerByName.insert_or_assign(std::string(name), index);
    return index;
}

Expected<std::uint32_t> PajeHierarchy::findType(std::string_view name) const
{
    if (const auto found = m_typeByAlias.find(name); found != m_typeByAlias.end())
        return found->second;
    if (const auto found = m_typeByName.find(name); found != m_typeByName.end())
        return found->second;
    if (namesRoot(name))
        return pajeRoot;
    return failure({}, fmt::format("type '{}' is not defined", name));
}

Expected<std::uint32_t> PajeHierarchy::findContainer(std::string_view name) const
{
    if (const auto found = m_containerByAlias.find(name); found != m_containerByAlias.end())
        return found->second;
    if (const auto found = m_containerByName.find(name); found != m_containerByName.end())
        return found->second;
    if (namesRoot(name))
        return pajeRoot;
    return failure({}, fmt::format("container '{}' was not created", name));
}

const PajeValue *PajeHierarchy::findValue(std::uint32_t type, std::string_view name) const
{
    const auto found = m_types[type].values.find(name);
    return found == m_types[type].values.end() ? nullptr : &m_values[found->second];
}

std::string PajeHierarchy::pathAround(std::uint32_t container) const
{
    constexpr std::size_t longestPath = 256;
    std::string path;
    for (std::uint32_t outer = m_containers[container].parent;
         outer != pajeRoot && path.size() < longestPath; outer = m_containers[outer].parent) {
        const std::string name = pajeShortName(m_containers[outer].name);
        path = path.empty() ? name : name + "/" + path;
    }
    return path;
}

} // namespace takt
