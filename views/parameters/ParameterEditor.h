// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"

#include <QWidget>
#include <string>

namespace takt {

/// The widget by which a person sets one parameter: a check box, a spin box, a selector or a line,
/// as the parameter's type and range need it.
///
/// Text that is not yet a value (a lone minus sign, a number out of range) changes nothing; leaving
/// the widget puts the last value back. Values are written as takt-cli reads them, whatever the
/// locale.
class ParameterEditor : public QWidget {
    Q_OBJECT

public:
    [[nodiscard]] static ParameterEditor *create(const ParameterSpec &spec, QWidget *parent);

    /// The value as toText() writes it.
    [[nodiscard]] std::string text() const { return toText(m_value); }
    [[nodiscard]] bool isDefault() const { return m_value == m_spec.defaultValue; }
    [[nodiscard]] const ParameterSpec &spec() const noexcept { return m_spec; }
    /// False, and no change, where the text is not a value of the parameter.
    bool setText(const std::string &text);
    void reset();

Q_SIGNALS:
    void valueChanged();

protected:
    ParameterEditor(ParameterSpec spec, QWidget *parent);
    /// Makes `input` all of the editor, named after the parameter.
    void adopt(QWidget *input);
    /// Takes a value from the input.
    void take(ParameterValue value);
    /// Writes m_value into the input.
    virtual void showValue(const ParameterValue &value) = 0;

private:
    ParameterSpec m_spec;
    ParameterValue m_value;
};

} // namespace takt
