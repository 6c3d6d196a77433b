// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/paje/Paje.h"

#include "core/io/CsvFields.h"
#include "core/io/FixedPoint.h"
#include "core/io/LineReader.h"
#include "core/io/Numbers.h"
#include "core/io/SkippedLines.h"
#include "core/io/paje/PajeHeader.h"
#include "core/io/paje/PajeTimeline.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Change = PajeTimeline::Change;
using LinkEnd = PajeTimeline::LinkEnd;

class Reader {
public:
    Reader(InputStream &input, const TraceSelection &selection, RunContext &context)
        : m_lines(input, context), m_timeline(m_hierarchy, selection)
    {
    }

    Expected<TimelineDocument> read()
    {
        while (const auto line = m_lines.next()) {
            if (auto handled = readLine(trimmed(*line)); !handled)
                m_skipped.add(m_lines.number(), handled.error().reason);
        }
        if (m_lines.wasCancelled() || !m_hasEvent)
            return nothingRead(m_lines, m_skipped, "is a Paje trace without an event");
        return finish();
    }

private:
    Expected<void> readLine(std::string_view line)
    {
        if (line.empty() || line.front() == '#')
            return {};
        if (line.front() == '%')
            return m_header.readLine(line);
        splitPaje(line, m_fields);
        m_event = m_header.find(m_fields.front());
        if (m_event == nullptr)
            return failure({}, fmt::format("event '{}' is not defined", m_fields.front()));
        if (m_fields.size() < m_event->fieldCount)
            return failure({}, fmt::format("{} has {} fields, {} expected", m_event->name,
                                           m_fields.size(), m_event->fieldCount));
        return readEvent();
    }

    Expected<void> readEvent()
    {
        switch (m_event->kind) {
        case PajeKind::DefineContainerType:
            return defineType(true);
        case PajeKind::DefineStateType:
        case PajeKind::DefineEventType:
        case PajeKind::DefineVariableType:
        case PajeKind::DefineLinkType:
            return defineType(false);
        case PajeKind::DefineEntityValue:
            return defineValue();
        case PajeKind::Other:
            ++m_unknownEvents;
            return {};
        default:
            return readTimedEvent();
        }
    }

    Expected<void> readTimedEvent()
    {
        const auto given = parseSeconds(field(PajeField::Time));
        if (!given)
            return failure({}, fmt::format("'{}' is no time", field(PajeField::Time)));
        const std::int64_t time = std::clamp(*given, Timeline::earliestTime, Timeline::latestTime);
        if (auto handled = readTimedEvent(time); !handled)
            return handled;
        if (!m_hasEvent)
            m_lastTime = time;
        if (time < m_lastTime && m_backwards++ == 0)
            m_firstBackwards = m_lines.number();
        m_hasEvent = true;
        m_lastTime = std::max(m_lastTime, time);
        return {};
    }

    Expected<void> readTimedEvent(std::int64_t time)
    {
        if (!m_hasEvent)
            m_timeline.setOrigin(time);
        switch (m_event->kind) {
        case PajeKind::CreateContainer:
            return createContainer();
        case PajeKind::DestroyContainer:
            return destroyContainer(time);
        case PajeKind::StartLink:
            return readLinkEnd(LinkEnd::Start, PajeField::StartContainer, time);
        case PajeKind::EndLink:
            return readLinkEnd(LinkEnd::End, PajeField::EndContainer, time);
        default:
            return readEntity(time);
        }
    }

    Expected<void> readEntity(std::int64_t time)
    {
        auto entity = readPlace(PajeField::Container);
        if (!entity)
            return tl::unexpected(entity.error());
        switch (m_event->kind) {
        case PajeKind::SetState:
            m_timeline.resetStates(entity->container, entity->type, time);
            m_timeline.pushState(withValue(*entity), time);
            return {};
        case PajeKind::PushState:
            m_timeline.pushState(withValue(*entity), time);
            return {};
        case PajeKind::PopState:
            if (!m_timeline.popState(entity->container, entity->type, time))
                return failure({}, "a state ends, but none is open");
            return {};
        case PajeKind::ResetState:
            m_timeline.resetStates(entity->container, entity->type, time);
            return {};
        case PajeKind::NewEvent:
            m_timeline.addEvent(withValue(*entity), time);
            return {};
        case PajeKind::SetVariable:
            return changeVariable(*entity, Change::Set, time);
        case PajeKind::AddVariable:
            return changeVariable(*entity, Change::Add, time);
        default:
            return changeVariable(*entity, Change::Subtract, time);
        }
    }

    /// Empty where the event has no such field.
    [[nodiscard]] std::string_view field(PajeField field) const
    {
        const std::size_t position = m_event->positions[static_cast<std::size_t>(field)];
        return position == PajeDefinition::absent ? std::string_view() : m_fields[position];
    }

    Expected<void> defineType(bool isContainer)
    {
        const auto added = m_hierarchy.addType(field(PajeField::Alias), field(PajeField::Name),
                                               field(PajeField::Type), isContainer);
        return added ? Expected<void>() : tl::unexpected(added.error());
    }

    Expected<void> defineValue()
    {
        TimelineBuilder &builder = m_timeline.builder();
        PajeValue value;
        const std::string_view name = field(PajeField::Name);
        value.name = builder.intern(name.empty() ? field(PajeField::Alias) : name);
        if (const std::string_view colour = field(PajeField::Color); !colour.empty()) {
            value.colour = builder.intern(colour);
            const Argument argument = Argument::text(builder.intern("Color"), value.colour);
            value.arguments = builder.addArguments({&argument, 1});
        }
        return m_hierarchy.addValue(field(PajeField::Type), field(PajeField::Alias), name, value);
    }

