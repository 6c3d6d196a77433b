// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jobs/BatsimSeries.h"

#include "core/io/Bytes.h"
#include "core/io/CsvFields.h"
#include "core/io/FixedPoint.h"
#include "core/io/LineReader.h"
#include "core/io/Numbers.h"
#include "core/io/SkippedLines.h"
#include "core/io/TraceFilter.h"

#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// "energy" is joules used so far and "epower" watts; all else counts machines.
std::string_view unitOf(std::string_view column)
{
    if (column == "energy")
        return "J";
    return column == "epower" ? "W" : "machines";
}

bool isSeriesHeader(const std::vector<std::string> &names)
{
    if (names.size() < 2 || names.front() != "time")
        return false;
    return names[1] == "nb_sleeping" || names[1] == "energy";
}

class Series {
public:
    Series(InputStream &input, const TraceSelection &selection, RunContext &context)
        : m_lines(input, context), m_filter(selection)
    {
    }

    Expected<void> addTo(TimelineBuilder &builder, double &lastEnergy)
    {
        readHeader();
        while (const auto line = m_lines.next()) {
            if (!trimmed(*line).empty())
                readRow(*line);
        }
        if (m_lines.wasCancelled() || !m_hasRow)
            return nothingRead(m_lines, m_skipped, "is a Batsim series without a row");
        if (!m_filter.keepsTrack({}, "Machines"))
            return {};
        const TrackIndex track = builder.addTrack("Machines");
        for (Counter &counter : m_counters) {
            if (counter.name == "energy" && !counter.values.empty())
                lastEnergy = m_lastEnergy;
            counter.track = track;
            if (!counter.times.empty())
                builder.addCounter(std::move(counter));
        }
        return {};
    }

    void addRemarks(std::vector<std::string> &remarks) const
    {
        m_skipped.addRemarks(m_lines, remarks);
    }

private:
    void readHeader()
    {
        if (const auto line = m_lines.next())
            splitCsv(*line, m_fields);
        m_columnCount = m_fields.size();
        for (std::size_t column = 1; column < m_columnCount; ++column)
            m_counters.push_back(
                {m_fields[column], std::string(unitOf(m_fields[column])), 0, {}, {}});
    }

    void readRow(std::string_view line)
    {
        splitCsv(line, m_fields);
        const auto time = parseSeconds(m_fields.front());
        if (!time || m_fields.size() != m_columnCount) {
            m_skipped.add(m_lines.number(),
                          fmt::format("is not a time and {} values", m_columnCount - 1));
            return;
        }
        if (!m_hasRow)
            m_filter.setOrigin(*time);
        m_hasRow = true;
        for (std::size_t column = 1; column < m_columnCount; ++column) {
            const auto value = parseNumber(m_fields[column]);
            if (!value || !std::isfinite(*value))
                continue;
            m_filter.addSample(m_counters[column - 1], *time, *value);
            if (m_counters[column - 1].name == "energy")
                m_lastEnergy = *value;
        }
    }

    LineReader m_lines;
    SkippedLines m_skipped;
    TraceFilter m_filter;
    std::vector<std::string> m_fields;
    std::vector<Counter> m_counters;
    std::size_t m_columnCount = 0;
    double m_lastEnergy = 0;
    bool m_hasRow = false;
};

} // namespace

bool looksLikeBatsimSeries(std::string_view head)
{
    std::string_view line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    std::vector<std::string> names;
    splitCsv(line, names);
    return isSeriesHeader(names);
}

Expected<void> addBatsimSeries(InputStream &input, const TraceSelection &selection,
                               RunContext &context, TimelineBuilder &builder, double &lastEnergy)
{
    return Series(input, selection, context).addTo(builder, lastEnergy);
}

Expected<TimelineDocument> readBatsimSeries(InputStream &input, const TraceSelection &selection,
                                            RunContext &context)
{
    TimelineBuilder builder;
    double lastEnergy = 0;
    Series series(input, selection, context);
    if (const auto added = series.addTo(builder, lastEnergy); !added)
        return tl::unexpected(added.error());
    auto timeline = builder.build();
    if (!timeline)
        return tl::unexpected(timeline.error());
    TimelineDocument document;
    document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    series.addRemarks(document.remarks);
    return document;
}

} // namespace takt
