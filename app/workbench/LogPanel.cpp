// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogPanel.h"

#include <QPlainTextEdit>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTime>
#include <QVBoxLayout>

namespace takt {

namespace {

constexpr int keptLines = 5000;

QColor colorOf(LogPanel::Level level, const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    switch (level) {
    case LogPanel::Level::Warning:
        return isDark ? QColor(0xf0, 0xb4, 0x4c) : QColor(0x94, 0x5b, 0x00);
    case LogPanel::Level::Error:
        return isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
    case LogPanel::Level::Information:
        break;
    }
    return palette.color(QPalette::Text);
}

} // namespace

LogPanel::LogPanel(QWidget *parent) : QWidget(parent), m_lines(new QPlainTextEdit)
{
    m_lines->setObjectName("logLines");
    m_lines->setReadOnly(true);
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setMaximumBlockCount(keptLines);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setPlaceholderText(tr("What Takt does is noted here."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_lines);
}

void LogPanel::add(Level level, const QString &text)
{
    QTextCharFormat timeFormat;
    timeFormat.setForeground(palette().color(QPalette::PlaceholderText));
    QTextCharFormat textFormat;
    if (level != Level::Information)
        textFormat.setForeground(colorOf(level, palette()));
    QTextCursor cursor(m_lines->document());
    cursor.movePosition(QTextCursor::End);
    if (!m_lines->document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(QTime::currentTime().toString("HH:mm:ss  "), timeFormat);
    cursor.insertText(text, textFormat);
    // At the line's start, or a long line would scroll the others out of sight.
    cursor.movePosition(QTextCursor::StartOfBlock);
    m_lines->setTextCursor(cursor);
    m_lines->ensureCursorVisible();
}

QString LogPanel::text() const
{
    return m_lines->toPlainText();
}

} // namespace takt
