// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ResultJson.h"

#include "core/io/JsonText.h"
#include "core/io/JsonValue.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <string_view>
#include <utility>

namespace takt {

namespace {

using Layout = JsonText::Layout;

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::pair<std::string_view, Metric::Better>, 3> betters{
    {{"lower", Metric::Better::Lower},
     {"higher", Metric::Better::Higher},
     {"neither", Metric::Better::Neither}}};
constexpr std::array certainties{Certainty::Certain, Certainty::Likely, Certainty::Guess};

void writeNumbers(JsonText &json, std::string_view key, const std::vector<double> &values)
{
    json.key(key).beginArray();
    for (const double value : values)
        json.number(value);
    json.endArray();
}

void writeTexts(JsonText &json, std::string_view key, const std::vector<std::string> &texts)
{
    json.key(key).beginArray();
    for (const std::string &text : texts)
        json.text(text);
    json.endArray();
}

void write(JsonText &json, const Metric &metric)
{
    json.beginObject();
    json.member("id", metric.id).member("title", metric.title).member("value", metric.value);
    json.member("unit", metric.unit);
    for (const auto &[name, better] : betters) {
        if (better == metric.better)
            json.member("better", name);
    }
    json.endObject();
}

void write(JsonText &json, const Claim &claim)
{
    json.beginObject();
    json.member("id", claim.id).member("statement", claim.statement);
    json.member("reported", claim.reported);
    json.member("measured", claim.measured.value_or(noNumber));
    json.member("unit", claim.unit);
    json.member("verdict", toString(claim.verdict()));
    json.member("where", claim.where).member("certainty", toString(claim.certainty));
    json.member("neutral", claim.neutral.value_or(noNumber));
    json.member("relativeTolerance", claim.relativeTolerance);
    json.member("absoluteTolerance", claim.absoluteTolerance);
    json.member("note", claim.note);
    json.endObject();
}

struct CellWriter {
    JsonText &json;

