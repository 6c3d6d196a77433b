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
#include <utility>
#include <vector>

namespace takt {

namespace {

/// Enough to tell the form from others.
constexpr std::size_t rowsLookedAt = 65;

/// The words of all lines in a row, each with its line.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_rows(textRows(text)) {}

    [[nodiscard]] bool isAtEnd() const noexcept { return m_row == m_rows.size(); }
    [[nodiscard]] std::string place() const
    {
        return lineNumber(isAtEnd() ? m_lastLine : m_rows[m_row].line);
    }
    /// Words that are left, at most.
    [[nodiscard]] Expected<std::uint32_t> whole(std::string_view what)
    {
        const std::string here = place();
        const auto word = next();
        const auto value = parseWhole(word);
        if (word.empty())
            return failure(here, fmt::format("the file ends where {} should stand", what));
        if (!value || *value > std::numeric_limits<std::uint32_t>::max())
            return failure(here, fmt::format("{} is {}; it must be a whole number of at least 0",
                                             what, shown(word)));
        return static_cast<std::uint32_t>(*value);
    }
    [[nodiscard]] Expected<double> duration()
    {
        const std::string here = place();
        const auto word = next();
        const auto value = parseNumber(word);
        if (word.empty())
            return failure(here, "the file ends where a duration should stand");
        if (!value || !std::isfinite(*value) || *value < 0)
            return failure(here, fmt::format("a duration is {}; it must be a finite number of at "
                                             "least 0",
                                             shown(word)));
        return *value;
    }

private:
    std::string_view next()
    {
        if (isAtEnd())
            return {};
        const TextRow &row = m_rows[m_row];
        m_lastLine = row.line;
        const std::string_view word = row.words[m_word++];
        if (m_word == row.words.size()) {
            m_word = 0;
            ++m_row;
        }
        return word;
    }

    std::vector<TextRow> m_rows;
    std::size_t m_row = 0;
    std::size_t m_word = 0;
    std::size_t m_lastLine = 1;
};

struct Successor {
    ActivityIndex before = 0;
    std::uint32_t after = 0; ///< from 1
    std::string place;
};

Expected<void> readResources(Cursor &cursor, std::uint32_t count, ProjectProblemBuilder &builder)
{
    for (std::uint32_t resource = 1; resource <= count; ++resource) {
        const auto capacity = cursor.whole("a capacity");
        if (!capacity)
            return tl::unexpected(capacity.error());
        if (auto added = builder.addResource({fmt::format("R{}", resource), *capacity}); !added)
            return tl::unexpected(added.error());
    }
    return {};
}

Expected<void> readActivity(Cursor &cursor, std::uint32_t resources, ProjectProblemBuilder &builder,
                            std::vector<Successor> &successors)
{
    const std::string place = cursor.place();
    ActivityMode mode;
    const auto duration = cursor.duration();
    if (!duration)
        return tl::unexpected(duration.error());
    mode.duration = *duration;
    for (std::uint32_t resource = 0; resource < resources; ++resource) {
        const auto demand = cursor.whole("a demand");
        if (!demand)
            return tl::unexpected(demand.error());
        mode.demands.push_back(*demand);
    }
    ActivitySpec activity;
    activity.modes.push_back(std::move(mode));
    const auto index = builder.addActivity(std::move(activity));
    if (!index)
        return failure(place, index.error().place + " " + index.error().reason);
    const auto count = cursor.whole("a number of successors");
    if (!count)
        return tl::unexpected(count.error());
    for (std::uint32_t number = 0; number < *count; ++number) {
        std::string here = cursor.place();
        const auto successor = cursor.whole("a successor");
        if (!successor)
            return tl::unexpected(successor.error());
        successors.push_back({*index, *successor, std::move(here)});
    }
    return {};
}

} // namespace

bool looksLikePatterson(std::string_view text)
{
    const std::vector<TextRow> rows = textRows(text, rowsLookedAt);
    if (rows.size() < 3 || rows[0].words.size() != 2)
        return false;
    const auto activities = parseWhole(rows[0].words[0]);
    const auto resources = parseWhole(rows[0].words[1]);
    if (!activities || !resources || *resources == 0 || rows[1].words.size() != *resources)
        return false;
    const auto count = static_cast<std::size_t>(*resources);
    return std::all_of(rows.begin() + 2, rows.end(), [count](const TextRow &row) {
        return row.words.size() >= count + 2 &&
               parseWhole(row.words[count + 1]) == row.words.size() - count - 2;
    });
}

Expected<WorkloadDocument> readPatterson(std::string_view text, const std::string &name,
                                         RunContext &context)
{
    Cursor cursor(text);
    const auto activities = cursor.whole("the number of activities");
    if (!activities)
        return tl::unexpected(activities.error());
    const auto resources = cursor.whole("the number of resources");
    if (!resources)
        return tl::unexpected(resources.error());
    ProjectProblemBuilder builder(name);
    if (auto read = readResources(cursor, *resources, builder); !read)
        return tl::unexpected(read.error());
    std::vector<Successor> successors;
    for (std::uint32_t activity = 0; activity < *activities; ++activity) {
        if (context.isCancelled())
            return loadingCancelled();
        if (auto read = readActivity(cursor, *resources, builder, successors); !read)
            return tl::unexpected(read.error());
    }
    if (!cursor.isAtEnd())
        return failure(cursor.place(), fmt::format("something stands behind the last of {} "
                                                   "activities",
                                                   *activities));
    for (const Successor &successor : successors) {
        if (successor.after == 0 || successor.after > *activities)
            return failure(successor.place,
                           fmt::format("names activity {}, but there are {}, counted from 1",
                                       successor.after, *activities));
        if (auto added = builder.addPrecedence(successor.before, successor.after - 1); !added)
            return failure(successor.place, added.error().reason);
    }
    auto project = builder.build();
    if (!project)
        return tl::unexpected(project.error());
    return projectDocument(*std::move(project));
}

} // namespace takt
