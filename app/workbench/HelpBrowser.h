// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace takt {

/// The manual: the pages of resources/help beside their list.
class HelpBrowser : public QDialog {
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget *parent = nullptr);

    void showPage(const QString &name);

private:
    QListWidget *m_pages;
    QTextBrowser *m_text;
};

} // namespace takt
