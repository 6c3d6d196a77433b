// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/jobs/BatsimJobs.h"

#include "core/io/CsvFields.h"
#include "core/io/LineReader.h"
#include "core/io/Numbers.h"
#include "core/io/SkippedLines.h"
#include "core/io/jobs/BatsimSeries.h"
#include "core/io/jobs/JobLogTimeline.h"
#include "core/io/jobs/MachineSet.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace takt {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Which field of a row holds what; absent where the header does not name it.
struct Columns {
    using Column = std::optional<std::size_t>;
    Column id, submission, start, finish, wait, execution, requestedTime, processors, success,
        allocated;

    static Columns fromHeader(const std::vector<std::string> &names)
    {
        const auto find = [&names](std::string_view name, std::string_view otherName) -> Column {
            for (std::size_t index = 0; index < names.size(); ++index) {
                if (names[index] == name || names[index] == otherName)
                    return index;
            }
            return std::nullopt;
        };
        Columns columns;
        columns.id = find("job_id", "jobID");
        columns.submission = find("submission_time", "submission_time");
        columns.start = find("starting_time", "starting_time");
        columns.finish = find("finish_time", "finish_time");
        columns.wait = find("waiting_time", "waiting_time");
        columns.execution = find("execution_time", "execution_time");
        columns.requestedTime = find("requested_time", "requested_time");
        columns.processors =
            find("requested_number_of_resources", "requested_number_of_processors");
        columns.success = find("success", "success");
        columns.allocated = find("allocated_resources", "allocated_processors");
        return columns;
    }
    [[nodiscard]] bool areComplete() const
    {
        return id && submission && start && finish && allocated;
    }
};

double numberAt(const std::vector<std::string> &fields, Columns::Column column)
{
    if (!column || *column >= fields.size())
        return unknown;
    const double number = parseNumber(fields[*column]).value_or(unknown);
    return std::isfinite(number) ? number : unknown;
}

class Reader {
public:
    Reader(InputStream &input, const TraceSelection &selection, RunContext &context)
        : m_input(input), m_selection(selection), m_context(context), m_lines(input, context)
    {
    }

    Expected<TimelineDocument> read()
    {
        m_log.energy = unknown;
        if (const auto header = m_lines.next()) {
            splitCsv(*header, m_fields);
            m_columns = Columns::fromHeader(m_fields);
            m_columnCount = m_fields.size();
        }
        while (const auto line = m_lines.next()) {
            if (!trimmed(*line).empty())
                readRow(*line);
        }
        if (m_lines.wasCancelled() || m_log.jobs.empty())
            return nothingRead(m_lines, m_skipped, "is a Batsim job log without a job");
        return finish();
    }

private:
    void readRow(std::string_view line)
    {
        splitCsv(line, m_fields);
        joinLastFields();
        Job job;
        job.id = m_columns.id && *m_columns.id < m_fields.size() ? m_fields[*m_columns.id] : "";
        job.submission = numberAt(m_fields, m_columns.submission);
        job.start = numberAt(m_fields, m_columns.start);
        job.finish = numberAt(m_fields, m_columns.finish);
        job.waitTime = numberAt(m_fields, m_columns.wait);
        job.runTime = numberAt(m_fields, m_columns.execution);
        job.requestedTime = numberAt(m_fields, m_columns.requestedTime);
        if (m_fields.size() != m_columnCount || std::isnan(job.submission)) {
            m_skipped.add(m_lines.number(),
                          fmt::format("is no job: {} fields, {} expected, with a submission time",
                                      m_fields.size(), m_columnCount));
            return;
        }
        if (!readMachines(job))
            return;
        const double success = numberAt(m_fields, m_columns.success);
        if (!std::isnan(success))
            job.state = success > 0 ? "success" : "failed";
        m_log.jobs.push_back(std::move(job));
    }

    /// A set of machines such as "3-5,9" that was written without quotes came apart at its commas.
    void joinLastFields()
    {
        if (m_fields.size() <= m_columnCount || m_columns.allocated != m_columnCount - 1)
            return;
        std::string &last = m_fields[m_columnCount - 1];
        for (std::size_t index = m_columnCount; index < m_fields.size(); ++index)
            last += "," + m_fields[index];
        m_fields.resize(m_columnCount);
    }

