// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/telemetry/LocalTime.h"

#include "core/io/FixedPoint.h"
#include "core/io/Numbers.h"

#include <chrono>

namespace takt {

namespace {

/// Digits only, as many as `text` has.
std::optional<int> digits(std::string_view text, int most)
{
    const auto value = parseWhole(text);
    if (!value || *value > static_cast<std::uint64_t>(most))
        return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<std::int64_t> parseDate(std::string_view yearText, std::string_view monthText,
                                      std::string_view dayText)
{
    const auto year = digits(yearText, 2200);
    const auto month = digits(monthText, 12);
    const auto day = digits(dayText, 31);
    if (!year || !month || !day || *year < 1900)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count() * nanosecondsPerDay;
}

} // namespace

std::optional<std::int64_t> parseTimeOfDay(std::string_view text)
{
    if (text.size() < 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto hours = digits(text.substr(0, 2), 23);
    const auto minutes = digits(text.substr(3, 2), 59);
    const auto seconds = parseSeconds(text.substr(6));
    if (!hours || !minutes || !seconds || *seconds < 0 || *seconds > 61 * nanosecondsPerSecond)
        return std::nullopt;
    return (*hours * 3600 + *minutes * 60) * nanosecondsPerSecond + *seconds;
}

std::optional<std::int64_t> parseCompactDate(std::string_view text)
{
    if (text.size() != 8)
        return std::nullopt;
    return parseDate(text.substr(0, 4), text.substr(4, 2), text.substr(6));
}

std::optional<std::int64_t> parseTimestamp(std::string_view text)
{
    constexpr std::size_t dateLength = 10;
    if (text.size() <= dateLength || (text[4] != '/' && text[4] != '-') || text[7] != text[4] ||
        (text[dateLength] != ' ' && text[dateLength] != 'T'))
        return std::nullopt;
    const auto date = parseDate(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
    const auto time = parseTimeOfDay(text.substr(dateLength + 1));
    if (!date || !time)
        return std::nullopt;
    return *date + *time;
}

} // namespace takt
