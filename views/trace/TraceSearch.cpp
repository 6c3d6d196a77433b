// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceSearch.h"

#include <algorithm>
#include <utility>

namespace takt {

namespace {

constexpr SliceIndex slicesBetweenQuestions = 8192;
constexpr std::size_t namesBetweenQuestions = 1024;

std::vector<bool> namesContaining(const Timeline &timeline, const QString &text,
                                  const std::atomic<bool> &isGivenUp)
{
    std::vector<bool> contains(timeline.names().size(), false);
    for (std::size_t name = 0; name < contains.size(); ++name) {
        if (name % namesBetweenQuestions == 0 && isGivenUp)
            break;
        contains[name] =
            QString::fromStdString(timeline.names()[name]).contains(text, Qt::CaseInsensitive);
    }
    return contains;
}

/// Whether a slice's arguments match; made once a search.
class ArgumentTest {
public:
    ArgumentTest(const Timeline &timeline, const QString &text, const std::vector<bool> &names)
        : m_timeline(timeline), m_names(names)
    {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        m_hasKey = equals > 0;
        m_value = m_hasKey ? text.mid(equals + 1).trimmed() : text.trimmed();
        if (m_hasKey)
            m_key = timeline.findName(text.left(equals).trimmed().toStdString());
        m_whole = m_value.toLongLong(&m_isWhole);
        m_real = m_value.toDouble(&m_isReal);
    }

    /// Whether any slice can match at all, beyond its name and category.
    [[nodiscard]] bool canMatch() const
    {
        return m_timeline.hasArguments() &&
               (m_hasKey ? m_key < m_timeline.names().size()
                         : m_isReal || std::ranges::find(m_names, true) != m_names.end());
    }

    [[nodiscard]] bool matches(SliceIndex slice) const
    {
        return std::ranges::any_of(m_timeline.arguments(slice), [this](const Argument &argument) {
            return (!m_hasKey || argument.key == m_key) && matches(argument);
        });
    }

private:
    [[nodiscard]] bool matches(const Argument &argument) const
    {
        switch (argument.type) {
        case Argument::Type::Whole:
            return m_isWhole && argument.asWhole() == m_whole;
        case Argument::Type::Real:
            return m_isReal && argument.asReal() == m_real;
        case Argument::Type::Text:
            return m_hasKey ? QString::fromStdString(m_timeline.name(argument.asText()))
                                  .contains(m_value, Qt::CaseInsensitive)
                            : m_names[argument.asText()];
        }
        return false;
    }

    const Timeline &m_timeline;
    const std::vector<bool> &m_names;
    bool m_hasKey = false;
    NameIndex m_key = noPayload;
    QString m_value;
    bool m_isWhole = false;
    bool m_isReal = false;
    std::int64_t m_whole = 0;
    double m_real = 0;
};

auto placeOf(const Timeline &timeline, SliceIndex slice)
{
    return std::pair(timeline.start(slice), slice);
}

} // namespace

std::vector<SliceIndex> searchSlices(const Timeline &timeline, const QString &text,
                                     const std::atomic<bool> &isGivenUp)
{
    std::vector<SliceIndex> found;
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return found;
    const std::vector<bool> names = namesContaining(timeline, wanted, isGivenUp);
    const bool anyName = std::ranges::find(names, true) != names.end();
    const ArgumentTest arguments(timeline, wanted, names);
    const bool anyArgument = arguments.canMatch();
    if (!anyName && !anyArgument)
        return found;
    const auto count = static_cast<SliceIndex>(timeline.sliceCount());
    for (SliceIndex slice = 0; slice < count; ++slice) {
        if (slice % slicesBetweenQuestions == 0 && isGivenUp)
            return {};
        if (names[timeline.nameOf(slice)] || names[timeline.categoryOf(slice)] ||
            (anyArgument && arguments.matches(slice)))
            found.push_back(slice);
    }
    return found;
}

SliceIndex SliceMatches::after(const Timeline &timeline, SliceIndex slice) const
{
    SliceIndex best = noPayload;
    for (const SliceIndex match : m_slices) {
        if (placeOf(timeline, match) > placeOf(timeline, slice) &&
            (best == noPayload || placeOf(timeline, match) < placeOf(timeline, best)))
            best = match;
    }
    return best != noPayload ? best : from(timeline, Timeline::earliestTime);
}

SliceIndex SliceMatches::before(const Timeline &timeline, SliceIndex slice) const
{
    SliceIndex best = noPayload;
    SliceIndex last = noPayload;
    for (const SliceIndex match : m_slices) {
        const auto place = placeOf(timeline, match);
        if (last == noPayload || place > placeOf(timeline, last))
            last = match;
        if (place < placeOf(timeline, slice) &&
            (best == noPayload || place > placeOf(timeline, best)))
            best = match;
    }
    return best != noPayload ? best : last;
}

SliceIndex SliceMatches::from(const Timeline &timeline, std::int64_t time) const
{
    SliceIndex best = noPayload;
    SliceIndex first = noPayload;
    for (const SliceIndex match : m_slices) {
        const auto place = placeOf(timeline, match);
        if (first == noPayload || place < placeOf(timeline, first))
            first = match;
        if (place.first >= time && (best == noPayload || place < placeOf(timeline, best)))
            best = match;
    }
    return best != noPayload ? best : first;
}

std::size_t SliceMatches::position(const Timeline &timeline, SliceIndex slice) const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_slices, [&](SliceIndex match) {
        return placeOf(timeline, match) < placeOf(timeline, slice);
    }));
}

} // namespace takt