    bool readMachines(Job &job)
    {
        auto machines = parseMachineSet(m_fields[*m_columns.allocated]);
        if (!machines) {
            m_skipped.add(m_lines.number(),
                          fmt::format("'{}' is no set of machines below {}",
                                      m_fields[*m_columns.allocated], mostMachines));
            return false;
        }
        const double requested = numberAt(m_fields, m_columns.processors);
        if (!machines->empty()) {
            job.processors = static_cast<std::uint32_t>(machines->size());
            m_log.processors = std::max(m_log.processors, machines->back() + 1);
            m_stays += machines->size();
            if (m_stays <= mostStays)
                job.allocated = std::move(*machines);
        } else if (requested >= 1 && requested < mostMachines) {
            job.processors = static_cast<std::uint32_t>(requested);
        }
        return true;
    }

    Expected<TimelineDocument> finish()
    {
        TimelineBuilder builder = jobLogTimeline(m_log, m_selection, m_document.remarks);
        addCompanions(builder);
        auto timeline = builder.build();
        if (!timeline)
            return tl::unexpected(timeline.error());
        m_skipped.addRemarks(m_lines, m_document.remarks);
        if (m_stays > mostStays)
            m_document.remarks.push_back(fmt::format(
                "jobs are shown on their machines only until {} places are taken", mostStays));
        m_document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
        m_document.jobs = std::make_shared<const JobLog>(std::move(m_log));
        return std::move(m_document);
    }

    /// What the other files of the run say, where the folder holds them.
    void addCompanions(TimelineBuilder &builder)
    {
        constexpr std::string_view ending = "_jobs.csv";
        const std::string &path = m_input.path();
        if (!path.ends_with(ending))
            return;
        const std::string stem = path.substr(0, path.size() - ending.size());
        for (const char *series : {"_machine_states.csv", "_consumed_energy.csv"})
            addSeries(stem + series, builder);
        addTotals(stem + "_schedule.csv");
    }

    static std::optional<InputStream> openFile(const std::string &path)
    {
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error))
            return std::nullopt;
        auto input = InputStream::open(path);
        if (!input)
            return std::nullopt;
        return std::move(*input);
    }

    void addSeries(const std::string &path, TimelineBuilder &builder)
    {
        auto input = openFile(path);
        if (!input || !looksLikeBatsimSeries(input->head()))
            return;
        const auto added = addBatsimSeries(*input, m_selection, m_context, builder, m_log.energy);
        if (!added)
            m_document.remarks.push_back(added.error().withSource(path).message());
    }

    /// One header and one row with the simulator's own aggregates.
    void addTotals(const std::string &path)
    {
        auto input = openFile(path);
        if (!input)
            return;
        LineReader lines(*input, m_context);
        std::vector<std::string> names;
        std::vector<std::string> values;
        if (const auto header = lines.next())
            splitCsv(*header, names);
        if (const auto row = lines.next())
            splitCsv(*row, values);
        for (std::size_t index = 0; index < std::min(names.size(), values.size()); ++index) {
            const double number = parseNumber(values[index]).value_or(unknown);
            if (names[index] == "consumed_joules" && number >= 0)
                m_log.energy = number;
            else if (names[index] == "nb_computing_machines" && number >= m_log.processors &&
                     number < mostMachines)
                m_log.processors = static_cast<std::uint32_t>(number);
            m_document.notes.emplace("simulator: " + names[index], values[index]);
        }
    }

    /// Jobs × machines that are shown: a short line can name a million machines.
    static constexpr std::size_t mostStays = std::size_t{1} << 24U;

    InputStream &m_input;
    const TraceSelection &m_selection;
    RunContext &m_context;
    LineReader m_lines;
    SkippedLines m_skipped;
    Columns m_columns;
    std::size_t m_columnCount = 0;
    std::size_t m_stays = 0;
    std::vector<std::string> m_fields;
    JobLog m_log;
    TimelineDocument m_document;
};

} // namespace

bool looksLikeBatsimJobs(std::string_view head)
{
    std::string_view line = head.substr(0, head.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    std::vector<std::string> names;
    splitCsv(line, names);
    return Columns::fromHeader(names).areComplete();
}

Expected<TimelineDocument> readBatsimJobs(InputStream &input, const TraceSelection &selection,
                                          RunContext &context)
{
    return Reader(input, selection, context).read();
}

} // namespace takt
