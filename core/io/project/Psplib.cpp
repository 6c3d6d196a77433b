// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Bytes.h"
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"
#include "core/io/project/ProjectText.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr std::string_view precedenceTitle = "PRECEDENCE RELATIONS";
constexpr std::string_view requestsTitle = "REQUESTS/DURATIONS";
constexpr std::string_view capacitiesTitle = "RESOURCEAVAILABILITIES";

struct Activity {
    std::uint32_t modes = 0;
    std::vector<std::uint32_t> successors; ///< from 1
    std::size_t line = 0;
    ActivitySpec spec;
};

class Reader {
public:
    Reader(std::string_view text, const std::string &name, RunContext &context)
        : m_rows(textRows(text)), m_name(name), m_context(context)
    {
    }

    Expected<WorkloadDocument> read()
    {
        for (const auto step : {&Reader::readHead, &Reader::readPrecedence, &Reader::readRequests,
                                &Reader::readCapacities}) {
            if (m_context.isCancelled())
                return loadingCancelled();
            if (auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
        }
        return build();
    }

private:
    [[nodiscard]] std::string place() const
    {
        return lineNumber(m_rows.empty() ? 1 : m_rows[std::min(m_at, m_rows.size() - 1)].line);
    }
    [[nodiscard]] bool isAt(std::string_view title) const
    {
        const std::string_view first = m_rows[m_at].words.front();
        return first.substr(0, first.find(':')) == title.substr(0, title.find(' '));
    }
    /// Whether the row is one of numbers.
    [[nodiscard]] bool isNumbers() const
    {
        return m_at < m_rows.size() && parseNumber(m_rows[m_at].words.front()).has_value();
    }
    /// Goes to the first row of numbers behind a title.
    [[nodiscard]] Expected<void> findBlock(std::string_view title)
    {
        while (m_at < m_rows.size() && !isAt(title))
            ++m_at;
        if (m_at == m_rows.size())
            return failure({}, fmt::format("has no '{}' where it should stand", title));
        while (m_at < m_rows.size() && !isNumbers())
            ++m_at;
        if (m_at == m_rows.size())
            return failure(place(), fmt::format("nothing stands below '{}'", title));
        return {};
    }

    [[nodiscard]] Expected<std::vector<std::uint32_t>> wholeRow() const
    {
        std::vector<std::uint32_t> values;
        for (const std::string_view word : m_rows[m_at].words) {
            const auto value = parseWhole(word);
            if (!value || *value > std::numeric_limits<std::uint32_t>::max())
                return failure(
                    place(), fmt::format("{} should be a whole number of at least 0", shown(word)));
            values.push_back(static_cast<std::uint32_t>(*value));
        }
        return values;
    }

    /// "- renewable : 4 R" and its like, up to the block of precedences.
    Expected<void> readHead()
    {
        for (; m_at < m_rows.size() && !isAt(precedenceTitle); ++m_at) {
            const auto &words = m_rows[m_at].words;
            const auto colon = std::ranges::find(words, ":");
            if (colon == words.end() || colon + 1 == words.end())
                continue;
            const auto value = parseWhole(*(colon + 1));
            if (words[0] == "horizon" && value)
                m_horizon = *(colon + 1);
            if (words[0] != "-" || words.size() < 2)
                continue;
            constexpr std::uint64_t mostResources = 10'000;
            if (!value || *value > mostResources)
                return failure(place(), fmt::format("the number of resources is {}; it must be a "
                                                    "whole number up to {}",
                                                    shown(*(colon + 1)), mostResources));
            if (words[1] == "renewable")
                m_renewable = static_cast<std::uint32_t>(*value);
            else if (words[1] == "nonrenewable")
                m_nonrenewable = static_cast<std::uint32_t>(*value);
            else if (*value > 0)
                return failure(place(), "there are doubly constrained resources, which are not "
                                        "read");
        }
        return {};
    }

    Expected<void> readPrecedence()
    {
        if (auto found = findBlock(precedenceTitle); !found)
            return found;
        for (; isNumbers(); ++m_at) {
            const auto row = wholeRow();
            if (!row)
                return tl::unexpected(row.error());
            if (row->size() < 3 || (*row)[0] != m_activities.size() + 1 ||
                (*row)[2] != row->size() - 3)
                return failure(place(), fmt::format("should be activity {}, its number of modes, "
                                                    "its number of successors and as many of them",
                                                    m_activities.size() + 1));
            Activity activity;
            activity.modes = (*row)[1];
            activity.successors.assign(row->begin() + 3, row->end());
            activity.line = m_rows[m_at].line;
            m_activities.push_back(std::move(activity));
        }
        return {};
    }

    Expected<void> readRequests()
    {
        if (auto found = findBlock(requestsTitle); !found)
            return found;
        for (std::size_t index = 0; index < m_activities.size(); ++index) {
            for (std::uint32_t mode = 1; mode <= m_activities[index].modes; ++mode) {
                if (auto read = readMode(index, mode); !read)
                    return read;
            }
        }
        if (isNumbers())
            return failure(place(), "belongs to no activity");
        return {};
    }

    /// A mode's row: in its first one the activity's number, then the mode's, duration, demands.
    Expected<void> readMode(std::size_t index, std::uint32_t mode)
    {
        const std::size_t resources = m_renewable + m_nonrenewable;
        const std::size_t lead = mode == 1 ? 2 : 1;
        if (!isNumbers() || m_rows[m_at].words.size() != lead + 1 + resources)
            return failure(place(), fmt::format("mode {} of activity {} should stand here, with {} "
                                                "demands",
                                                mode, index + 1, resources));
        const auto &words = m_rows[m_at].words;
        if (parseWhole(words[lead - 1]) != mode)
            return failure(
                place(), fmt::format("mode {} of activity {} should stand here", mode, index + 1));
        // Files that were cut by hand keep the numbers of the whole; the order counts.
        if (mode == 1 && parseWhole(words[0]) != index + 1 && !m_otherNumber)
            m_otherNumber = fmt::format("activity {} is called {} where its modes stand", index + 1,
                                        shown(words[0]));
        ActivityMode read;
        const auto duration = parseNumber(words[lead]);
        if (!duration || !std::isfinite(*duration) || *duration < 0)
            return failure(place(), fmt::format("a duration is {}; it must be a finite number of "
                                                "at least 0",
                                                shown(words[lead])));
        read.duration = *duration;
        for (std::size_t word = lead + 1; word < words.size(); ++word) {
            const auto demand = parseWhole(words[word]);
            if (!demand || *demand > std::numeric_limits<std::uint32_t>::max())
                return failure(place(), fmt::format("a demand is {}; it must be a whole number of "
                                                    "at least 0",
                                                    shown(words[word])));
            read.demands.push_back(static_cast<std::uint32_t>(*demand));
        }
        m_activities[index].spec.modes.push_back(std::move(read));
        ++m_at;
        return {};
    }

    Expected<void> readCapacities()
    {
        if (auto found = findBlock(capacitiesTitle); !found)
            return found;
        const auto row = wholeRow();
        if (!row)
            return tl::unexpected(row.error());
        if (row->size() != m_renewable + m_nonrenewable)
            return failure(place(), fmt::format("has {} capacities for {} resources", row->size(),
                                                m_renewable + m_nonrenewable));
        m_capacities = *row;
        return {};
    }

    Expected<WorkloadDocument> build()
    {
        ProjectProblemBuilder builder(m_name);
        for (std::uint32_t resource = 0; resource < m_capacities.size(); ++resource) {
            const bool isRenewable = resource < m_renewable;
            const std::string name = isRenewable ? fmt::format("R{}", resource + 1)
                                                 : fmt::format("N{}", resource - m_renewable + 1);
            if (auto added = builder.addResource({name, m_capacities[resource], isRenewable});
                !added)
                return tl::unexpected(added.error());
        }
        for (Activity &activity : m_activities) {
            if (auto added = builder.addActivity(std::move(activity.spec)); !added)
                return failure(lineNumber(activity.line),
                               added.error().place + " " + added.error().reason);
        }
        for (ActivityIndex before = 0; before < m_activities.size(); ++before) {
            for (const std::uint32_t after : m_activities[before].successors) {
                const std::string here = lineNumber(m_activities[before].line);
                if (after == 0 || after > m_activities.size())
                    return failure(here, fmt::format("names activity {}, but there are {}, counted "
                                                     "from 1",
                                                     after, m_activities.size()));
                if (auto added = builder.addPrecedence(before, after - 1); !added)
                    return failure(here, added.error().reason);
            }
        }
        auto project = builder.build();
        if (!project)
            return tl::unexpected(project.error());
        auto document = projectDocument(*std::move(project));
        if (document && m_horizon)
            document->notes.emplace("horizon", *m_horizon);
        if (document && m_otherNumber)
            document->notes.emplace("numbers", *m_otherNumber);
        return document;
    }

    std::vector<TextRow> m_rows;
    std::size_t m_at = 0;
    std::string m_name;
    RunContext &m_context;
    std::uint32_t m_renewable = 0;
    std::uint32_t m_nonrenewable = 0;
    std::optional<std::string> m_horizon;
    std::optional<std::string> m_otherNumber;
    std::vector<Activity> m_activities;
    std::vector<std::uint32_t> m_capacities;
};

} // namespace

bool looksLikePsplib(std::string_view text)
{
    const auto precedence = text.find(precedenceTitle);
    return precedence != std::string_view::npos &&
           text.find(requestsTitle, precedence) != std::string_view::npos;
}

Expected<WorkloadDocument> readPsplib(std::string_view text, const std::string &name,
                                      RunContext &context)
{
    return Reader(text, name, context).read();
}

} // namespace takt
