// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/SliceColors.h"

#include "views/shared/DataPalette.h"
#include "views/shared/DisplayText.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <utility>

namespace takt {

namespace {

constexpr SliceIndex sampleSize = 50'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::SliceColors)
};

template <class Visit>
void visitSample(const Timeline &timeline, Visit visit)
{
    const auto count = static_cast<SliceIndex>(timeline.sliceCount());
    const SliceIndex step = count / sampleSize + 1;
    for (SliceIndex slice = 0; slice < count; slice += std::min(step, count - slice))
        visit(slice);
}

/// What traces of GPUs are mostly made of keeps apart from each other.
QColor categoryColor(std::string_view category, const QColor &background)
{
    constexpr std::array<std::string_view, distinctColorCount> known = {
        "kernel",          "gpu_memcpy",   "cpu_op",     "user_annotation",
        "python_function", "cuda_runtime", "gpu_memset", "cuda_driver"};
    const auto found = std::ranges::find(known, category);
    return found != known.end()
               ? distinctColor(static_cast<std::size_t>(found - known.begin()), background)
               : colorOfName(category, background);
}

/// What takes how much of a picture, by colour: an open-addressing table, since a picture has a
/// hundred thousand records and is counted in every frame.
class ColorTally {
public:
    struct Share {
        QRgb color = 0; ///< 0 where the place is free; no colour of a slice is
        double pixels = 0;
        LaneIndex lane = 0; ///< of the first that was counted
        SliceIndex slice = 0;
    };

    void count(QRgb color, double pixels, LaneIndex lane, SliceIndex slice)
    {
        Share &share = placeOf(color);
        if (share.color == 0) {
            if (2 * (m_used + 1) > m_places.size()) {
                grow();
                return count(color, pixels, lane, slice);
            }
            ++m_used;
            share = {color, 0, lane, slice};
        }
        share.pixels += pixels;
    }
    /// Greatest first.
    [[nodiscard]] std::vector<Share> shares() const
    {
        std::vector<Share> all;
        std::ranges::copy_if(m_places, std::back_inserter(all),
                             [](const Share &share) { return share.color != 0; });
        std::ranges::sort(all, {},
                          [](const Share &share) { return std::pair(-share.pixels, share.color); });
        return all;
    }

private:
    Share &placeOf(QRgb color)
    {
        const std::size_t last = m_places.size() - 1;
        std::size_t at = color * 2654435761U >> 8U & last;
        while (m_places[at].color != 0 && m_places[at].color != color)
            at = (at + 1) & last;
        return m_places[at];
    }
    void grow()
    {
        std::vector<Share> before(2 * m_places.size());
        std::swap(before, m_places);
        for (const Share &share : before) {
            if (share.color != 0)
                placeOf(share.color) = share;
        }
    }

    std::vector<Share> m_places = std::vector<Share>(256); // a power of two
    std::size_t m_used = 0;
};

} // namespace

