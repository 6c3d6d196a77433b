// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchedulerList.h"

#include "DimmedDelegate.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMap>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace takt {

namespace {

constexpr int indexRole = Qt::UserRole;
constexpr int rowHeight = 20;
constexpr int leastRows = 8;

QString toolTipOf(const SchedulerInfo &info)
{
    const auto paragraph = [](const std::string &text) {
        return text.empty() ? QString()
                            : "<p>" + QString::fromStdString(text).toHtmlEscaped() + "</p>";
    };
    return "<b>" + QString::fromStdString(info.title).toHtmlEscaped() + "</b>" +
           paragraph(info.summary) + paragraph(info.complexity) + paragraph(info.source);
}

} // namespace

SchedulerList::SchedulerList(QWidget *parent)
    : QWidget(parent), m_search(new QLineEdit), m_tree(new QTreeWidget)
{
    m_search->setObjectName("schedulerSearch");
    m_search->setPlaceholderText(tr("Search schedulers"));
    m_search->setClearButtonEnabled(true);
    m_tree->setObjectName("schedulers");
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(12);
    m_tree->setItemDelegateForColumn(1, new DimmedDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->setMinimumHeight(leastRows * rowHeight + 2 * m_tree->frameWidth());
    connect(m_search, &QLineEdit::textChanged, this, &SchedulerList::filter);
    connect(m_tree, &QTreeWidget::itemChanged, this, &SchedulerList::checkedChanged);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &SchedulerList::currentChanged);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
}

void SchedulerList::setSchedulers(const SchedulerRegistry &schedulers)
{
    const QSignalBlocker blocker(m_tree);
    m_schedulers = schedulers.all();
    m_tree->clear();
    QMap<QString, QTreeWidgetItem *> families;
    for (std::size_t index = 0; index < m_schedulers.size(); ++index) {
        const SchedulerInfo &info = m_schedulers[index]->info();
        const QString family = QString::fromStdString(info.family);
        QTreeWidgetItem *&heading = families[family];
        if (!heading) {
            heading = new QTreeWidgetItem(m_tree, {family});
            heading->setFlags(Qt::ItemIsEnabled);
            heading->setFirstColumnSpanned(true);
            heading->setSizeHint(1, {0, rowHeight});
            QFont bold = font();
            bold.setBold(true);
            heading->setFont(0, bold);
        }
        auto *item = new QTreeWidgetItem(
            heading, {QString::fromStdString(info.name), QString::fromStdString(info.title)});
        item->setSizeHint(1, {0, rowHeight});
        item->setData(0, indexRole, static_cast<qulonglong>(index));
        item->setCheckState(0, Qt::Unchecked);
        item->setToolTip(0, toolTipOf(info));
        item->setToolTip(1, toolTipOf(info));
    }
    m_tree->expandAll();
    enableFitting();
}

void SchedulerList::setWorkloadKind(std::optional<WorkloadKind> kind)
{
    if (kind == m_workloadKind)
        return;
    m_workloadKind = kind;
    {
        const QSignalBlocker blocker(m_tree);
        enableFitting();
    }
    Q_EMIT checkedChanged();
}

void SchedulerList::enableFitting()
{
    for (int family = 0; family < m_tree->topLevelItemCount(); ++family) {
        QTreeWidgetItem *heading = m_tree->topLevelItem(family);
        bool doesAnyFit = false;
        for (int row = 0; row < heading->childCount(); ++row) {
            QTreeWidgetItem *item = heading->child(row);
            const bool doesFit =
                !m_workloadKind || schedulerOf(item)->info().takes(*m_workloadKind);
            item->setDisabled(!doesFit);
            doesAnyFit = doesAnyFit || doesFit;
        }
        heading->setExpanded(doesAnyFit);
        heading->setToolTip(0, doesAnyFit ? QString()
                                          : tr("These cannot schedule a workload of this kind"));
        // Without a brush of its own a heading follows the theme.
        heading->setData(0, Qt::ForegroundRole,
                         doesAnyFit ? QVariant()
                                    : palette().brush(QPalette::Disabled, QPalette::Text));
    }
}

std::vector<QTreeWidgetItem *> SchedulerList::schedulerItems() const
{
    std::vector<QTreeWidgetItem *> items;
    for (int family = 0; family < m_tree->topLevelItemCount(); ++family)
        for (int row = 0; row < m_tree->topLevelItem(family)->childCount(); ++row)
            items.push_back(m_tree->topLevelItem(family)->child(row));
    return items;
}

std::shared_ptr<const Scheduler> SchedulerList::schedulerOf(const QTreeWidgetItem *item) const
{
    if (!item || !item->data(0, indexRole).isValid())
        return nullptr;
    return m_schedulers[item->data(0, indexRole).toULongLong()];
}

std::vector<std::shared_ptr<const Scheduler>> SchedulerList::checked() const
{
    std::vector<std::shared_ptr<const Scheduler>> schedulers;
    for (const QTreeWidgetItem *item : schedulerItems())
        if (item->checkState(0) == Qt::Checked && !item->isDisabled())
            schedulers.push_back(schedulerOf(item));
    return schedulers;
}

void SchedulerList::setChecked(const QStringList &names)
{
    for (QTreeWidgetItem *item : schedulerItems())
        item->setCheckState(0, names.contains(item->text(0), Qt::CaseInsensitive) ? Qt::Checked
                                                                                  : Qt::Unchecked);
    for (QTreeWidgetItem *item : schedulerItems()) {
        if (item->checkState(0) == Qt::Checked) {
            m_tree->setCurrentItem(item);
            break;
        }
    }
}

std::shared_ptr<const Scheduler> SchedulerList::current() const
{
    return schedulerOf(m_tree->currentItem());
}

void SchedulerList::filter(const QString &text)
{
    for (QTreeWidgetItem *item : schedulerItems()) {
        const SchedulerInfo &info = schedulerOf(item)->info();
        const QString searched =
            QString::fromStdString(info.name + "\n" + info.title + "\n" + info.summary);
        item->setHidden(!searched.contains(text, Qt::CaseInsensitive));
    }
    for (int family = 0; family < m_tree->topLevelItemCount(); ++family) {
        QTreeWidgetItem *heading = m_tree->topLevelItem(family);
        bool isAnyShown = false;
        for (int row = 0; row < heading->childCount(); ++row)
            isAnyShown = isAnyShown || !heading->child(row)->isHidden();
        heading->setHidden(!isAnyShown);
    }
}

} // namespace takt
