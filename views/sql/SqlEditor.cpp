// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sql/SqlEditor.h"

#include "core/store/query/QuerySchema.h"
#include "views/sql/SqlHighlighter.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <algorithm>

namespace takt {

namespace {

constexpr int keptQueries = 100;

/// Letters of a word before it is worth offering completions unasked.
constexpr int lettersBeforeOffer = 2;

QStringList completions()
{
    QStringList words;
    for (const QueryTableSchema &table : timelineQuerySchema()) {
        words << table.name;
        for (const QueryTableSchema::Column &column : table.columns)
            words << column.name;
    }
    words << sqlKeywords();
    words << QStringList{"avg", "count", "group_concat", "max", "min", "sum", "total"};
    words.removeDuplicates();
    std::ranges::sort(words, [](const QString &a, const QString &b) {
        return a.compare(b, Qt::CaseInsensitive) < 0;
    });
    return words;
}

bool isReturn(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

} // namespace

SqlEditor::SqlEditor(QWidget *parent)
    : QPlainTextEdit(parent),
      m_highlighter(new SqlHighlighter(document())),
      m_completer(new QCompleter(this))
{
    setObjectName("sqlEditor");
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setPlaceholderText("SELECT name, count(*), sum(dur) FROM slice GROUP BY name");
    setAccessibleName(tr("SQL query"));
    m_completer->setModel(new QStringListModel(completions(), m_completer));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setWidget(this);
    connect(m_completer, QOverload<const QString &>::of(&QCompleter::activated), this,
            &SqlEditor::insertCompletion);
    connect(this, &QPlainTextEdit::textChanged, this, &SqlEditor::clearError);
    adoptPalette();
}

void SqlEditor::remember(const QString &sql)
{
    m_history.removeAll(sql);
    m_history.append(sql);
    while (m_history.size() > keptQueries)
        m_history.removeFirst();
    m_historyPosition = m_history.size();
}

void SqlEditor::setHistory(const QStringList &history)
{
    m_history = history.mid(std::max<qsizetype>(0, history.size() - keptQueries));
    m_historyPosition = m_history.size();
}

void SqlEditor::markError(int position)
{
    QTextCursor cursor(document());
    const int end = std::max(0, document()->characterCount() - 1);
    cursor.setPosition(std::clamp(position, 0, end));
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!cursor.hasSelection())
        cursor.movePosition(position < end ? QTextCursor::NextCharacter
                                           : QTextCursor::PreviousCharacter,
                            QTextCursor::KeepAnchor);
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(QColor(0xe0, 0x3b, 0x2f));
    QColor background(0xe0, 0x3b, 0x2f);
    background.setAlpha(50);
    mark.format.setBackground(background);
    setExtraSelections({mark});
    m_error = position;
}

void SqlEditor::clearError()
{
    m_error.reset();
    setExtraSelections({});
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isOffering = m_completer->popup()->isVisible();
    // While the completer offers, it takes these keys itself.
    if (isOffering && !(event->modifiers() & Qt::ControlModifier) &&
        (isReturn(event) || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab))
        return event->ignore();
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    if (isControl && isReturn(event)) {
        m_completer->popup()->hide();
        Q_EMIT runRequested();
        return;
    }
    if (isControl && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return showHistory(event->key() == Qt::Key_Up ? -1 : 1);
    if (isControl && event->key() == Qt::Key_Space)
        return complete(true);
    QPlainTextEdit::keyPressEvent(event);
    const bool hasTyped = !event->text().isEmpty() && !isControl;
    if (hasTyped)
        complete(false);
}

void SqlEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptPalette();
}

void SqlEditor::adoptPalette()
{
    m_highlighter->setDark(palette().color(QPalette::Base).lightness() < 128);
}

QString SqlEditor::wordBeforeCursor() const
{
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    qsizetype start = line.size();
    while (start > 0 && (line[start - 1].isLetterOrNumber() || line[start - 1] == '_'))
        --start;
    return line.mid(start);
}

void SqlEditor::complete(bool isAsked)
{
    const QString word = wordBeforeCursor();
    const bool isWorthIt = isAsked || word.size() >= lettersBeforeOffer;
    m_completer->setCompletionPrefix(word);
    const bool isOnlyItself =
        m_completer->completionCount() == 1 &&
        m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if (!isWorthIt || isOnlyItself || m_completer->completionCount() == 0)
        return m_completer->popup()->hide();
    QAbstractItemView *popup = m_completer->popup();
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width());
    m_completer->complete(place);
}

void SqlEditor::insertCompletion(const QString &completion)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor,
                        static_cast<int>(m_completer->completionPrefix().size()));
    cursor.insertText(completion);
    setTextCursor(cursor);
}

void SqlEditor::showHistory(int step)
{
    const qsizetype wanted = std::clamp<qsizetype>(m_historyPosition + step, 0, m_history.size());
    if (wanted == m_historyPosition)
        return;
    if (m_historyPosition == m_history.size())
        m_draft = toPlainText();
    m_historyPosition = wanted;
    setPlainText(wanted == m_history.size() ? m_draft : m_history[wanted]);
    moveCursor(QTextCursor::End);
}

} // namespace takt
