// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/otlp/Otlp.h"

#include "core/io/FixedPoint.h"
#include "core/io/LineReader.h"
#include "core/io/NameMap.h"
#include "core/io/SkippedLines.h"
#include "core/io/TraceFilter.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <optional>
#include <simdjson.h>
#include <string>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Element = simdjson::dom::element;

std::string_view textOf(Element object, const char *key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

/// Visits the elements of a list, where the object has one of that name.
template <class Visit>
void forEachIn(Element object, const char *key, Visit visit)
{
    simdjson::dom::array list;
    if (object[key].get(list) != simdjson::SUCCESS)
        return;
    for (const Element element : list)
        visit(element);
}

/// A whole number as JSON number or, as the protocol wants 64 bits, as text.
std::optional<std::int64_t> wholeOf(Element object, const char *key)
{
    std::int64_t number = 0;
    if (object[key].get(number) == simdjson::SUCCESS)
        return number;
    const std::string_view text = textOf(object, key);
    return text.empty() ? std::nullopt : parseFixedPoint(text, 0);
}

const char *kindName(std::int64_t kind)
{
    constexpr std::array<const char *, 6> names = {"span",   "internal", "server",
                                                   "client", "producer", "consumer"};
    const bool isKnown = kind >= 0 && kind < static_cast<std::int64_t>(names.size());
    return isKnown ? names[static_cast<std::size_t>(kind)] : names[0];
}

/// Cuts a text into the JSON values that stand in it one after the other, by its brackets.
class ValueCutter {
public:
    /// Takes a line; true when a value ends with it. Text in quotes may hold brackets.
    bool add(std::string_view line)
    {
        m_text.append(line);
        m_text += '\n';
        for (const char character : line)
            step(character);
        return m_depth <= 0 && m_hasBegun;
    }
    [[nodiscard]] const std::string &text() const noexcept { return m_text; }
    void clear()
    {
        m_text.clear();
        m_depth = 0;
        m_isQuoted = m_isEscaped = m_hasBegun = false;
    }

private:
    void step(char character)
    {
        if (m_isQuoted) {
            const bool wasEscaped = std::exchange(m_isEscaped, false);
            if (!wasEscaped && character == '\\')
                m_isEscaped = true;
            else if (!wasEscaped && character == '"')
                m_isQuoted = false;
            return;
        }
        m_isQuoted = character == '"';
        if (character == '{' || character == '[') {
            ++m_depth;
            m_hasBegun = true;
        } else if (character == '}' || character == ']') {
            --m_depth;
        }
    }

    std::string m_text;
    std::int64_t m_depth = 0;
    bool m_isQuoted = false;
    bool m_isEscaped = false;
    bool m_hasBegun = false;
};

class Reader {
public:
    Reader(InputStream &input, const TraceSelection &selection, RunContext &context)
        : m_lines(input, context), m_filter(selection)
    {
    }

    Expected<TimelineDocument> read()
    {
        ValueCutter values;
        std::uint64_t firstLine = 1;
        while (const auto line = m_lines.next()) {
            if (values.text().empty())
                firstLine = m_lines.number();
            const bool isWhole = values.add(*line);
            if (!isWhole && values.text().size() <= mostBytes)
                continue;
            readRequest(values.text(), firstLine);
            values.clear();
        }
        if (!trimmedEnd(values.text()).empty())
            m_skipped.add(firstLine, "the JSON value that begins here ends too early");
        if (m_lines.wasCancelled() || m_count == 0)
            return nothingRead(m_lines, m_skipped, "is an OTLP file without a span");
        return finish();
    }

private:
    static constexpr std::size_t mostBytes = std::size_t{1} << 30U;

    struct Span {
        Slice slice;
        std::string id;
        std::string parent;
    };

    static std::string_view trimmedEnd(std::string_view text)
    {
        return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    }

    void readRequest(const std::string &text, std::uint64_t line)
    {
        Element request;
        if (const auto error = m_parser.parse(text).get(request); error != simdjson::SUCCESS) {
            m_skipped.add(line, fmt::format("is no JSON: {}", simdjson::error_message(error)));
            return;
        }
        forEachIn(request, "resourceSpans",
                  [&](Element resourceSpans) { readResource(resourceSpans, line); });
    }

    void readResource(Element resourceSpans, std::uint64_t line)
    {
        const std::string_view service = serviceOf(resourceSpans);
        forEachIn(resourceSpans, "scopeSpans", [&](Element scopeSpans) {
            Element scope;
            std::string_view name;
            if (scopeSpans["scope"].get(scope) == simdjson::SUCCESS)
                name = textOf(scope, "name");
            const auto track = trackOf(service, name.empty() ? "spans" : name);
            forEachIn(scopeSpans, "spans", [&](Element span) { readSpan(span, track, line); });
        });
    }

    static std::string_view serviceOf(Element resourceSpans)
    {
        std::string_view service;
        Element resource;
        if (resourceSpans["resource"].get(resource) != simdjson::SUCCESS)
            return service;
        forEachIn(resource, "attributes", [&service](Element attribute) {
            Element value;
            if (textOf(attribute, "key") == "service.name" &&
                attribute["value"].get(value) == simdjson::SUCCESS)
                service = textOf(value, "stringValue");
        });
        return service;
    }

    std::optional<TrackIndex> trackOf(std::string_view service, std::string_view scope)
    {
        const auto [entry, isNew] =
            m_tracks.try_emplace(fmt::format("{}\n{}", service, scope), std::nullopt);
        if (isNew && m_filter.keepsTrack(service, scope))
            entry->second = m_builder.addTrack(std::string(scope), std::string(service));
        return entry->second;
    }

    void readSpan(Element element, std::optional<TrackIndex> track, std::uint64_t line)
    {
        const auto start = wholeOf(element, "startTimeUnixNano");
        const auto end = wholeOf(element, "endTimeUnixNano");
        if (!start || !end) {
            m_skipped.add(line, "a span has no start or no end");
            return;
        }
        m_firstTime = std::min(m_firstTime, *start);
        Span span;
        span.slice.start = std::clamp(*start, Timeline::earliestTime, Timeline::latestTime);
        span.slice.duration =
            std::max<std::int64_t>(0, std::min(*end, Timeline::latestTime) - span.slice.start);
        m_backwards += *end < *start ? 1 : 0;
        ++m_count;
        if (!track)
            return;
        span.slice.track = *track;
        span.slice.name = m_builder.intern(textOf(element, "name"));
        span.slice.category = m_builder.intern(kindName(wholeOf(element, "kind").value_or(0)));
        span.slice.payload = argumentsOf(element);
        span.id = textOf(element, "spanId");
        span.parent = textOf(element, "parentSpanId");
        m_spans.push_back(std::move(span));
    }

    std::uint32_t argumentsOf(Element span)
    {
        m_arguments.clear();
        forEachIn(span, "attributes", [this](Element attribute) {
            Element value;
            if (attribute["value"].get(value) == simdjson::SUCCESS)
                addArgument(m_builder.intern(textOf(attribute, "key")), value);
        });
        return m_builder.addArguments(m_arguments);
    }

    void addArgument(NameIndex key, Element value)
    {
        double real = 0;
        bool truth = false;
        std::string_view text;
        if (const auto whole = wholeOf(value, "intValue"))
            m_arguments.push_back(Argument::whole(key, *whole));
        else if (value["doubleValue"].get(real) == simdjson::SUCCESS)
            m_arguments.push_back(Argument::real(key, real));
        else if (value["boolValue"].get(truth) == simdjson::SUCCESS)
            m_arguments.push_back(Argument::whole(key, truth ? 1 : 0));
        else if (value["stringValue"].get(text) == simdjson::SUCCESS)
            m_arguments.push_back(Argument::text(key, m_builder.intern(text)));
    }

    /// The trace's first time is known only now: spans are exported when they end.
    Expected<TimelineDocument> finish()
    {
        m_filter.setOrigin(m_firstTime);
        NameMap<std::size_t> handles;
        std::vector<std::pair<std::size_t, const Span *>> children;
        for (const Span &span : m_spans) {
            if (!m_filter.keepsTime(span.slice.start, span.slice.end()))
                continue;
            const std::size_t handle = m_builder.addSlice(span.slice);
            if (!span.id.empty())
                handles.emplace(span.id, handle);
            if (!span.parent.empty())
                children.emplace_back(handle, &span);
        }
        const NameIndex name = m_builder.intern("parent");
        for (const auto &[handle, span] : children) {
            const auto parent = handles.find(span->parent);
            if (parent != handles.end())
                m_builder.addFlow(parent->second, handle, name);
        }
        auto timeline = m_builder.build();
        if (!timeline)
            return tl::unexpected(timeline.error());
        TimelineDocument document;
        document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
        document.notes["spans"] = fmt::format("{}", m_count);
        m_skipped.addRemarks(m_lines, document.remarks);
        if (m_backwards > 0)
            document.remarks.push_back(fmt::format("{} spans end before they start; they are shown "
                                                   "as moments",
                                                   m_backwards));
        return document;
    }

    LineReader m_lines;
    TraceFilter m_filter;
    SkippedLines m_skipped;
    simdjson::dom::parser m_parser;
    TimelineBuilder m_builder;
    NameMap<std::optional<TrackIndex>> m_tracks; ///< by service and scope
    std::vector<Span> m_spans;
    std::vector<Argument> m_arguments;
    std::int64_t m_firstTime = std::numeric_limits<std::int64_t>::max();
    std::uint64_t m_count = 0;
    std::uint64_t m_backwards = 0;
};

} // namespace

bool looksLikeOtlp(std::string_view head)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (head.starts_with(byteOrderMark))
        head.remove_prefix(byteOrderMark.size());
    const auto skipBlanks = [&head] {
        head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    };
    skipBlanks();
    if (!head.starts_with('{'))
        return false;
    head.remove_prefix(1);
    skipBlanks();
    return head.starts_with("\"resourceSpans\"");
}

Expected<TimelineDocument> readOtlp(InputStream &input, const TraceSelection &selection,
                                    RunContext &context)
{
    return Reader(input, selection, context).read();
}

} // namespace takt
