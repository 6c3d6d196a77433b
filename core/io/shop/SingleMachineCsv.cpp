// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/SingleMachineCsv.h"

#include "core/io/Bytes.h"
#include "core/io/CsvFields.h"
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"
#include "core/io/shop/ShopText.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <utility>
#include <vector>

namespace takt {

namespace {

/// Where the columns are.
struct Columns {
    std::size_t count = 0;
    std::optional<std::size_t> instance;
    std::size_t job = 0;
    std::size_t processing = 0;
    std::optional<std::size_t> weight;
    std::optional<std::size_t> due;
    std::optional<std::size_t> release;
};

std::optional<Columns> columnsOf(std::string_view header)
{
    std::vector<std::string> titles;
    splitCsv(header, titles);
    const auto find = [&titles](std::string_view title) -> std::optional<std::size_t> {
        const auto found = std::ranges::find(titles, title);
        if (found == titles.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - titles.begin());
    };
    const auto job = find("job");
    const auto processing = find("processing");
    if (!job || !processing)
        return std::nullopt;
    return Columns{titles.size(),  find("instance"), *job,           *processing,
                   find("weight"), find("due"),      find("release")};
}

class Reader {
public:
    Reader(std::string_view text, std::string instance, RunContext &context)
        : m_text(text), m_instance(std::move(instance)), m_context(context)
    {
    }

    Expected<WorkloadDocument> read(const std::string &name)
    {
        m_columns = *columnsOf(takeLine(m_text));
        while (!m_text.empty()) {
            ++m_line;
            const std::string_view line = takeLine(m_text);
            if (trimmed(line).find_first_not_of("\r") == std::string_view::npos)
                continue;
            if (m_context.isCancelled())
                return loadingCancelled();
            if (auto taken = readLine(line); !taken)
                return tl::unexpected(taken.error());
        }
        if (m_jobs.empty())
            return failure({}, m_instance.empty()
                                   ? std::string("has no jobs")
                                   : fmt::format("has no instance '{}'; there are {}", m_instance,
                                                 fmt::join(m_instances, ", ")));
        if (m_instance.empty() && m_instances.size() > 1)
            return failure({}, fmt::format("holds {} instances; name one behind the file's name, "
                                           "as in '{}#{}'",
                                           m_instances.size(), name, m_instances.front()));
        ShopProblemBuilder builder(m_instances.size() > 1 ? m_instance : name,
                                   ShopKind::SingleMachine, 1);
        for (auto &[line, job] : m_jobs) {
            if (auto added = builder.addJob(std::move(job)); !added)
                return failure(lineNumber(line), added.error().place + " " + added.error().reason);
        }
        auto shop = builder.build();
        if (!shop)
            return tl::unexpected(shop.error());
        return shopDocument(*std::move(shop));
    }

private:
    Expected<void> readLine(std::string_view line)
    {
        splitCsv(line, m_fields);
        if (m_fields.size() != m_columns.count)
            return failure(lineNumber(m_line), fmt::format("has {} fields, but the header has {}",
                                                           m_fields.size(), m_columns.count));
        const std::string instance = m_columns.instance ? m_fields[*m_columns.instance] : "";
        if (m_instances.empty() || m_instances.back() != instance) {
            if (std::ranges::find(m_instances, instance) != m_instances.end())
                return failure(lineNumber(m_line),
                               "belongs to an instance whose other lines stand elsewhere");
            m_instances.push_back(instance);
        }
        if (!m_instance.empty() && instance != m_instance)
            return {};
        return readJob();
    }

    Expected<void> readJob()
    {
        JobSpec job;
        job.name = "job " + m_fields[m_columns.job];
        MachineOption work;
        const std::pair<std::optional<std::size_t>, double *> amounts[] = {
            {m_columns.processing, &work.duration},
            {m_columns.weight, &job.weight},
            {m_columns.due, &job.dueDate},
            {m_columns.release, &job.release}};
        for (const auto &[column, target] : amounts) {
            if (!column)
                continue;
            const auto value = parseNumber(m_fields[*column]);
            if (!value || !std::isfinite(*value) || *value < 0)
                return failure(lineNumber(m_line),
                               fmt::format("field {} is {}; it must be a finite number of at "
                                           "least 0",
                                           *column + 1, shown(m_fields[*column])));
            *target = *value;
        }
        job.operations = {{work}};
        m_jobs.emplace_back(m_line, std::move(job));
        return {};
    }

    std::string_view m_text;
    std::string m_instance;
    RunContext &m_context;
    Columns m_columns;
    std::size_t m_line = 1;
    std::vector<std::string> m_fields;
    std::vector<std::string> m_instances;
    std::vector<std::pair<std::size_t, JobSpec>> m_jobs;
};

} // namespace

bool looksLikeSingleMachineCsv(std::string_view text)
{
    constexpr std::size_t longestHeader = 1000;
    const std::string_view header = takeLine(text);
    return header.size() <= longestHeader && columnsOf(header).has_value();
}

Expected<WorkloadDocument> readSingleMachineCsv(std::string_view text, const std::string &name,
                                                const std::string &instance, RunContext &context)
{
    return Reader(text, instance, context).read(name);
}

} // namespace takt
