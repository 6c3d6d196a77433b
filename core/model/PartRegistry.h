// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Parameters.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace takt {

/// Whether two names are one to a person who types them: without regard to case.
[[nodiscard]] bool isSameName(std::string_view a, std::string_view b);
/// "KIND 'NAME' is not known; there are …", closest first.
[[nodiscard]] Error unknownName(std::string_view kind, std::string_view name,
                                std::span<const std::string_view> known);
/// Refused: an empty name; a name that is taken; a schema with doubled names or defaults outside
/// their own range.
[[nodiscard]] Expected<void> checkPart(std::string_view kind, std::string_view name,
                                       const ParameterSchema &schema,
                                       std::span<const std::string_view> known);

/// All parts of one kind that the loaded plugins brought, by name. `Part` has an info() with a
/// name and parameters, and says what it is called by `Part::kind`: "scheduler".
template <class Part>
class PartRegistry {
public:
    /// Refused as by checkPart().
    [[nodiscard]] Expected<void> add(std::shared_ptr<const Part> part)
    {
        if (part == nullptr)
            return failure({}, "there is no " + std::string(Part::kind) + " to add");
        const auto &info = part->info();
        auto checked = checkPart(Part::kind, info.name, info.parameters, names());
        if (checked)
            m_parts.push_back(std::move(part));
        return checked;
    }

    /// By name, without regard to case. The error lists the names there are, closest first.
    [[nodiscard]] Expected<std::shared_ptr<const Part>> find(std::string_view name) const
    {
        for (const auto &part : m_parts) {
            if (isSameName(part->info().name, name))
                return part;
        }
        return tl::unexpected(unknownName(Part::kind, name, names()));
    }

    /// In order of registration.
    [[nodiscard]] const std::vector<std::shared_ptr<const Part>> &all() const noexcept
    {
        return m_parts;
    }

private:
    [[nodiscard]] std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> names;
        for (const auto &part : m_parts)
            names.push_back(part->info().name);
        return names;
    }

    std::vector<std::shared_ptr<const Part>> m_parts;
};

} // namespace takt
