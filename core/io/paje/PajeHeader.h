// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/NameMap.h"
#include "core/model/Error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// What a line of a Paje trace can be (Schnorr, "Paje trace file format", 2012, section 3). Other
/// is what a trace defines beyond that.
enum class PajeKind : std::uint8_t {
    DefineContainerType,
    DefineStateType,
    DefineEventType,
    DefineVariableType,
    DefineLinkType,
    DefineEntityValue,
    CreateContainer,
    DestroyContainer,
    SetState,
    PushState,
    PopState,
    ResetState,
    SetVariable,
    AddVariable,
    SubVariable,
    NewEvent,
    StartLink,
    EndLink,
    Other,
};

/// The fields that the format knows, by today's names.
enum class PajeField : std::uint8_t {
    Time,
    Alias,
    Type,
    Name,
    Container,
    Value,
    StartContainer,
    EndContainer,
    Key,
    Color,
    Count,
};

/// A further field that a trace gave an event.
struct PajeExtraField {
    std::string name;
    std::size_t position = 0;
};

/// Which fields an event has, and where.
struct PajeDefinition {
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    PajeKind kind = PajeKind::Other;
    std::string name;
    std::array<std::size_t, static_cast<std::size_t>(PajeField::Count)> positions = allAbsent();
    std::vector<PajeExtraField> extra;
    std::size_t fieldCount = 1; ///< the event's number included

private:
    static constexpr std::array<std::size_t, static_cast<std::size_t>(PajeField::Count)> allAbsent()
    {
        std::array<std::size_t, static_cast<std::size_t>(PajeField::Count)> positions{};
        positions.fill(absent);
        return positions;
    }
};

/// The event definitions that each Paje trace begins with: "%EventDef PajePushState 12", a line
/// "% Time date" for each field, "%EndEventDef". The order of fields is the file's own.
class PajeHeader {
public:
    /// A line that begins with '%'. Refused: a field outside of a definition, a definition without
    /// a number.
    [[nodiscard]] Expected<void> readLine(std::string_view line);
    /// The definition with that number, or nullptr.
    [[nodiscard]] const PajeDefinition *find(std::string_view number) const;
    [[nodiscard]] bool isEmpty() const noexcept { return m_definitions.empty(); }

private:
    [[nodiscard]] Expected<void> begin(const std::vector<std::string_view> &words);
    [[nodiscard]] Expected<void> addField(std::string_view name);

    NameMap<PajeDefinition> m_definitions;
    PajeDefinition *m_open = nullptr;
};

/// The fields of a line: separated by blanks, in quotes where they hold some. O(line).
void splitPaje(std::string_view line, std::vector<std::string_view> &fields);

} // namespace takt