    Expected<void> createContainer()
    {
        const auto added =
            m_hierarchy.addContainer(field(PajeField::Alias), field(PajeField::Name),
                                     field(PajeField::Type), field(PajeField::Container));
        if (!added)
            return tl::unexpected(added.error());
        m_timeline.createContainer(*added);
        return {};
    }

    Expected<void> destroyContainer(std::int64_t time)
    {
        const auto found = m_hierarchy.findContainer(field(PajeField::Name));
        if (!found)
            return tl::unexpected(found.error());
        m_timeline.destroyContainer(*found, time);
        return {};
    }

    /// The container and the type that the event names.
    Expected<PajeTimeline::Entity> readPlace(PajeField containerField)
    {
        const auto container = m_hierarchy.findContainer(field(containerField));
        if (!container)
            return tl::unexpected(container.error());
        const auto type = m_hierarchy.findType(field(PajeField::Type));
        if (!type)
            return tl::unexpected(type.error());
        PajeTimeline::Entity entity;
        entity.container = *container;
        entity.type = *type;
        return entity;
    }

    PajeTimeline::Entity withValue(PajeTimeline::Entity entity)
    {
        entity.value = field(PajeField::Value);
        m_arguments.clear();
        if (m_event->kind == PajeKind::StartLink || m_event->kind == PajeKind::EndLink)
            addArgument("Key", field(PajeField::Key));
        for (const PajeExtraField &extra : m_event->extra)
            addArgument(extra.name, m_fields[extra.position]);
        if (m_arguments.empty())
            return entity; // its value's row serves
        TimelineBuilder &builder = m_timeline.builder();
        const PajeValue *value = m_hierarchy.findValue(entity.type, entity.value);
        if (value != nullptr && value->colour != 0)
            m_arguments.push_back(Argument::text(builder.intern("Color"), value->colour));
        entity.arguments = builder.addArguments(m_arguments);
        return entity;
    }

    void addArgument(std::string_view name, std::string_view text)
    {
        TimelineBuilder &builder = m_timeline.builder();
        const NameIndex key = builder.intern(name);
        if (const auto whole = parseWhole(text);
            whole && *whole <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            m_arguments.push_back(Argument::whole(key, static_cast<std::int64_t>(*whole)));
        else if (const auto real = parseNumber(text); real && std::isfinite(*real))
            m_arguments.push_back(Argument::real(key, *real));
        else
            m_arguments.push_back(Argument::text(key, builder.intern(text)));
    }

    Expected<void> changeVariable(const PajeTimeline::Entity &entity, Change change,
                                  std::int64_t time)
    {
        const auto value = parseNumber(field(PajeField::Value));
        if (!value || !std::isfinite(*value))
            return failure({}, fmt::format("'{}' is no number", field(PajeField::Value)));
        m_timeline.changeVariable(entity.container, entity.type, change, *value, time);
        return {};
    }

    Expected<void> readLinkEnd(LinkEnd end, PajeField containerField, std::int64_t time)
    {
        const auto entity = readPlace(containerField);
        if (!entity)
            return tl::unexpected(entity.error());
        m_timeline.addLinkEnd(end, field(PajeField::Key), withValue(*entity), time);
        return {};
    }

    Expected<TimelineDocument> finish()
    {
        TimelineDocument document;
        const std::uint64_t unmatchedLinks = m_timeline.finish(m_lastTime);
        auto timeline = m_timeline.builder().build();
        if (!timeline)
            return tl::unexpected(timeline.error());
        document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
        m_skipped.addRemarks(m_lines, document.remarks);
        if (unmatchedLinks > 0)
            document.remarks.push_back(
                fmt::format("{} links have only one of their two ends", unmatchedLinks));
        if (m_backwards > 0)
            document.remarks.push_back(
                fmt::format("time runs backwards at {} lines, at line {} first", m_backwards,
                            m_firstBackwards));
        if (m_unknownEvents > 0)
            document.remarks.push_back(fmt::format(
                "{} events are of kinds that the format does not know", m_unknownEvents));
        return document;
    }

    LineReader m_lines;
    SkippedLines m_skipped;
    PajeHeader m_header;
    PajeHierarchy m_hierarchy;
    PajeTimeline m_timeline;
    const PajeDefinition *m_event = nullptr;
    std::vector<std::string_view> m_fields;
    std::vector<Argument> m_arguments;
    std::int64_t m_lastTime = 0;
    bool m_hasEvent = false;
    std::uint64_t m_backwards = 0;
    std::uint64_t m_firstBackwards = 0;
    std::uint64_t m_unknownEvents = 0;
};

} // namespace

bool looksLikePaje(std::string_view head)
{
    while (!head.empty()) {
        const std::size_t length = std::min(head.find('\n'), head.size());
        std::string_view line = trimmed(head.substr(0, length));
        head.remove_prefix(std::min(length + 1, head.size()));
        if (line.starts_with('%'))
            return trimmed(line.substr(1)).starts_with("EventDef");
        if (!line.empty() && line.front() != '#' && line != "\r")
            return false;
    }
    return false;
}

Expected<TimelineDocument> readPaje(InputStream &input, const TraceSelection &selection,
                                    RunContext &context)
{
    return Reader(input, selection, context).read();
}

} // namespace takt
