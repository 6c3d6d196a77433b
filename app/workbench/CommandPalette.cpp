// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandPalette.h"

#include "FuzzyMatch.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

namespace takt {

namespace {

constexpr int actionRole = Qt::UserRole;
constexpr int shortcutRole = Qt::UserRole + 1;

QString plain(QString text)
{
    return text.remove('&').remove("…").trimmed();
}

/// The title on the left, the shortcut on the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText
                                                        : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(shortcutRole).toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, 26});
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window, Qt::Popup), m_line(new QLineEdit), m_list(new QListWidget)
{
    setObjectName("commandPalette");
    setFrameShape(QFrame::StyledPanel);
    m_line->setPlaceholderText(tr("Type a command"));
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::trigger);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
}

QString CommandPalette::pathOf(const QAction *action)
{
    QStringList path{plain(action->text())};
    const QObject *above = action->associatedObjects().isEmpty() ? nullptr : action;
    while (above) {
        const auto *current = qobject_cast<const QAction *>(above);
        above = nullptr;
        for (QObject *holder : current->associatedObjects()) {
            const auto *menu = qobject_cast<const QMenu *>(holder);
            if (!menu || menu->title().isEmpty() || menu->menuAction() == current)
                continue;
            path.prepend(plain(menu->title()));
            above = menu->menuAction();
            break;
        }
    }
    return path.join(": ");
}

void CommandPalette::open(const QList<QAction *> &actions)
{
    m_actions.clear();
    for (QAction *action : actions)
        if (action->isEnabled() && !action->text().isEmpty())
            m_actions.append(action);
    const QWidget *window = parentWidget();
    const QSize size(qMin(560, window->width() - 40), qMin(420, window->height() - 80));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, 60)));
    m_line->clear();
    filter({});
    show();
    m_line->setFocus();
}

QStringList CommandPalette::shownTitles() const
{
    QStringList titles;
    for (int row = 0; row < m_list->count(); ++row)
        titles += m_list->item(row)->text();
    return titles;
}

void CommandPalette::filter(const QString &typed)
{
    struct Found {
        int score;
        QAction *action;
        QString title;
    };
    std::vector<Found> found;
    for (QAction *action : m_actions) {
        const QString title = pathOf(action);
        const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
        if (const auto score = fuzzyMatch(typed, title + "  " + shortcut))
            found.push_back({*score, action, title});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found &a, const Found &b) { return a.score > b.score; });
    m_list->clear();
    for (const Found &entry : found) {
        auto *item = new QListWidgetItem(entry.action->icon(), entry.title, m_list);
        item->setData(actionRole, QVariant::fromValue(entry.action));
        item->setData(shortcutRole, entry.action->shortcut().toString(QKeySequence::NativeText));
        item->setToolTip(entry.action->toolTip());
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::trigger()
{
    const QListWidgetItem *item = m_list->currentItem();
    hide();
    if (item)
        item->data(actionRole).value<QAction *>()->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int last = m_list->count() - 1;
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, last));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace takt
