// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ObjectiveTable.h"

#include "core/io/CsvFields.h"
#include "core/io/InputStream.h"
#include "core/io/LineReader.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace takt::cli {

namespace {

std::string linePlace(std::uint64_t line)
{
    return fmt::format("line {}", line);
}

} // namespace

Expected<void> ObjectiveTable::takeHeadings(const std::vector<std::string> &fields,
                                            const std::vector<std::string> &minimize,
                                            const std::vector<std::string> &maximize)
{
    m_headings = fields;
    const auto add = [&](const std::string &name, double sign) -> Expected<void> {
        const auto found = std::ranges::find(fields, name);
        if (found == fields.end())
            return failure(
                {}, fmt::format("has no column '{}'; it has {}", name, fmt::join(fields, ", ")));
        const auto column = static_cast<std::size_t>(found - fields.begin());
        if (std::ranges::find(m_columns, column) != m_columns.end())
            return failure({}, fmt::format("column '{}' is named twice", name));
        m_columns.push_back(column);
        m_signs.push_back(sign);
        return {};
    };
    for (const std::string &name : minimize) {
        if (auto added = add(name, 1); !added)
            return added;
    }
    for (const std::string &name : maximize) {
        if (auto added = add(name, -1); !added)
            return added;
    }
    return {};
}

Expected<void> ObjectiveTable::takeRow(std::vector<std::string> fields)
{
    if (fields.size() != m_headings.size())
        return failure({}, fmt::format("has {} fields, but the first line names {} columns",
                                       fields.size(), m_headings.size()));
    for (std::size_t objective = 0; objective < m_columns.size(); ++objective) {
        const std::string &text = fields[m_columns[objective]];
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            return failure({}, fmt::format("column '{}' holds '{}', which is no number",
                                           m_headings[m_columns[objective]], text));
        m_values.push_back(m_signs[objective] * value);
    }
    m_rows.push_back(std::move(fields));
    return {};
}

Expected<ObjectiveTable> ObjectiveTable::read(const std::string &path,
                                              const std::vector<std::string> &minimize,
                                              const std::vector<std::string> &maximize,
                                              RunContext &context)
{
    auto input = InputStream::open(path);
    if (!input)
        return tl::unexpected(input.error());
    LineReader lines(*input, context);
    ObjectiveTable table;
    std::vector<std::string> fields;
    while (const auto line = lines.next()) {
        if (trimmed(*line).empty())
            continue;
        splitCsv(*line, fields);
        auto taken = table.m_headings.empty() ? table.takeHeadings(fields, minimize, maximize)
                                              : table.takeRow(fields);
        if (!taken)
            return tl::unexpected(Error{path, linePlace(lines.number()), taken.error().reason});
        if (table.m_rows.size() > table.m_lines.size())
            table.m_lines.push_back(lines.number());
    }
    if (lines.problem())
        return tl::unexpected(lines.problem()->withSource(path));
    if (lines.wasCancelled())
        return tl::unexpected(Error{path, {}, "cancelled"});
    if (table.m_headings.empty())
        return tl::unexpected(Error{path, {}, "is empty; a table begins with its columns' names"});
    return table;
}

std::vector<double> ObjectiveTable::signedReference(std::vector<double> reference) const
{
    for (std::size_t axis = 0; axis < std::min(reference.size(), m_signs.size()); ++axis)
        reference[axis] *= m_signs[axis];
    return reference;
}

Json ObjectiveTable::jsonOf(std::size_t point) const
{
    Json json = Json::object();
    for (std::size_t column = 0; column < m_headings.size(); ++column)
        json[m_headings[column]] = m_rows[point][column];
    for (std::size_t objective = 0; objective < m_columns.size(); ++objective)
        json[m_headings[m_columns[objective]]] =
            m_signs[objective] * m_values[point * m_columns.size() + objective];
    return json;
}

} // namespace takt::cli
