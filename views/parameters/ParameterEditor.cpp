// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parameters/ParameterEditor.h"

#include "views/parameters/RealSpinBox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <limits>
#include <utility>

namespace takt {

namespace {

QString suffixOf(const ParameterSpec &spec)
{
    return spec.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(spec.unit);
}

bool fitsSpinBox(const ParameterSpec &spec)
{
    return spec.minimum >= std::numeric_limits<int>::min() &&
           spec.maximum <= std::numeric_limits<int>::max();
}

class CheckEditor : public ParameterEditor {
public:
    CheckEditor(const ParameterSpec &spec, QWidget *parent) : ParameterEditor(spec, parent)
    {
        adopt(m_box);
        connect(m_box, &QCheckBox::toggled, this, [this](bool on) { take(on); });
    }

protected:
    void showValue(const ParameterValue &value) override
    {
        m_box->setChecked(std::get<bool>(value));
    }

private:
    QCheckBox *m_box = new QCheckBox;
};

class SpinEditor : public ParameterEditor {
public:
    SpinEditor(const ParameterSpec &spec, QWidget *parent) : ParameterEditor(spec, parent)
    {
        m_box->setLocale(QLocale::c());
        m_box->setGroupSeparatorShown(false);
        m_box->setRange(static_cast<int>(spec.minimum), static_cast<int>(spec.maximum));
        m_box->setSuffix(suffixOf(spec));
        m_box->setAccelerated(true);
        adopt(m_box);
        connect(m_box, &QSpinBox::valueChanged, this,
                [this](int value) { take(std::int64_t{value}); });
    }

protected:
    void showValue(const ParameterValue &value) override
    {
        m_box->setValue(static_cast<int>(std::get<std::int64_t>(value)));
    }

private:
    QSpinBox *m_box = new QSpinBox;
};

class RealEditor : public ParameterEditor {
public:
    RealEditor(const ParameterSpec &spec, QWidget *parent) : ParameterEditor(spec, parent)
    {
        m_box->setRange(spec.minimum, spec.maximum);
        m_box->setSuffix(suffixOf(spec));
        adopt(m_box);
        connect(m_box, &QDoubleSpinBox::valueChanged, this, [this](double value) { take(value); });
    }

protected:
    void showValue(const ParameterValue &value) override
    {
        m_box->setValue(std::get<double>(value));
    }

private:
    RealSpinBox *m_box = new RealSpinBox;
};

class ChoiceEditor : public ParameterEditor {
public:
    ChoiceEditor(const ParameterSpec &spec, QWidget *parent) : ParameterEditor(spec, parent)
    {
        for (const std::string &choice : spec.choices)
            m_box->addItem(QString::fromStdString(choice));
        adopt(m_box);
        connect(m_box, &QComboBox::currentTextChanged, this,
                [this](const QString &text) { take(text.toStdString()); });
    }

protected:
    void showValue(const ParameterValue &value) override
    {
        m_box->setCurrentText(QString::fromStdString(std::get<std::string>(value)));
    }

private:
    QComboBox *m_box = new QComboBox;
};

/// Text, and integers that no spin box can hold.
class LineEditor : public ParameterEditor {
public:
    LineEditor(const ParameterSpec &spec, QWidget *parent) : ParameterEditor(spec, parent)
    {
        if (spec.type == ParameterType::Integer) {
            m_line->setValidator(new QRegularExpressionValidator(
                QRegularExpression(QStringLiteral("-?\\d{1,19}")), m_line));
            m_line->setPlaceholderText(QString::fromStdString(spec.unit));
        }
        adopt(m_line);
        connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
            if (auto value = parseParameter(this->spec(), text.toStdString()))
                take(*std::move(value));
        });
        connect(m_line, &QLineEdit::editingFinished, this, [this] { showLast(); });
        m_line->installEventFilter(this);
    }

protected:
    void showValue(const ParameterValue &value) override
    {
        const QString text = QString::fromStdString(toText(value));
        if (m_line->text() != text)
            m_line->setText(text);
    }
    // editingFinished does not come where a validator holds the text unfit.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusOut)
            showLast();
        return ParameterEditor::eventFilter(watched, event);
    }

private:
    void showLast()
    {
        const QString last = QString::fromStdString(text());
        if (m_line->text() != last)
            m_line->setText(last);
    }

    QLineEdit *m_line = new QLineEdit;
};

ParameterEditor *makeEditor(const ParameterSpec &spec, QWidget *parent)
{
    switch (spec.type) {
    case ParameterType::Boolean:
        return new CheckEditor(spec, parent);
    case ParameterType::Integer:
        if (fitsSpinBox(spec))
            return new SpinEditor(spec, parent);
        break;
    case ParameterType::Real:
        return new RealEditor(spec, parent);
    case ParameterType::Choice:
        return new ChoiceEditor(spec, parent);
    case ParameterType::Text:
        break;
    }
    return new LineEditor(spec, parent);
}

} // namespace

ParameterEditor *ParameterEditor::create(const ParameterSpec &spec, QWidget *parent)
{
    ParameterEditor *editor = makeEditor(spec, parent);
    editor->showValue(spec.defaultValue);
    return editor;
}

ParameterEditor::ParameterEditor(ParameterSpec spec, QWidget *parent)
    : QWidget(parent), m_spec(std::move(spec)), m_value(m_spec.defaultValue)
{
}

bool ParameterEditor::setText(const std::string &text)
{
    auto value = parseParameter(m_spec, text);
    if (!value)
        return false;
    showValue(*value);
    take(*std::move(value));
    return true;
}

void ParameterEditor::reset()
{
    showValue(m_spec.defaultValue);
    take(m_spec.defaultValue);
}

void ParameterEditor::adopt(QWidget *input)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(input);
    input->setObjectName(QString::fromStdString(m_spec.name));
    input->setAccessibleName(QString::fromStdString(m_spec.name));
    input->setAccessibleDescription(QString::fromStdString(m_spec.help));
    setFocusProxy(input);
    setFocusPolicy(input->focusPolicy());
}

void ParameterEditor::take(ParameterValue value)
{
    if (value == m_value)
        return;
    m_value = std::move(value);
    Q_EMIT valueChanged();
}

} // namespace takt
