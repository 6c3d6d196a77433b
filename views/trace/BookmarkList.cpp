// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/BookmarkList.h"

#include "views/trace/BookmarkFlags.h"
#include "views/trace/BookmarkPrompts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

BookmarkList::BookmarkList(TraceSession *session, QWidget *parent)
    : QDialog(parent), m_session(session), m_table(new QTableWidget(0, 3))
{
    setObjectName(QStringLiteral("bookmarkList"));
    setWindowTitle(tr("Bookmarks"));
    resize(560, 360);
    m_table->setObjectName(QStringLiteral("bookmarks"));
    m_table->setHorizontalHeaderLabels({tr("Start"), tr("Length"), tr("Note")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto *hint =
        new QLabel(tr("B in the chart notes a bookmark on the selection or at the cursor."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_goTo = buttons->addButton(tr("Go to"), QDialogButtonBox::ActionRole);
    m_edit = buttons->addButton(tr("Edit…"), QDialogButtonBox::ActionRole);
    m_remove = buttons->addButton(tr("Remove…"), QDialogButtonBox::ActionRole);
    m_goTo->setObjectName(QStringLiteral("goToBookmark"));
    m_edit->setObjectName(QStringLiteral("editBookmark"));
    m_remove->setObjectName(QStringLiteral("askRemoveBookmark"));
    for (QPushButton *button : {m_goTo, m_edit, m_remove})
        button->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_goTo, &QPushButton::clicked, this, &BookmarkList::goTo);
    connect(m_edit, &QPushButton::clicked, this, &BookmarkList::edit);
    connect(m_remove, &QPushButton::clicked, this, &BookmarkList::remove);
    connect(m_table, &QTableWidget::cellDoubleClicked, this, &BookmarkList::goTo);
    connect(m_table, &QTableWidget::currentCellChanged, this, &BookmarkList::updateButtons);
    connect(session, &TraceSession::bookmarksChanged, this, &BookmarkList::refill);
    refill();
}

void BookmarkList::refill()
{
    const int row = m_table->currentRow();
    const auto &bookmarks = m_session->bookmarks();
    m_table->setRowCount(static_cast<int>(bookmarks.size()));
    const TimeNotation notation = m_session->notation();
    for (int index = 0; index < m_table->rowCount(); ++index) {
        const TraceBookmark &bookmark = bookmarks[static_cast<std::size_t>(index)];
        const double length = bookmark.to - bookmark.from;
        const QStringList cells{timeText(bookmark.from, notation),
                                length > 0 ? timeText(length, notation) : QString(),
                                bookmarkTitle(bookmark)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            if (column < 2)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            else
                item->setToolTip(bookmark.text);
            m_table->setItem(index, column, item);
        }
    }
    m_table->resizeColumnsToContents();
    if (m_table->rowCount() > 0)
        m_table->selectRow(std::clamp(row, 0, m_table->rowCount() - 1));
    updateButtons();
}

void BookmarkList::updateButtons()
{
    for (QPushButton *button : {m_goTo, m_edit, m_remove})
        button->setEnabled(current().has_value());
}

std::optional<TraceBookmark> BookmarkList::current() const
{
    const int row = m_table->currentRow();
    const auto &bookmarks = m_session->bookmarks();
    if (row < 0 || row >= static_cast<int>(bookmarks.size()))
        return std::nullopt;
    return bookmarks[static_cast<std::size_t>(row)];
}

void BookmarkList::goTo()
{
    if (const auto bookmark = current())
        showBookmark(m_session, *bookmark);
}

void BookmarkList::edit()
{
    if (const auto bookmark = current())
        askBookmarkText(this, m_session, *bookmark);
}

void BookmarkList::remove()
{
    if (const auto bookmark = current())
        askRemoveBookmark(this, m_session, *bookmark);
}

void BookmarkList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return goTo();
    case Qt::Key_F2:
        return edit();
    case Qt::Key_Delete:
        return remove();
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace takt

#include "moc_BookmarkList.cpp"
