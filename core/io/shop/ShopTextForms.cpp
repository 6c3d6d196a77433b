// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"
#include "core/io/shop/ShopText.h"

#include <algorithm>
#include <set>
#include <span>

namespace takt {

namespace {

using Rows = std::span<const TextRow>;

/// Enough to tell the forms apart.
constexpr std::size_t rowsLookedAt = 65;

bool isWord(std::string_view word, std::string_view lowerCase)
{
    return std::ranges::equal(word, lowerCase, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

bool isTaskRow(const TextRow &row)
{
    return row.words.size() >= 3 && parseWhole(row.words[0]) &&
           parseWhole(row.words[2]) == row.words.size() - 3;
}

/// Whether rows are tasks of a Standard Task Graph: id, time, number of predecessors, these.
bool areTaskRows(Rows rows)
{
    std::set<std::uint64_t> ids;
    return std::ranges::all_of(rows, [&ids](const TextRow &row) {
        return isTaskRow(row) && ids.insert(*parseWhole(row.words[0])).second;
    });
}

/// Whether a row holds operations with choices: their number, then for each the number of its
/// machines and as many pairs.
bool isFlexibleRow(const TextRow &row)
{
    const auto operations = parseWhole(row.words[0]);
    if (!operations)
        return false;
    std::size_t at = 1;
    for (std::uint64_t operation = 0; operation < *operations; ++operation) {
        if (at >= row.words.size())
            return false;
        const auto choices = parseWhole(row.words[at]);
        if (!choices || *choices > row.words.size())
            return false;
        at += 1 + 2 * static_cast<std::size_t>(*choices);
    }
    return at == row.words.size();
}

bool allHaveSize(Rows rows, std::size_t size)
{
    return std::ranges::all_of(rows,
                               [size](const TextRow &row) { return row.words.size() == size; });
}

std::optional<ShopTextForm> recogniseByRows(Rows rows, std::size_t machines)
{
    const std::size_t first = rows.front().words.size();
    if (areTaskRows(rows))
        return std::nullopt;
    if (allHaveSize(rows, 2 * machines))
        return ShopTextForm::Standard;
    if (allHaveSize(rows, machines))
        return ShopTextForm::Open;
    if (areTaskRows(rows.first(std::min<std::size_t>(rows.size(), 2))))
        return std::nullopt;
    if (std::ranges::all_of(rows, isFlexibleRow))
        return ShopTextForm::Flexible;
    if (first == machines)
        return ShopTextForm::Open;
    if (first % 2 == 0)
        return ShopTextForm::Standard;
    return std::nullopt;
}

} // namespace

std::string_view formatOf(ShopTextForm form)
{
    switch (form) {
    case ShopTextForm::Standard:
        return "jobshop";
    case ShopTextForm::Taillard:
        return "taillard";
    case ShopTextForm::Flexible:
        return "fjsp";
    case ShopTextForm::Open:
        return "openshop";
    }
    return {};
}

std::optional<ShopTextForm> shopTextFormOf(std::string_view format)
{
    for (const ShopTextForm form : {ShopTextForm::Standard, ShopTextForm::Taillard,
                                    ShopTextForm::Flexible, ShopTextForm::Open}) {
        if (formatOf(form) == format)
            return form;
    }
    return std::nullopt;
}

std::optional<ShopTextForm> recogniseShopText(std::string_view text)
{
    const std::vector<TextRow> rows = textRows(text, rowsLookedAt);
    for (std::size_t row = 0; row < std::min<std::size_t>(rows.size(), 4); ++row) {
        if (isWord(rows[row].words[0], "times") && rows[row].words.size() == 1)
            return ShopTextForm::Taillard;
    }
    if (rows.size() < 2)
        return std::nullopt;
    const auto &header = rows.front().words;
    if (header.size() < 2 || header.size() > 3 || !parseWhole(header[0]) || !parseWhole(header[1]))
        return std::nullopt;
    if (header.size() == 3)
        return parseNumber(header[2]) ? std::optional(ShopTextForm::Flexible) : std::nullopt;
    const auto machines = static_cast<std::size_t>(*parseWhole(header[1]));
    return recogniseByRows(Rows(rows).subspan(1), machines);
}

} // namespace takt
