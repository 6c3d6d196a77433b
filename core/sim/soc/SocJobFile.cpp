// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"
#include "core/sim/soc/SocFiles.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace takt {

namespace {

constexpr std::uint64_t mostTasks = 1U << 20U;
/// A volume over the least bandwidth still is a number of microseconds that can be counted.
constexpr double mostVolume = 1e12;

tl::unexpected<Error> wrong(std::size_t line, std::string reason)
{
    return failure(lineNumber(line), std::move(reason));
}

/// A job while its rows are read.
struct OpenJob {
    SocJob job;
    std::size_t line = 0; ///< of job_name
    std::uint64_t stated = 0;
    struct Predecessor {
        std::size_t line;
        TaskIndex from;
        TaskIndex to;
    };
    std::vector<Predecessor> predecessors;
    std::map<std::pair<TaskIndex, TaskIndex>, std::pair<std::size_t, double>> volumes;
    std::map<std::string, TaskIndex, std::less<>> indexOf;
};

class Reader {
public:
    Expected<std::vector<SocJob>> read(std::string_view text)
    {
        for (const TextRow &row : textRows(text)) {
            if (auto taken = take(row); !taken)
                return tl::unexpected(taken.error());
        }
        if (auto closed = close(); !closed)
            return tl::unexpected(closed.error());
        if (m_jobs.empty())
            return failure({}, "holds no job; one begins with a line 'job_name NAME'");
        return std::move(m_jobs);
    }

private:
    Expected<void> take(const TextRow &row)
    {
        const std::string_view keyword = row.words.front();
        if (keyword == "job_name")
            return open(row);
        if (!m_isOpen)
            return wrong(row.line, fmt::format("{} stands before 'job_name NAME'", shown(keyword)));
        if (keyword == "add_new_tasks")
            return takeCount(row);
        if (keyword == "comm_vol")
            return takeVolume(row);
        if (row.words.size() < 2)
            return wrong(
                row.line,
                fmt::format("{} stands alone; a task needs its id after its name", shown(keyword)));
        if (row.words[1] == "HEAD" || row.words[1] == "TAIL" || row.words[1] == "earliest_start")
            return checkKnown(row);
        return takeTask(row);
    }

    Expected<void> open(const TextRow &row)
    {
        if (auto closed = close(); !closed)
            return closed;
        if (row.words.size() != 2)
            return wrong(row.line, "should be: job_name NAME");
        m_open = {};
        m_open.job.name = row.words[1];
        m_open.line = row.line;
        m_isOpen = true;
        return {};
    }

    Expected<void> takeCount(const TextRow &row)
    {
        const auto count = row.words.size() == 2 ? parseWhole(row.words[1]) : std::nullopt;
        if (!count || *count == 0 || *count > mostTasks)
            return wrong(row.line,
                         fmt::format("should be: add_new_tasks NUMBER, of 1 to {}", mostTasks));
        if (m_open.stated != 0)
            return wrong(row.line, "the number of tasks is stated twice");
        m_open.stated = *count;
        m_open.job.tasks.resize(*count);
        return {};
    }

    Expected<TaskIndex> taskId(const TextRow &row, std::string_view word) const
    {
        const auto id = parseWhole(word);
        if (!id)
            return wrong(row.line, fmt::format("{} is no task id", shown(word)));
        if (*id >= m_open.stated)
            return wrong(row.line, fmt::format("there is no task {}; {} tasks have the ids 0 to {}",
                                               *id, m_open.stated, m_open.stated - 1));
        return static_cast<TaskIndex>(*id);
    }

    /// name id predecessor…
    Expected<void> takeTask(const TextRow &row)
    {
        if (m_open.stated == 0)
            return wrong(row.line, "a task stands before 'add_new_tasks NUMBER'");
        const auto id = taskId(row, row.words[1]);
        if (!id)
            return tl::unexpected(id.error());
        if (!m_open.job.tasks[*id].empty())
            return wrong(row.line, fmt::format("there is another task with id {}", *id));
        m_open.job.tasks[*id] = row.words[0];
        m_open.indexOf.emplace(row.words[0], *id);
        for (std::size_t word = 2; word < row.words.size(); ++word) {
            const auto predecessor = taskId(row, row.words[word]);
            if (!predecessor)
                return tl::unexpected(predecessor.error());
            m_open.predecessors.push_back({row.line, *predecessor, *id});
        }
        return {};
    }

    /// Rows about a task that the simulation does not need: it must be there all the same.
    Expected<void> checkKnown(const TextRow &row) const
    {
        if (m_open.indexOf.find(row.words[0]) == m_open.indexOf.end())
            return wrong(row.line, fmt::format("there is no task {} so far", shown(row.words[0])));
        return {};
    }

    Expected<void> takeVolume(const TextRow &row)
    {
        if (row.words.size() != 4)
            return wrong(row.line, "should be: comm_vol SOURCE_ID DESTINATION_ID VOLUME");
        const auto from = taskId(row, row.words[1]);
        if (!from)
            return tl::unexpected(from.error());
        const auto to = taskId(row, row.words[2]);
        if (!to)
            return tl::unexpected(to.error());
        const auto volume = parseNumber(row.words[3]);
        if (!volume || !(*volume >= 0) || *volume > mostVolume)
            return wrong(row.line, fmt::format("{} is no volume of 0 to {:g}", shown(row.words[3]),
                                               mostVolume));
        m_open.volumes.insert_or_assign({*from, *to}, std::pair(row.line, *volume));
        return {};
    }

    /// Puts the job that is open to the others.
    Expected<void> close()
    {
        if (!m_isOpen)
            return {};
        m_isOpen = false;
        OpenJob &open = m_open;
        if (open.stated == 0)
            return wrong(open.line, fmt::format("job '{}' has no tasks", open.job.name));
        const auto missing = std::ranges::find(open.job.tasks, std::string());
        if (missing != open.job.tasks.end())
            return wrong(open.line,
                         fmt::format("job '{}' states {} tasks, but there is none with "
                                     "id {}",
                                     open.job.name, open.stated, missing - open.job.tasks.begin()));
        for (const OpenJob::Predecessor &predecessor : open.predecessors) {
            double volume = 0;
            const auto stated = open.volumes.find({predecessor.from, predecessor.to});
            if (stated != open.volumes.end()) {
                volume = stated->second.second;
                open.volumes.erase(stated);
            }
            open.job.edges.push_back({predecessor.from, predecessor.to, volume});
        }
        if (!open.volumes.empty()) {
            const auto &[ends, where] = *open.volumes.begin();
            return wrong(where.first, fmt::format("task {} hands data to task {}, of which it is "
                                                  "no predecessor",
                                                  ends.first, ends.second));
        }
        m_jobs.push_back(std::move(open.job));
        return {};
    }

    bool m_isOpen = false;
    OpenJob m_open;
    std::vector<SocJob> m_jobs;
};

} // namespace

Expected<std::vector<SocJob>> readSocJobs(std::string_view text)
{
    return Reader().read(text);
}

} // namespace takt
