// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace takt {

/// A spin box for real numbers of any size: shows as many digits as the number has, reads
/// exponents ("1e-9"), and steps by the second digit of what it shows.
class RealSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    explicit RealSpinBox(QWidget *parent = nullptr);

    void stepBy(int steps) override;

protected:
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString &text) const override;
    [[nodiscard]] QValidator::State validate(QString &text, int &position) const override;

private:
    [[nodiscard]] QString withoutSuffix(const QString &text) const;
};

} // namespace takt
