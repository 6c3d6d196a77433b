// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MessageBar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace takt {

MessageBar::MessageBar(QWidget *parent) : QFrame(parent), m_text(new QLabel)
{
    setObjectName("messageBar");
    setStyleSheet("#messageBar { background: #b3261e; } "
                  "#messageBar QLabel { color: white; } "
                  "#messageBar QToolButton { color: white; border: none; padding: 3px 10px; } "
                  "#messageBar QToolButton:hover { background: #8c1d17; border-radius: 3px; }");
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *copy = new QToolButton;
    copy->setText(tr("Copy"));
    copy->setToolTip(tr("Copy the message"));
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->text()); });
    auto *close = new QToolButton;
    close->setText(tr("Close"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(copy);
    layout->addWidget(close);
    hide();
}

void MessageBar::showError(const QString &text)
{
    m_text->setText(text);
    show();
}

QString MessageBar::text() const
{
    return m_text->text();
}

} // namespace takt
