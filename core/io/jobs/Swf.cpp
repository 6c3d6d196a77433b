// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jobs/Swf.h"

#include "core/io/CsvFields.h"
#include "core/io/LineReader.h"
#include "core/io/Numbers.h"
#include "core/io/SkippedLines.h"
#include "core/io/jobs/JobLogTimeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

namespace takt {

namespace {

constexpr std::size_t fieldCount = 18;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Positions of the fields that are used, from 0.
enum Field : std::size_t {
    JobNumber = 0,
    SubmitTime = 1,
    WaitTime = 2,
    RunTime = 3,
    AllocatedProcessors = 4,
    RequestedProcessors = 7,
    RequestedTime = 8,
    Status = 10,
    User = 11,
};

using Row = std::array<double, fieldCount>;

/// The numbers of a line, or nothing where it is not as many.
std::optional<Row> parseRow(std::string_view line)
{
    Row row{};
    std::size_t count = 0;
    for (;;) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.empty())
            break;
        const std::size_t length = std::min(line.find_first_of(" \t"), line.size());
        const auto number = parseNumber(line.substr(0, length));
        if (!number || !std::isfinite(*number) || count == fieldCount)
            return std::nullopt;
        row[count++] = *number;
        line.remove_prefix(length);
    }
    return count == fieldCount ? std::optional(row) : std::nullopt;
}

double orUnknown(double value)
{
    return value < 0 ? unknown : value;
}

std::uint32_t processorsOf(const Row &row)
{
    const double count =
        row[AllocatedProcessors] > 0 ? row[AllocatedProcessors] : row[RequestedProcessors];
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    return count > 0 ? static_cast<std::uint32_t>(std::min(count, most)) : 1;
}

std::string stateName(double status)
{
    constexpr std::array<const char *, 6> names = {
        "failed", "completed", "partial", "last part completed", "last part failed", "cancelled"};
    const bool isKnown = status >= 0 && status < static_cast<double>(names.size());
    return isKnown ? names[static_cast<std::size_t>(status)] : "";
}

Job jobOf(const Row &row)
{
    Job job;
    job.id = fmt::format("{}", row[JobNumber]);
    job.submission = orUnknown(row[SubmitTime]);
    job.waitTime = orUnknown(row[WaitTime]);
    job.runTime = orUnknown(row[RunTime]);
    job.start = job.submission + job.waitTime;
    job.finish = job.start + job.runTime;
    job.requestedTime = orUnknown(row[RequestedTime]);
    job.processors = processorsOf(row);
    job.state = stateName(row[Status]);
    if (row[User] >= 0)
        job.user = fmt::format("{}", row[User]);
    return job;
}

class Reader {
public:
    Reader(InputStream &input, RunContext &context) : m_lines(input, context) {}

    Expected<TimelineDocument> read(const TraceSelection &selection)
    {
        JobLog log;
        log.energy = unknown;
        while (const auto line = m_lines.next())
            readLine(trimmed(*line), log);
        if (m_lines.wasCancelled() || log.jobs.empty())
            return nothingRead(m_lines, m_skipped, "is an SWF log without a job");
        log.processors = m_processors > 0 ? m_processors : m_nodes;
        auto timeline = jobLogTimeline(log, selection, m_document.remarks).build();
        if (!timeline)
            return tl::unexpected(timeline.error());
        m_skipped.addRemarks(m_lines, m_document.remarks);
        m_document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
        m_document.jobs = std::make_shared<const JobLog>(std::move(log));
        return std::move(m_document);
    }

private:
    void readLine(std::string_view line, JobLog &log)
    {
        if (line.empty())
            return;
        if (line.front() == ';') {
            readHeader(line.substr(1));
            return;
        }
        if (const auto row = parseRow(line))
            log.jobs.push_back(jobOf(*row));
        else
            m_skipped.add(m_lines.number(), fmt::format("is not {} numbers", fieldCount));
    }

    /// "MaxProcs: 256" and other facts; the first of each name counts.
    void readHeader(std::string_view line)
    {
        constexpr std::size_t mostNotes = 100;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || m_document.notes.size() >= mostNotes)
            return;
        const std::string_view key = trimmed(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(colon + 1));
        const auto number = parseWhole(value);
        const bool isCount = number && *number <= std::numeric_limits<std::uint32_t>::max();
        if (isCount && key == "MaxProcs")
            m_processors = static_cast<std::uint32_t>(*number);
        if (isCount && key == "MaxNodes")
            m_nodes = static_cast<std::uint32_t>(*number);
        if (!key.empty() && !value.empty())
            m_document.notes.emplace(key, value);
    }

    LineReader m_lines;
    SkippedLines m_skipped;
    TimelineDocument m_document;
    std::uint32_t m_processors = 0;
    std::uint32_t m_nodes = 0;
};

} // namespace

bool looksLikeSwf(std::string_view head)
{
    bool hasHeader = false;
    while (!head.empty()) {
        const std::size_t length = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, length);
        head.remove_prefix(std::min(length + 1, head.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        line = trimmed(line);
        if (line.starts_with(';')) {
            line = trimmed(line.substr(1));
            for (const std::string_view key : {"MaxJobs:", "MaxRecords:", "MaxNodes:", "MaxProcs:"})
                hasHeader = hasHeader || line.starts_with(key);
            if (line.starts_with("OWF Format"))
                return false;
        } else if (!line.empty()) {
            return hasHeader || parseRow(line).has_value();
        }
    }
    return hasHeader;
}

Expected<TimelineDocument> readSwf(InputStream &input, const TraceSelection &selection,
                                   RunContext &context)
{
    return Reader(input, context).read(selection);
}

} // namespace takt
