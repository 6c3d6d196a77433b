// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/CsvFields.h"

#include <algorithm>

namespace takt {

namespace {

/// Reads a quoted field whose opening quote stands first; returns what stands behind it.
std::string_view readQuoted(std::string_view text, std::string &field)
{
    text.remove_prefix(1);
    while (!text.empty()) {
        if (text.front() == '"') {
            text.remove_prefix(1);
            if (!text.starts_with('"'))
                break;
        }
        field += text.front();
        text.remove_prefix(1);
    }
    return text;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

void splitCsv(std::string_view line, std::vector<std::string> &fields)
{
    std::size_t count = 0;
    for (;; ++count) {
        if (count == fields.size())
            fields.emplace_back();
        std::string &field = fields[count];
        field.clear();
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        if (line.starts_with('"'))
            line = readQuoted(line, field);
        const std::size_t comma = line.find(',');
        field += trimmed(line.substr(0, comma));
        if (comma == std::string_view::npos)
            break;
        line.remove_prefix(comma + 1);
    }
    fields.resize(count + 1);
}

void appendCsvField(std::string &csv, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char character : text) {
        if (character == '"')
            csv += '"';
        csv += character;
    }
    csv += '"';
}

} // namespace takt
