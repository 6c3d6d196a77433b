// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/PlotColors.h"

#include <QPalette>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

QColor mix(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel = [shareOfB](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * shareOfB));
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

PlotColors onSurface(const QColor &background, const QColor &text)
{
    PlotColors colors;
    colors.background = background;
    colors.text = text;
    colors.alternate = mix(background, text, 0.035);
    colors.dimmedText = withContrast(mix(background, text, 0.62), colors.alternate, 4.5);
    colors.grid = mix(background, text, 0.10);
    colors.border = mix(background, text, 0.24);
    const auto mark = [&](int red, int green, int blue) {
        return withContrast(QColor(red, green, blue), background, 3.0);
    };
    colors.selection = text;
    const bool dark = luminance(background) < luminance(text);
    colors.incoming = dark ? mark(86, 180, 233) : mark(0, 114, 178);
    colors.outgoing = dark ? mark(245, 140, 50) : mark(213, 94, 0);
    colors.critical = mark(204, 36, 62);
    colors.bound = mark(150, 70, 190);
    colors.found = mark(200, 150, 0);
    colors.moved = mark(190, 60, 150);
    return colors;
}

} // namespace

PlotColors PlotColors::fromPalette(const QPalette &palette)
{
    return onSurface(palette.color(QPalette::Active, QPalette::Base),
                     palette.color(QPalette::Active, QPalette::Text));
}

PlotColors PlotColors::paper()
{
    return onSurface(Qt::white, QColor(24, 24, 24));
}

bool PlotColors::isDark() const noexcept
{
    return luminance(background) < luminance(text);
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor withContrast(QColor color, const QColor &background, double atLeast)
{
    const bool lighten = luminance(background) < 0.18;
    const QColor end = lighten ? Qt::white : Qt::black;
    const QColor start = color;
    for (int step = 1; step <= 50 && contrast(color, background) < atLeast; ++step)
        color = mix(start, end, step / 50.0);
    return color;
}

QColor textOn(const QColor &color)
{
    return contrast(color, Qt::white) > contrast(color, Qt::black) ? Qt::white : Qt::black;
}

} // namespace takt
