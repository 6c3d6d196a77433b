// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/BookmarkPrompts.h"

#include "views/trace/BookmarkFlags.h"

#include <QCoreApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <functional>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::BookmarkPrompts)
};

void askText(QWidget *parent, const QString &title, const QString &text,
             const std::function<void(const QString &)> &done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(Text::tr("Note:"));
    dialog->setTextValue(text);
    dialog->resize(std::max(dialog->sizeHint().width(), 380), dialog->sizeHint().height());
    QObject::connect(dialog, &QInputDialog::textValueSelected, dialog,
                     [done](const QString &chosen) { done(chosen.trimmed()); });
    dialog->open();
}

} // namespace

void askNewBookmark(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark)
{
    askText(parent, Text::tr("Add a bookmark"), {}, [session, bookmark](const QString &text) {
        session->addBookmark({bookmark.from, bookmark.to, text});
    });
}

void askBookmarkText(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark)
{
    askText(parent, Text::tr("Edit the bookmark"), bookmark.text,
            [session, bookmark](const QString &text) {
                session->replaceBookmark(bookmark, {bookmark.from, bookmark.to, text});
            });
}

void askRemoveBookmark(QWidget *parent, TraceSession *session, const TraceBookmark &bookmark)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(QStringLiteral("removeBookmark"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(Text::tr("Remove the bookmark"));
    box->setTextFormat(Qt::PlainText);
    box->setText(Text::tr("Remove “%1”?").arg(bookmarkTitle(bookmark)));
    box->setInformativeText(Text::tr("This cannot be undone."));
    auto *remove = box->addButton(Text::tr("Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("remove"));
    auto *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    QObject::connect(remove, &QPushButton::clicked, session,
                     [session, bookmark] { session->removeBookmark(bookmark); });
    box->open();
}

void showBookmark(TraceSession *session, const TraceBookmark &bookmark)
{
    const TimeRange shown = session->timeRange();
    const double length = bookmark.to - bookmark.from;
    const double half = length > 0 ? length * 0.75 : shown.length() / 2;
    const double middle = bookmark.from + length / 2;
    session->setTimeRange({middle - half, middle + half});
}

} // namespace takt
