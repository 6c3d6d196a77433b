// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parameters/RealSpinBox.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

/// QDoubleSpinBox rounds to a number of decimals; this many round nothing that a double can hold.
constexpr int allDecimals = 323;

} // namespace

RealSpinBox::RealSpinBox(QWidget *parent) : QDoubleSpinBox(parent)
{
    setLocale(QLocale::c());
    setDecimals(allDecimals);
}

void RealSpinBox::stepBy(int steps)
{
    const double magnitude = std::abs(value());
    const double range = maximum() - minimum();
    const double scale = magnitude > 0 ? magnitude : std::min(1.0, range);
    const int exponent = static_cast<int>(std::floor(std::log10(scale))) - 1;
    const double step = std::pow(10.0, exponent);
    const double stepped = (std::round(value() / step) + steps) * step;
    setValue(QString::number(stepped, 'f', std::max(0, -exponent)).toDouble());
    selectAll();
}

QString RealSpinBox::textFromValue(double value) const
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

double RealSpinBox::valueFromText(const QString &text) const
{
    return withoutSuffix(text).toDouble();
}

QValidator::State RealSpinBox::validate(QString &text, int &) const
{
    static const QRegularExpression beginning(
        QStringLiteral("^[-+]?\\d*\\.?\\d*(?:[eE][-+]?\\d*)?$"));
    const QString number = withoutSuffix(text);
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    if (isNumber && value >= minimum() && value <= maximum())
        return QValidator::Acceptable;
    return beginning.match(number).hasMatch() ? QValidator::Intermediate : QValidator::Invalid;
}

QString RealSpinBox::withoutSuffix(const QString &text) const
{
    QString number = text;
    if (!suffix().isEmpty() && number.endsWith(suffix()))
        number.chop(suffix().size());
    return number.trimmed();
}

} // namespace takt
