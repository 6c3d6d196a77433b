// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/QuerySchema.h"

namespace takt {

std::string QueryTableSchema::declaration() const
{
    std::string text = "CREATE TABLE x(";
    for (const Column &column : columns) {
        if (&column != &columns.front())
            text += ", ";
        text += std::string("\"") + column.name + "\" " + column.type;
    }
    return text + ")";
}

std::span<const QueryTableSchema> timelineQuerySchema()
{
    static const std::vector<QueryTableSchema> schema = {
        {"slice", {{"id", "INTEGER"},          {"track", "INTEGER"},  {"track_name", "TEXT"},
                   {"track_group", "TEXT"},    {"lane", "INTEGER"},   {"depth", "INTEGER"},
                   {"start", "INTEGER"},       {"end", "INTEGER"},    {"dur", "INTEGER"},
                   {"name", "TEXT"},           {"category", "TEXT"},  {"kind", "TEXT"},
                   {"device", "INTEGER"},      {"stream", "INTEGER"}, {"rank", "INTEGER"},
                   {"process", "INTEGER"},     {"thread", "INTEGER"}, {"name_id", "INTEGER"},
                   {"category_id", "INTEGER"}, {"task", "TEXT"}}},
        {"track",
         {{"id", "INTEGER"},
          {"name", "TEXT"},
          {"track_group", "TEXT"},
          {"kind", "TEXT"},
          {"device", "INTEGER"},
          {"stream", "INTEGER"},
          {"rank", "INTEGER"},
          {"process", "INTEGER"},
          {"thread", "INTEGER"},
          {"lanes", "INTEGER"},
          {"slices", "INTEGER"}}},
        {"counter",
         {{"id", "INTEGER"},
          {"name", "TEXT"},
          {"unit", "TEXT"},
          {"track", "INTEGER"},
          {"time", "INTEGER"},
          {"value", "REAL"}}},
        {"flow",
         {{"id", "INTEGER"},
          {"from_slice", "INTEGER"},
          {"to_slice", "INTEGER"},
          {"name", "TEXT"},
          {"name_id", "INTEGER"}}},
        {"args",
         {{"slice", "INTEGER"},
          {"key", "TEXT"},
          {"value", ""},
          {"type", "TEXT"},
          {"key_id", "INTEGER"}}},
        {"selected", {{"slice", "INTEGER"}}},
    };
    return schema;
}

} // namespace takt
