// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HelpBrowser.h"

#include <QDir>
#include <QFile>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace takt {

namespace {

constexpr auto pageFolder = ":/takt/help";

/// The first heading of a page.
QString titleOf(const QString &page)
{
    QFile file(QString(pageFolder) + "/" + page + ".md");
    if (!file.open(QIODevice::ReadOnly))
        return page;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        if (line.startsWith("# "))
            return line.mid(2);
    }
    return page;
}

} // namespace

HelpBrowser::HelpBrowser(QWidget *parent)
    : QDialog(parent), m_pages(new QListWidget), m_text(new QTextBrowser)
{
    setWindowTitle(tr("Takt manual"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(20);
    m_pages->setFrameShape(QFrame::NoFrame);
    for (const QString &file : QDir(pageFolder).entryList({"*.md"})) {
        const QString page = file.chopped(3);
        auto *item = new QListWidgetItem(titleOf(page), m_pages);
        item->setData(Qt::UserRole, page);
    }
    connect(m_pages, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (!item)
            return;
        QFile file(QString(pageFolder) + "/" + item->data(Qt::UserRole).toString() + ".md");
        if (file.open(QIODevice::ReadOnly))
            m_text->setMarkdown(QString::fromUtf8(file.readAll()));
    });
    auto *splitter = new QSplitter;
    splitter->addWidget(m_pages);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({200, 600});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    resize(860, 640);
    showPage("workbench");
}

void HelpBrowser::showPage(const QString &name)
{
    for (int row = 0; row < m_pages->count(); ++row)
        if (m_pages->item(row)->data(Qt::UserRole).toString() == name)
            m_pages->setCurrentRow(row);
}

} // namespace takt