    void operator()(std::monostate) const { json.null(); }
    void operator()(std::int64_t value) const { json.number(value); }
    /// With a point, so that it is read as what it is.
    void operator()(double value) const
    {
        const bool looksWhole =
            std::isfinite(value) && value == std::floor(value) && std::abs(value) < 1e15;
        if (looksWhole)
            json.raw(fmt::format("{:.1f}", value));
        else
            json.number(value);
    }
    void operator()(const std::string &value) const { json.text(value); }
};

void write(JsonText &json, const Table &table)
{
    json.beginObject(Layout::Broken).member("title", table.title);
    json.key("columns").beginArray();
    for (const Table::Column &column : table.columns)
        json.beginObject().member("title", column.title).member("unit", column.unit).endObject();
    json.endArray();
    json.key("rows").beginArray(Layout::Broken);
    for (const auto &row : table.rows) {
        json.beginArray();
        for (const TableCell &cell : row)
            std::visit(CellWriter{json}, cell);
        json.endArray();
    }
    json.endArray().endObject();
}

void write(JsonText &json, const Front &front)
{
    json.beginObject(Layout::Broken).member("title", front.title);
    writeTexts(json, "objectives", front.objectives);
    json.key("points").beginArray(Layout::Broken);
    for (const auto &point : front.points) {
        json.beginArray();
        for (const double value : point)
            json.number(value);
        json.endArray();
    }
    json.endArray();
    writeTexts(json, "labels", front.labels);
    json.endObject();
}

void write(JsonText &json, const Curve &curve)
{
    json.beginObject(Layout::Broken).member("title", curve.title);
    json.member("xTitle", curve.xTitle).member("yTitle", curve.yTitle);
    writeNumbers(json, "x", curve.x);
    writeNumbers(json, "y", curve.y);
    writeNumbers(json, "lower", curve.lower);
    writeNumbers(json, "upper", curve.upper);
    json.endObject();
}

template <class Item>
void writeEach(JsonText &json, std::string_view key, const std::vector<Item> &items)
{
    json.key(key).beginArray(Layout::Broken);
    for (const Item &item : items)
        write(json, item);
    json.endArray();
}

std::string textOf(const JsonValue &object, std::string_view key)
{
    return std::string(object.find(key).textOr(""));
}

double numberOf(const JsonValue &object, std::string_view key)
{
    return object.find(key).numberOr(noNumber);
}

std::optional<double> optionalOf(const JsonValue &object, std::string_view key)
{
    const JsonValue value = object.find(key);
    return value ? std::optional(value.number()) : std::nullopt;
}

std::vector<double> numbersOf(const JsonValue &object, std::string_view key)
{
    std::vector<double> numbers;
    const JsonValue list = object.find(key);
    if (list)
        list.forEach([&](const JsonValue &value, std::size_t) {
            numbers.push_back(value.numberOr(noNumber));
        });
    return numbers;
}

std::vector<std::string> textsOf(const JsonValue &object, std::string_view key)
{
    std::vector<std::string> texts;
    const JsonValue list = object.find(key);
    if (list)
        list.forEach(
            [&](const JsonValue &value, std::size_t) { texts.emplace_back(value.text()); });
    return texts;
}

Metric readMetric(const JsonValue &value)
{
    Metric metric;
    metric.id = textOf(value, "id");
    metric.title = textOf(value, "title");
    metric.value = numberOf(value, "value");
    metric.unit = textOf(value, "unit");
    for (const auto &[name, better] : betters) {
        if (textOf(value, "better") == name)
            metric.better = better;
    }
    return metric;
}

Claim readClaim(const JsonValue &value)
{
    Claim claim;
    claim.id = textOf(value, "id");
    claim.statement = textOf(value, "statement");
    claim.reported = numberOf(value, "reported");
    claim.measured = optionalOf(value, "measured");
    claim.unit = textOf(value, "unit");
    claim.where = textOf(value, "where");
    for (const Certainty certainty : certainties) {
        if (textOf(value, "certainty") == toString(certainty))
            claim.certainty = certainty;
    }
    claim.neutral = optionalOf(value, "neutral");
    claim.relativeTolerance = value.find("relativeTolerance").numberOr(0);
    claim.absoluteTolerance = value.find("absoluteTolerance").numberOr(0);
    claim.note = textOf(value, "note");
    return claim;
}

TableCell readCell(const JsonValue &value)
{
    if (!value)
        return std::monostate{};
    if (value.isText())
        return std::string(value.text());
    const std::string text = value.scalarText();
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error == std::errc{} && end == text.data() + text.size())
        return whole;
    return value.number();
}

Table readTable(const JsonValue &value)
{
    Table table;
    table.title = textOf(value, "title");
    value.member("columns").forEach([&](const JsonValue &column, std::size_t) {
        table.columns.push_back({textOf(column, "title"), textOf(column, "unit")});
    });
    value.member("rows").forEach([&](const JsonValue &cells, std::size_t) {
        auto &row = table.rows.emplace_back();
        cells.forEach([&](const JsonValue &cell, std::size_t) { row.push_back(readCell(cell)); });
    });
    return table;
}

Front readFront(const JsonValue &value)
{
    Front front;
    front.title = textOf(value, "title");
    front.objectives = textsOf(value, "objectives");
    value.member("points").forEach([&](const JsonValue &coordinates, std::size_t) {
        auto &point = front.points.emplace_back();
        coordinates.forEach([&](const JsonValue &coordinate, std::size_t) {
            point.push_back(coordinate.numberOr(noNumber));
        });
    });
    front.labels = textsOf(value, "labels");
    return front;
}

Curve readCurve(const JsonValue &value)
{
    Curve curve;
    curve.title = textOf(value, "title");
    curve.xTitle = textOf(value, "xTitle");
    curve.yTitle = textOf(value, "yTitle");
    curve.x = numbersOf(value, "x");
    curve.y = numbersOf(value, "y");
    curve.lower = numbersOf(value, "lower");
    curve.upper = numbersOf(value, "upper");
    return curve;
}

template <class Item>
void readEach(const JsonValue &root, std::string_view key, std::vector<Item> &items,
              Item (*read)(const JsonValue &))
{
    const JsonValue list = root.find(key);
    if (list)
        list.forEach([&](const JsonValue &value, std::size_t) { items.push_back(read(value)); });
}

} // namespace

std::string toJson(const Result &result)
{
    JsonText json;
    json.beginObject(Layout::Broken).member("title", result.title);
    writeEach(json, "metrics", result.metrics);
    writeEach(json, "claims", result.claims);
    writeEach(json, "tables", result.tables);
    writeEach(json, "fronts", result.fronts);
    writeEach(json, "curves", result.curves);
    writeTexts(json, "notes", result.notes);
    json.endObject();
    return json.take();
}

Expected<Result> readResultJson(const std::string &json)
{
    const auto document = JsonDocument::parse(json);
    if (!document)
        return tl::unexpected(document.error());
    const JsonValue root = document->root();
    Result result;
    result.title = textOf(root, "title");
    readEach(root, "metrics", result.metrics, readMetric);
    readEach(root, "claims", result.claims, readClaim);
    readEach(root, "tables", result.tables, readTable);
    readEach(root, "fronts", result.fronts, readFront);
    readEach(root, "curves", result.curves, readCurve);
    result.notes = textsOf(root, "notes");
    if (document->firstError())
        return tl::unexpected(*document->firstError());
    return result;
}

} // namespace takt
