// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartPage.h"

#include "Samples.h"
#include "SvgIcon.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace takt {

namespace {

QLabel *makeHeading(const QString &text)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.1);
    label->setFont(font);
    return label;
}

QLabel *makeDim(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QToolButton *makeEntry(const QString &icon, const QString &text, const QString &toolTip = {})
{
    auto *button = new QToolButton;
    button->setIcon(svgIcon(icon));
    button->setIconSize({18, 18});
    button->setText(text.isEmpty() ? text : " " + text);
    button->setToolTip(toolTip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

/// A heading with a column of entries below it.
QWidget *makePart(const QString &heading, QVBoxLayout *&entries)
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeHeading(heading));
    entries = new QVBoxLayout;
    entries->setSpacing(2);
    layout->addLayout(entries);
    return part;
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout())
            clearLayout(inner);
        delete item->widget();
        delete item;
    }
}

QLabel *makeSteps()
{
    auto *steps = new QLabel(
        "<ol style='margin-left:-22px; line-height:150%'><li>" +
        StartPage::tr("Open or drop a <b>workload</b>: WfFormat, STG, DOT or Takt JSON.") +
        "</li><li>" +
        StartPage::tr("Check <b>schedulers</b> on the left, type a <b>platform</b> such as "
                      "<code>identical:4</code>, and press <b>Run</b>.") +
        "</li><li>" +
        StartPage::tr("Look at the <b>Gantt chart</b>; click a task to see why it stands there.") +
        "</li><li>" + StartPage::tr("Select two runs in the project to <b>compare</b> them.") +
        "</li></ol>");
    steps->setWordWrap(true);
    steps->setTextFormat(Qt::RichText);
    return steps;
}

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent)
{
    QVBoxLayout *begin = nullptr;
    QVBoxLayout *sampleEntries = nullptr;
    QVBoxLayout *next = nullptr;
    QWidget *beginPart = makePart(tr("Begin"), begin);
    QWidget *samplePart = makePart(tr("Samples"), sampleEntries);
    QWidget *nextPart = makePart(tr("What to do"), next);
    m_recentPart = makePart(tr("Recent"), m_recent);
    m_recoverablePart = makePart(tr("Not saved yet"), m_recoverable);

    auto *open = makeEntry("open", tr("Open a file…"));
    open->setObjectName("startOpen");
    connect(open, &QToolButton::clicked, this, &StartPage::openRequested);
    begin->addWidget(open);
    begin->addWidget(makeDim(tr("or drop files anywhere on this window")));
    for (const Sample &sample : samples()) {
        auto *entry =
            makeEntry(sample.isPlatform ? "platform" : "workload", sample.title, sample.path);
        connect(entry, &QToolButton::clicked, this,
                [this, path = sample.path] { Q_EMIT fileChosen(path); });
        sampleEntries->addWidget(entry);
    }
    if (sampleEntries->isEmpty())
        samplePart->hide();
    next->addWidget(makeSteps());

    auto *title = new QLabel(tr("Takt"));
    QFont titleFont = title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 2.4);
    titleFont.setBold(true);
    title->setFont(titleFont);

    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(48, 36, 48, 36);
    grid->setHorizontalSpacing(56);
    grid->setVerticalSpacing(24);
    grid->addWidget(title, 0, 0, 1, 2);
    grid->addWidget(makeDim(tr("See what schedulers do, and why.")), 1, 0, 1, 2);
    auto *left = new QVBoxLayout;
    left->setSpacing(24);
    for (QWidget *part : {beginPart, samplePart, m_recentPart})
        left->addWidget(part);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(24);
    for (QWidget *part : {m_recoverablePart, nextPart})
        right->addWidget(part);
    right->addStretch(1);
    grid->addLayout(left, 2, 0);
    grid->addLayout(right, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);
    page->setMaximumWidth(980);

    auto *frame = new QWidget;
    auto *centred = new QHBoxLayout(frame);
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addWidget(page);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    auto *scroll = new QScrollArea;
    scroll->setWidget(frame);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setRecent({});
    setRecoverable({});
}

void StartPage::setRecent(const QStringList &paths)
{
    clearLayout(m_recent);
    for (const QString &path : paths) {
        const QFileInfo file(path);
        auto *entry =
            makeEntry(file.suffix() == "takt" ? "project" : "workload", file.fileName(), path);
        connect(entry, &QToolButton::clicked, this, [this, path] { Q_EMIT fileChosen(path); });
        m_recent->addWidget(entry);
    }
    m_recentPart->setVisible(!paths.isEmpty());
}

void StartPage::setRecoverable(const std::vector<RecoverableProject> &projects)
{
    clearLayout(m_recoverable);
    for (const RecoverableProject &project : projects) {
        auto *row = new QHBoxLayout;
        auto *entry = makeEntry(
            "project",
            tr("Project of %1").arg(QLocale().toString(project.changed, QLocale::ShortFormat)),
            project.path);
        connect(entry, &QToolButton::clicked, this,
                [this, path = project.path] { Q_EMIT fileChosen(path); });
        auto *discard = makeEntry("remove", {}, tr("Discard for good"));
        connect(discard, &QToolButton::clicked, this,
                [this, path = project.path] { Q_EMIT discardRequested(path); });
        row->addWidget(entry);
        row->addWidget(discard);
        row->addStretch(1);
        m_recoverable->addLayout(row);
    }
    m_recoverablePart->setVisible(!projects.empty());
}

} // namespace takt
