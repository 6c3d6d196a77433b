// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/TimeTicks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

namespace {

constexpr double nanosecondsPerSecond = 1e9;
/// From here on seconds are read as on a clock.
constexpr double clockFrom = 600 * nanosecondsPerSecond;
constexpr double gapBetweenLabels = 26;

double roundStep(double least, TimeNotation notation, bool isClock)
{
    if (isClock && least > nanosecondsPerSecond) {
        constexpr std::array<double, 17> seconds = {
            2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
        for (const double step : seconds) {
            if (step * nanosecondsPerSecond >= least)
                return step * nanosecondsPerSecond;
        }
        const double day = 86400 * nanosecondsPerSecond;
        return day * roundStep(least / day, TimeNotation::Plain, false);
    }
    if (notation == TimeNotation::Seconds)
        least = std::max(least, 1.0);
    const double magnitude = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * magnitude >= least * (1 - 1e-9))
            return factor * magnitude;
    }
    return 10 * magnitude;
}

struct Unit {
    double nanoseconds;
    const char *name;
};

Unit unitFor(double nanoseconds, TimeNotation notation)
{
    if (notation == TimeNotation::Plain)
        return {nanosecondsPerSecond, ""};
    if (nanoseconds < 1e3)
        return {1, " ns"};
    if (nanoseconds < 1e6)
        return {1e3, " µs"};
    if (nanoseconds < 1e9)
        return {1e6, " ms"};
    return {1e9, " s"};
}

QString clockLabel(double nanoseconds)
{
    const auto seconds = static_cast<qint64>(std::llround(std::abs(nanoseconds) / 1e9));
    const auto twoDigits = [](qint64 number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    QString text = QStringLiteral("%1:%2:%3")
                       .arg(seconds / 3600)
                       .arg(twoDigits(seconds / 60 % 60), twoDigits(seconds % 60));
    return nanoseconds < 0 && seconds != 0 ? QStringLiteral("−") + text : text;
}

QString tickLabel(double time, double step, const Unit &unit)
{
    const int decimals =
        std::max(0, -static_cast<int>(std::floor(std::log10(step / unit.nanoseconds) + 1e-9)));
    const double value = time / unit.nanoseconds;
    QString text = QString::number(std::abs(value), 'f', decimals) + QString::fromUtf8(unit.name);
    return value < 0 ? QStringLiteral("−") + text : text;
}

/// Decimals that make six significant digits.
int decimalsFor(double value)
{
    const double size = std::abs(value);
    if (size >= 1e6 || size == 0)
        return 0;
    return std::clamp(5 - static_cast<int>(std::floor(std::log10(size))), 0, 12);
}

QString trimmedNumber(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (!text.contains(QLatin1Char('.')))
        return text;
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

} // namespace

std::vector<TimeTick> timeTicks(const TimeRange &range, double pixels, TimeNotation notation,
                                const std::function<double(const QString &)> &widthOf)
{
    const double greatest = std::max(std::abs(range.from), std::abs(range.to));
    const bool isClock = notation == TimeNotation::Seconds && greatest > clockFrom;
    const Unit unit = unitFor(greatest, notation);
    double spacing = 64;
    std::vector<TimeTick> ticks;
    // Labels get longer as steps get finer, so the spacing is found by trying.
    for (int attempt = 0; attempt < 6; ++attempt) {
        const double step = roundStep(range.length() / pixels * spacing, notation, isClock);
        const bool asClock = isClock && step >= nanosecondsPerSecond;
        ticks.clear();
        double widest = 0;
        const double first = std::ceil(range.from / step);
        const double last = std::floor(range.to / step);
        // The bound matters only where a step is lost in the precision of a double.
        for (double index = first; index <= last && ticks.size() < 1000; ++index) {
            const double time = index * step;
            ticks.push_back({time, asClock ? clockLabel(time) : tickLabel(time, step, unit)});
            widest = std::max(widest, widthOf(ticks.back().label));
        }
        if (step / range.length() * pixels >= widest + gapBetweenLabels)
            break;
        spacing = widest + gapBetweenLabels;
    }
    return ticks;
}

QString timeText(double nanoseconds, TimeNotation notation)
{
    const Unit unit =
        unitFor(nanoseconds == 0 ? nanosecondsPerSecond : std::abs(nanoseconds), notation);
    const double value = nanoseconds / unit.nanoseconds;
    const QString text = trimmedNumber(std::abs(value), decimalsFor(value));
    return (value < 0 ? QStringLiteral("−") : QString()) + text + QString::fromUtf8(unit.name);
}

QString timeChangeText(double nanoseconds, double reference, TimeNotation notation)
{
    const Unit unit = unitFor(std::abs(reference), notation);
    const double value = nanoseconds / unit.nanoseconds;
    const QString text = trimmedNumber(std::abs(value), decimalsFor(reference / unit.nanoseconds));
    QString sign;
    if (text != QLatin1String("0"))
        sign = value < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return sign + text + QString::fromUtf8(unit.name);
}

} // namespace takt
