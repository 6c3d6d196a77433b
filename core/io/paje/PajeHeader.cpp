// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/paje/PajeHeader.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

struct KindName {
    std::string_view name;
    PajeKind kind;
};

constexpr std::array kindNames = {
    KindName{"PajeDefineContainerType", PajeKind::DefineContainerType},
    KindName{"PajeDefineStateType", PajeKind::DefineStateType},
    KindName{"PajeDefineEventType", PajeKind::DefineEventType},
    KindName{"PajeDefineVariableType", PajeKind::DefineVariableType},
    KindName{"PajeDefineLinkType", PajeKind::DefineLinkType},
    KindName{"PajeDefineEntityValue", PajeKind::DefineEntityValue},
    KindName{"PajeCreateContainer", PajeKind::CreateContainer},
    KindName{"PajeDestroyContainer", PajeKind::DestroyContainer},
    KindName{"PajeSetState", PajeKind::SetState},
    KindName{"PajePushState", PajeKind::PushState},
    KindName{"PajePopState", PajeKind::PopState},
    KindName{"PajeResetState", PajeKind::ResetState},
    KindName{"PajeSetVariable", PajeKind::SetVariable},
    KindName{"PajeAddVariable", PajeKind::AddVariable},
    KindName{"PajeSubVariable", PajeKind::SubVariable},
    KindName{"PajeNewEvent", PajeKind::NewEvent},
    KindName{"PajeStartLink", PajeKind::StartLink},
    KindName{"PajeEndLink", PajeKind::EndLink},
};

struct FieldName {
    std::string_view name;
    PajeField field;
};

/// Names of today and, below, those of the first version of the format.
constexpr std::array fieldNames = {
    FieldName{"Time", PajeField::Time},
    FieldName{"Alias", PajeField::Alias},
    FieldName{"Type", PajeField::Type},
    FieldName{"Name", PajeField::Name},
    FieldName{"Container", PajeField::Container},
    FieldName{"Value", PajeField::Value},
    FieldName{"StartContainer", PajeField::StartContainer},
    FieldName{"EndContainer", PajeField::EndContainer},
    FieldName{"Key", PajeField::Key},
    FieldName{"Color", PajeField::Color},
    FieldName{"NewName", PajeField::Name},
    FieldName{"ContainerType", PajeField::Type},
    FieldName{"EntityType", PajeField::Type},
    FieldName{"SourceContainer", PajeField::StartContainer},
    FieldName{"DestContainer", PajeField::EndContainer},
};

bool isBlank(char character)
{
    return character == ' ' || character == '\t';
}

} // namespace

void splitPaje(std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    std::size_t at = 0;
    for (;;) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        if (at == line.size())
            return;
        const std::size_t begin = at;
        if (line[at] == '"') {
            at = std::min(line.find('"', at + 1), line.size());
            fields.push_back(line.substr(begin + 1, at - begin - 1));
            at = std::min(at + 1, line.size());
        } else {
            while (at < line.size() && !isBlank(line[at]))
                ++at;
            fields.push_back(line.substr(begin, at - begin));
        }
    }
}

Expected<void> PajeHeader::readLine(std::string_view line)
{
    std::vector<std::string_view> words;
    splitPaje(line.substr(1), words);
    if (words.empty())
        return {};
    if (words.front() == "EventDef")
        return begin(words);
    if (words.front() == "EndEventDef") {
        m_open = nullptr;
        return {};
    }
    return addField(words.front());
}

Expected<void> PajeHeader::begin(const std::vector<std::string_view> &words)
{
    if (words.size() < 3)
        return failure({}, "an event definition needs a name and a number");
    const auto known = std::ranges::find(kindNames, words[1], &KindName::name);
    PajeDefinition definition;
    definition.name = words[1];
    definition.kind = known == kindNames.end() ? PajeKind::Other : known->kind;
    const auto entry = m_definitions.insert_or_assign(std::string(words[2]), std::move(definition));
    m_open = &entry.first->second;
    return {};
}

Expected<void> PajeHeader::addField(std::string_view name)
{
    if (m_open == nullptr)
        return failure({}, fmt::format("field '{}' stands outside of an event definition", name));
    const std::size_t position = m_open->fieldCount++;
    const auto known = std::ranges::find(fieldNames, name, &FieldName::name);
    // Types of a link's ends are not needed to read its events.
    if (known != fieldNames.end() &&
        m_open->positions[static_cast<std::size_t>(known->field)] == PajeDefinition::absent)
        m_open->positions[static_cast<std::size_t>(known->field)] = position;
    else
        m_open->extra.push_back({std::string(name), position});
    return {};
}

const PajeDefinition *PajeHeader::find(std::string_view number) const
{
    const auto found = m_definitions.find(number);
    return found == m_definitions.end() ? nullptr : &found->second;
}

} // namespace takt
