// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TimelineFile.h"

#include "core/io/AtomicFile.h"
#include "core/io/BinaryText.h"
#include "core/io/ColumnBlocks.h"
#include "core/io/TimelineFileHeader.h"
#include "core/model/TimelineParts.h"

#include <array>
#include <fmt/format.h>

namespace takt {

namespace {

/// Begins like PNG's: a byte beyond ASCII and a line break show what text transfers damage.
constexpr std::string_view magic = "\x89TAKTTL\n";
constexpr std::string_view endMark = "TAKTEND\n";

using enum ColumnCoding;

/// A pointer to a column and how it is coded, in the order of the file.
template <class Visit>
Expected<void> forEachColumn(Visit visit)
{
    Expected<void> done;
    const auto one = [&](auto member, ColumnCoding coding) {
        if (done)
            done = visit(member, coding);
    };
    one(&TimelineColumns::start, Delta);
    one(&TimelineColumns::duration, Plain);
    one(&TimelineColumns::name, Plain);
    one(&TimelineColumns::category, Plain);
    one(&TimelineColumns::payload, Delta);
    one(&TimelineColumns::flows, Plain);
    one(&TimelineColumns::arguments, Plain);
    one(&TimelineColumns::argumentRows, Delta);
    return done;
}

Expected<void> write(const TimelineDocument &document, const std::string &origin,
                     const ColumnBlockWriter::Sink &sink)
{
    ByteWriter version;
    version.number(timelineFileVersion);
    if (auto written = sink(std::string(magic) + version.bytes()); !written)
        return written;
    ColumnBlockWriter blocks(sink);
    if (auto written = blocks.bytes(toBytes(document, origin)); !written)
        return written;
    const TimelineColumns &columns = document.timeline->columns();
    auto written = forEachColumn([&](auto member, ColumnCoding coding) {
        return blocks.column(std::span(columns.*member), coding);
    });
    if (!written)
        return written;
    std::vector<std::int64_t> times;
    std::vector<double> values;
    for (const Counter &counter : columns.counters) {
        times.insert(times.end(), counter.times.begin(), counter.times.end());
        values.insert(values.end(), counter.values.begin(), counter.values.end());
    }
    if (written = blocks.column(std::span<const std::int64_t>(times), Delta); !written)
        return written;
    if (written = blocks.column(std::span<const double>(values), Plain); !written)
        return written;
    return sink(endMark);
}

/// Deals the samples of all counters out.
Expected<void> fillCounters(TimelineFileHeader &header, std::span<const std::int64_t> times,
                            std::span<const double> values)
{
    if (times.size() != values.size())
        return failure("counters", "have more times than values, or fewer");
    for (std::size_t index = 0; index < header.samples.size(); ++index) {
        const std::uint64_t count = header.samples[index];
        if (count > times.size())
            return failure("counters", "have fewer samples than the header says");
        Counter &counter = header.columns.counters[index];
        const auto of = [count](auto all) { return all.first(static_cast<std::size_t>(count)); };
        counter.times.assign(of(times).begin(), of(times).end());
        counter.values.assign(of(values).begin(), of(values).end());
        times = times.subspan(counter.times.size());
        values = values.subspan(counter.times.size());
    }
    return times.empty() ? Expected<void>()
                         : failure("counters", "have more samples than the header says");
}

Expected<void> readStart(ColumnBlockReader &blocks)
{
    std::array<char, magic.size()> start{};
    std::uint32_t version = 0;
    if (auto read = blocks.plain(start.data(), start.size()); !read)
        return read;
    if (std::string_view(start.data(), start.size()) != magic)
        return failure({}, "is no timeline of Takt");
    if (auto read = blocks.plain(reinterpret_cast<char *>(&version), sizeof version); !read)
        return read;
    if (version != timelineFileVersion)
        return failure({}, fmt::format("is a timeline of version {}; version {} is read", version,
                                       timelineFileVersion));
    return {};
}

Expected<TimelineDocument> read(InputStream &input, const std::string_view *origin,
                                RunContext &context)
{
    ColumnBlockReader blocks(input, context);
    if (auto started = readStart(blocks); !started)
        return tl::unexpected(started.error());
    const auto bytes = blocks.bytes();
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto header = timelineFileHeader(*bytes);
    if (!header)
        return tl::unexpected(header.error());
    if (origin != nullptr && header->origin != *origin)
        return failure({}, "was made from another file");
    TimelineColumns &columns = header->columns;
    const auto columnsRead = forEachColumn([&](auto member, ColumnCoding coding) -> Expected<void> {
        using Value = typename std::remove_reference_t<decltype(columns.*member)>::value_type;
        auto values = blocks.column<Value>(coding);
        if (!values)
            return tl::unexpected(values.error());
        columns.*member = std::move(*values);
        return {};
    });
    if (!columnsRead)
        return tl::unexpected(columnsRead.error());
    const auto times = blocks.column<std::int64_t>(Delta);
    if (!times)
        return tl::unexpected(times.error());
    const auto values = blocks.column<double>(Plain);
    if (!values)
        return tl::unexpected(values.error());
    if (auto filled = fillCounters(*header, *times, *values); !filled)
        return tl::unexpected(filled.error());
    std::array<char, endMark.size()> end{};
    if (auto ended = blocks.plain(end.data(), end.size()); !ended)
        return tl::unexpected(ended.error());
    if (std::string_view(end.data(), end.size()) != endMark)
        return failure({}, "does not end as it should");
    auto timeline = Timeline::fromColumns(std::move(columns));
    if (!timeline)
        return tl::unexpected(timeline.error());
    header->document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    return std::move(header->document);
}

} // namespace

bool looksLikeTimelineFile(std::string_view head)
{
    return head.starts_with(magic);
}

Expected<TimelineDocument> readTimelineFile(InputStream &input, const TraceSelection &selection,
                                            RunContext &context)
{
    auto document = read(input, nullptr, context);
    if (!document || selection.isAll())
        return document;
    const std::int64_t origin = document->timeline->startTime();
    TimelinePart part;
    if (selection.from)
        part.from = fromStart(origin, *selection.from);
    if (selection.to)
        part.to = fromStart(origin, *selection.to);
    part.tracks = selection.tracks;
    document->timeline = std::make_shared<const Timeline>(selectPart(*document->timeline, part));
    return document;
}

Expected<TimelineDocument> readTimelineFile(InputStream &input, std::string_view origin,
                                            RunContext &context)
{
    return read(input, &origin, context);
}

Expected<void> writeTimelineFile(const TimelineDocument &document, const std::string &path,
                                 const std::string &origin)
{
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto written =
        write(document, origin, [&](std::string_view bytes) { return file->write(bytes); });
    return written ? file->commit() : written;
}

std::string toTimelineFile(const TimelineDocument &document)
{
    std::string all;
    const auto written = write(document, {}, [&](std::string_view bytes) -> Expected<void> {
        all.append(bytes);
        return {};
    });
    return written ? all : std::string();
}

} // namespace takt