std::vector<QString> argumentKeys(const Timeline &timeline, std::size_t limit)
{
    std::unordered_map<NameIndex, std::size_t> counts;
    visitSample(timeline, [&](SliceIndex slice) {
        for (const Argument &argument : timeline.arguments(slice))
            ++counts[argument.key];
    });
    std::vector<std::pair<std::size_t, NameIndex>> keys;
    for (const auto &[key, count] : counts)
        keys.emplace_back(count, key);
    std::ranges::sort(keys, [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<QString> names;
    for (std::size_t index = 0; index < std::min(limit, keys.size()); ++index)
        names.push_back(QString::fromStdString(timeline.name(keys[index].second)));
    return names;
}

SliceColors::SliceColors(std::shared_ptr<const Timeline> timeline, const TraceColoring &coloring,
                         const PlotColors &surface)
    : m_timeline(std::move(timeline)),
      m_coloring(coloring),
      m_surface(surface),
      m_neutral(neutralColor(surface.background).rgb())
{
    if (!m_timeline)
        return;
    m_nameColors = std::make_shared<std::vector<std::atomic<QRgb>>>(m_timeline->names().size());
    for (const QColor &color : magnitudeRamp(surface))
        m_ramp.push_back(color.rgb());
    if (coloring.by == SliceColoring::Lane) {
        for (const Track &track : m_timeline->tracks())
            m_trackColors.push_back(
                colorOfName(track.group + '/' + track.name, surface.background).rgb());
    } else if (coloring.by == SliceColoring::Duration) {
        findDurations();
    } else if (coloring.by == SliceColoring::Argument) {
        findArguments();
    }
}

void SliceColors::findDurations()
{
    std::int64_t longest = 1;
    for (LaneIndex lane = 0; lane < m_timeline->laneCount(); ++lane) {
        const Lane &row = m_timeline->lane(lane);
        if (row.sliceCount == 0)
            continue;
        const SliceIndex slice =
            m_timeline->longest(lane, row.firstSlice, row.firstSlice + row.sliceCount);
        longest = std::max(longest, m_timeline->duration(slice));
    }
    std::int64_t shortest = longest;
    visitSample(*m_timeline, [&](SliceIndex slice) {
        if (m_timeline->duration(slice) > 0)
            shortest = std::min(shortest, m_timeline->duration(slice));
    });
    m_least = std::log(static_cast<double>(shortest));
    m_most = std::max(std::log(static_cast<double>(longest)), m_least + 1e-9);
}

void SliceColors::findArguments()
{
    m_key = m_timeline->findName(m_coloring.argument.toStdString());
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    visitSample(*m_timeline, [&](SliceIndex slice) {
        const Argument *argument = m_timeline->argument(slice, m_key);
        if (argument == nullptr || argument->type == Argument::Type::Text)
            return;
        const double value = argument->type == Argument::Type::Real
                                 ? argument->asReal()
                                 : static_cast<double>(argument->asWhole());
        if (std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    });
    m_isNumeric = least <= most;
    if (m_isNumeric) {
        m_least = least;
        m_most = std::max(most, least + 1e-12 + std::abs(least) * 1e-12);
    }
}

bool SliceColors::isRamp() const noexcept
{
    return m_coloring.by == SliceColoring::Duration ||
           (m_coloring.by == SliceColoring::Argument && m_isNumeric);
}

QRgb SliceColors::colorOf(NameIndex name) const
{
    std::atomic<QRgb> &kept = (*m_nameColors)[name];
    QRgb color = kept.load(std::memory_order_relaxed);
    if (color == 0) {
        const std::string &text = m_timeline->name(name);
        if (text.empty())
            color = m_neutral;
        else if (m_coloring.by == SliceColoring::Category)
            color = categoryColor(text, m_surface.background).rgb();
        else
            color = colorOfName(text, m_surface.background).rgb();
        kept.store(color, std::memory_order_relaxed);
    }
    return color;
}

QRgb SliceColors::rampColor(double share) const
{
    const double step = std::clamp(share, 0.0, 1.0) * static_cast<double>(m_ramp.size() - 1);
    return m_ramp[static_cast<std::size_t>(step)];
}

QRgb SliceColors::argumentColor(SliceIndex slice) const
{
    const Argument *argument = m_timeline->argument(slice, m_key);
    if (argument == nullptr)
        return m_neutral;
    if (argument->type == Argument::Type::Text)
        return colorOf(argument->asText());
    const double value = argument->type == Argument::Type::Real
                             ? argument->asReal()
                             : static_cast<double>(argument->asWhole());
    return std::isnan(value) ? m_neutral : rampColor((value - m_least) / (m_most - m_least));
}

QRgb SliceColors::of(LaneIndex lane, SliceIndex slice) const
{
    if (!m_timeline)
        return m_neutral;
    switch (m_coloring.by) {
    case SliceColoring::Name:
        return colorOf(m_timeline->nameOf(slice));
    case SliceColoring::Category:
        return colorOf(m_timeline->categoryOf(slice));
    case SliceColoring::Lane:
        return m_trackColors[m_timeline->lane(lane).track];
    case SliceColoring::Duration: {
        const auto duration =
            static_cast<double>(std::max<std::int64_t>(1, m_timeline->duration(slice)));
        return rampColor((std::log(duration) - m_least) / (m_most - m_least));
    }
    case SliceColoring::Argument:
        return argumentColor(slice);
    }
    return m_neutral;
}

QString SliceColors::textOf(LaneIndex lane, SliceIndex slice) const
{
    const auto named = [this](NameIndex name) { return displayText(m_timeline->name(name), 80); };
    switch (m_coloring.by) {
    case SliceColoring::Name:
        return named(m_timeline->nameOf(slice));
    case SliceColoring::Category:
        return named(m_timeline->categoryOf(slice));
    case SliceColoring::Lane:
        return displayText(m_timeline->track(m_timeline->lane(lane).track).name, 80);
    case SliceColoring::Argument:
        if (const Argument *argument = m_timeline->argument(slice, m_key);
            argument != nullptr && argument->type == Argument::Type::Text)
            return named(argument->asText());
        return {};
    case SliceColoring::Duration:
        break;
    }
    return {};
}

SliceLegend SliceColors::legend(std::span<const DrawList *const> lists, TimeNotation notation,
                                std::size_t limit) const
{
    SliceLegend legend;
    std::vector<LegendEntry> &entries = legend.entries;
    if (!m_timeline)
        return legend;
    if (isRamp()) {
        constexpr int steps = 5;
        for (int step = 0; step < steps; ++step) {
            const double share = step / (steps - 1.0);
            const double value = m_least + share * (m_most - m_least);
            const QString text = m_coloring.by == SliceColoring::Duration
                                     ? timeText(std::round(std::exp(value)), notation)
                                     : QString::number(value, 'g', 4);
            entries.push_back({text, QColor(rampColor(share))});
        }
        if (m_coloring.by == SliceColoring::Argument)
            entries.push_back({Text::tr("Without “%1”").arg(m_coloring.argument), m_neutral});
        return legend;
    }
    ColorTally tally;
    for (const DrawList *list : lists) {
        for (const DrawnRow &row : list->rows) {
            for (const DrawnBox &box : std::span(list->boxes).subspan(row.firstBox, row.boxCount))
                tally.count(box.color, box.right - box.left, row.lane, box.slice);
            for (const DrawnBar &bar : std::span(list->bars).subspan(row.firstBar, row.barCount))
                tally.count(bar.color, bar.covered, row.lane, bar.dominant);
        }
    }
    const std::vector<ColorTally::Share> order = tally.shares();
    const std::size_t shown = std::min(order.size(), limit);
    for (const ColorTally::Share &share : std::span(order).first(shown)) {
        const QString text = textOf(share.lane, share.slice);
        entries.push_back({text.isEmpty() ? Text::tr("None") : text, QColor(share.color)});
    }
    legend.rest = order.size() - shown;
    return legend;
}

} // namespace takt
