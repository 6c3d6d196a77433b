// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/trace/TraceSession.h"

#include <QDialog>
#include <optional>

class QPushButton;
class QTableWidget;

namespace takt {

/// The bookmarks of the shown trace, by time, to go to, edit and remove; stays open beside the
/// chart. Enter or a double click goes to one, F2 edits it, Delete asks whether to remove it.
class BookmarkList : public QDialog {
    Q_OBJECT

public:
    explicit BookmarkList(TraceSession *session, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refill();
    void updateButtons();
    [[nodiscard]] std::optional<TraceBookmark> current() const;
    void goTo();
    void edit();
    void remove();

    TraceSession *m_session;
    QTableWidget *m_table;
    QPushButton *m_goTo;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace takt
