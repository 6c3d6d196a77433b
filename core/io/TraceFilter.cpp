// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TraceFilter.h"

#include <limits>

namespace takt {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &character : lower) {
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return lower;
}

std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}

} // namespace

TraceFilter::TraceFilter(const TraceSelection &selection)
    : m_selection(selection), m_tracks(lowerCase(selection.tracks))
{
    setOrigin(0);
}

void TraceFilter::setOrigin(std::int64_t nanoseconds) noexcept
{
    m_from = m_selection.from ? saturatedSum(nanoseconds, *m_selection.from)
                              : std::numeric_limits<std::int64_t>::min();
    m_to = m_selection.to ? saturatedSum(nanoseconds, *m_selection.to)
                          : std::numeric_limits<std::int64_t>::max();
}

bool TraceFilter::keepsTrack(std::string_view group, std::string_view name) const
{
    if (m_tracks.empty())
        return true;
    std::string path(group);
    path += '/';
    path += name;
    return lowerCase(path).find(m_tracks) != std::string::npos;
}

void TraceFilter::addSample(Counter &counter, std::int64_t time, double value) const
{
    if (time >= m_to)
        return;
    if (time <= m_from && !counter.times.empty() && counter.times.back() <= m_from) {
        counter.times.back() = time;
        counter.values.back() = value;
        return;
    }
    counter.times.push_back(time);
    counter.values.push_back(value);
}

} // namespace takt
