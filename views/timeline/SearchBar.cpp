// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/SearchBar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace takt {

namespace {

QToolButton *button(Qt::ArrowType arrow, const QString &tip, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setArrowType(arrow);
    made->setAutoRaise(true);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    return made;
}

} // namespace

SearchBar::SearchBar(const QString &hint, QWidget *parent)
    : QFrame(parent), m_line(new QLineEdit(this)), m_count(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_line->setPlaceholderText(hint);
    m_line->setAccessibleName(tr("Search"));
    m_line->setClearButtonEnabled(true);
    m_line->setMinimumWidth(170);
    m_count->setMinimumWidth(m_count->fontMetrics().horizontalAdvance(tr("not found")) + 8);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *previous = button(Qt::UpArrow, tr("Previous match (Shift+F3)"), this);
    auto *next = button(Qt::DownArrow, tr("Next match (F3)"), this);
    auto *close = button(Qt::NoArrow, tr("Close (Esc)"), this);
    close->setText(QStringLiteral("×"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 4, 4);
    row->setSpacing(3);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_line, m_count, previous, next, close})
        row->addWidget(widget);
    connect(m_line, &QLineEdit::textChanged, this, &SearchBar::textChanged);
    connect(previous, &QToolButton::clicked, this, &SearchBar::previousRequested);
    connect(next, &QToolButton::clicked, this, &SearchBar::nextRequested);
    connect(close, &QToolButton::clicked, this, &SearchBar::closed);
    setFocusProxy(m_line);
    hide();
}

void SearchBar::open()
{
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

QString SearchBar::text() const
{
    return m_line->text();
}

void SearchBar::setCount(std::size_t position, std::size_t count)
{
    if (m_line->text().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("not found"));
    else
        m_count->setText(tr("%1 of %2").arg(position).arg(count));
}

void SearchBar::setSearching()
{
    m_count->setText(QStringLiteral("…"));
}

void SearchBar::keyPressEvent(QKeyEvent *event)
{
    const bool isShifted = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        if (isShifted)
            Q_EMIT previousRequested();
        else
            Q_EMIT nextRequested();
        return;
    case Qt::Key_Escape:
        Q_EMIT closed();
        return;
    default:
        // Letters that the line leaves over must not reach the chart, where they zoom and pan.
        event->accept();
    }
}

} // namespace takt

#include "moc_SearchBar.cpp"
