// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runs/NumberText.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr int significantDigits = 6;

/// Fixed notation without trailing zeros.
QString fixedText(double value, int decimals)
{
    QString text = QString::number(value, 'f', decimals);
    if (!text.contains(u'.'))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

} // namespace

QString numberText(double value)
{
    if (value == 0)
        return QStringLiteral("0");
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
    const double magnitude = std::abs(value);
    if (magnitude < 1e-4 || magnitude >= 1e9)
        return QString::number(value, 'g', significantDigits);
    const int digitsBefore = static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    return fixedText(value, std::max(0, significantDigits - digitsBefore));
}

QString numberText(double value, const QString &unit)
{
    return unit.isEmpty() ? numberText(value) : numberText(value) + QLatin1Char(' ') + unit;
}

QString differenceText(double value)
{
    if (value == 0 || std::isnan(value))
        return numberText(value);
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + numberText(std::abs(value));
}

QString percentText(double ratio)
{
    return fixedText(ratio * 100, 1) + QStringLiteral(" %");
}

QString exactText(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace takt
