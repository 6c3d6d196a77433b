// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parameters/ParameterForm.h"

#include "views/parameters/ParameterEditor.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace takt {

namespace {

QString plain(const std::string &text)
{
    return QString::fromStdString(text);
}

QString rangeText(const ParameterSpec &spec)
{
    const bool isNumber = spec.type == ParameterType::Integer || spec.type == ParameterType::Real;
    if (!isNumber)
        return {};
    const auto number = [](double value) {
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
    };
    constexpr double unbounded = 1e300;
    if (spec.minimum > -unbounded && spec.maximum < unbounded)
        return ParameterForm::tr("From %1 to %2.").arg(number(spec.minimum), number(spec.maximum));
    if (spec.minimum > -unbounded)
        return ParameterForm::tr("At least %1.").arg(number(spec.minimum));
    if (spec.maximum < unbounded)
        return ParameterForm::tr("At most %1.").arg(number(spec.maximum));
    return {};
}

QString toolTipOf(const ParameterSpec &spec)
{
    QStringList lines{plain(spec.help), rangeText(spec),
                      ParameterForm::tr("Default: %1").arg(plain(toText(spec.defaultValue)))};
    lines.removeAll(QString());
    return QStringLiteral("<p>%1</p>")
        .arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// Name, input, button back to the default; the help below.
struct Row {
    QLabel *name = nullptr;
    ParameterEditor *editor = nullptr;
    QToolButton *reset = nullptr;

    void markDifference() const
    {
        const bool differs = !editor->isDefault();
        QFont font = name->font();
        font.setBold(differs);
        name->setFont(font);
        reset->setVisible(differs);
    }
};

} // namespace

struct ParameterForm::Private {
    ParameterForm *form = nullptr;
    QWidget *page = nullptr;
    QPushButton *resetAll = nullptr;
    std::vector<Row> rows = {};
    bool isBatch = false;

    Row addRow(QGridLayout *grid, const ParameterSpec &spec);
    void changed();
    /// Many changes with one signal, and none where nothing changed.
    template <class Changes>
    void together(const Changes &changes);
};

Row ParameterForm::Private::addRow(QGridLayout *grid, const ParameterSpec &spec)
{
    Row row;
    row.name = new QLabel(plain(spec.name), page);
    row.name->setTextFormat(Qt::PlainText);
    row.editor = ParameterEditor::create(spec, page);
    row.name->setBuddy(row.editor);
    row.reset = new QToolButton(page);
    row.reset->setText(QStringLiteral("↺"));
    row.reset->setAutoRaise(true);
    row.reset->setFocusPolicy(Qt::TabFocus);
    row.reset->setObjectName(plain(spec.name) + QStringLiteral("Reset"));
    row.reset->setToolTip(tr("Back to the default: %1").arg(plain(toText(spec.defaultValue))));
    row.reset->setAccessibleName(tr("Set %1 back to its default").arg(plain(spec.name)));
    QSizePolicy policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(policy);

    const QString toolTip = toolTipOf(spec);
    row.name->setToolTip(toolTip);
    row.editor->setToolTip(toolTip);

    const int line = grid->rowCount();
    grid->addWidget(row.name, line, 0, Qt::AlignLeft | Qt::AlignVCenter);
    grid->addWidget(row.editor, line, 1);
    grid->addWidget(row.reset, line, 2);
    if (!spec.help.empty())
        grid->addWidget(mutedLabel(plain(spec.help), page), line + 1, 1, 1, 2);
    grid->setRowMinimumHeight(line + 2, form->fontMetrics().height() / 3);

    connect(row.reset, &QToolButton::clicked, row.editor, [editor = row.editor] {
        editor->reset();
        editor->setFocus();
    });
    connect(row.editor, &ParameterEditor::valueChanged, form, [this] { changed(); });
    return row;
}

void ParameterForm::Private::changed()
{
    if (isBatch)
        return;
    bool differs = false;
    for (const Row &row : rows) {
        row.markDifference();
        differs = differs || !row.editor->isDefault();
    }
    resetAll->setEnabled(differs);
    Q_EMIT form->valuesChanged();
}

template <class Changes>
void ParameterForm::Private::together(const Changes &changes)
{
    const auto before = form->values();
    isBatch = true;
    changes();
    isBatch = false;
    if (form->values() != before)
        changed();
}

ParameterForm::ParameterForm(QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(Private{this}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setSchema({});
}

ParameterForm::~ParameterForm() = default;

void ParameterForm::setSchema(const ParameterSchema &schema)
{
    d->rows.clear();
    delete d->page;
    d->page = new QWidget(this);
    layout()->addWidget(d->page);
    auto *grid = new QGridLayout(d->page);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(2);
    for (const ParameterSpec &spec : schema) {
        d->rows.push_back(d->addRow(grid, spec));
        d->rows.back().markDifference();
    }
    if (schema.empty())
        grid->addWidget(mutedLabel(tr("There is nothing to set here."), d->page), 0, 0, 1, 3);
    d->resetAll = new QPushButton(tr("Reset all"), d->page);
    d->resetAll->setObjectName(QStringLiteral("resetAll"));
    d->resetAll->setToolTip(tr("Set every parameter back to its default"));
    d->resetAll->setAutoDefault(false);
    connect(d->resetAll, &QPushButton::clicked, this, [this] {
        d->together([this] {
            for (const Row &row : d->rows)
                row.editor->reset();
        });
    });
    d->resetAll->setVisible(!schema.empty());
    const int last = grid->rowCount();
    grid->addWidget(d->resetAll, last, 1, 1, 2, Qt::AlignRight);
    grid->setRowStretch(last + 1, 1);
    d->resetAll->setEnabled(false);
}

void ParameterForm::setValues(const std::map<std::string, std::string> &values)
{
    d->together([&] {
        for (const Row &row : d->rows) {
            const auto given = values.find(row.editor->spec().name);
            if (given == values.end() || !row.editor->setText(given->second))
                row.editor->reset();
        }
    });
}

std::map<std::string, std::string> ParameterForm::values() const
{
    std::map<std::string, std::string> values;
    for (const Row &row : d->rows) {
        if (!row.editor->isDefault())
            values.emplace(row.editor->spec().name, row.editor->text());
    }
    return values;
}

} // namespace takt
