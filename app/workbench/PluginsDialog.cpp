// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginsDialog.h"

#include "SvgIcon.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace takt {

namespace {

QString partsOf(const PluginRecord &record)
{
    QStringList names;
    for (const auto *parts :
         {&record.schedulers, &record.studies, &record.simulators, &record.policies}) {
        for (const std::string &name : *parts)
            names += QString::fromStdString(name);
    }
    return names.join(", ");
}

} // namespace

PluginsDialog::PluginsDialog(const std::vector<PluginRecord> &records, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Plugins"));
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({tr("Plugin"), tr("Version"), tr("State"), tr("Brings")});
    tree->setRootIsDecorated(true);
    for (const PluginRecord &record : records) {
        const std::string &name = record.name.empty() ? record.path : record.name;
        auto *item = new QTreeWidgetItem(
            tree, {QString::fromStdString(name), QString::fromStdString(record.version),
                   record.isLoaded ? tr("loaded") : tr("skipped"), partsOf(record)});
        item->setIcon(0, svgIcon(record.problem.empty() ? "platform" : "warning"));
        item->setToolTip(3, item->text(3));
        const std::string *details[] = {&record.problem, &record.description, &record.path};
        for (const std::string *detail : details) {
            if (detail->empty())
                continue;
            auto *line = new QTreeWidgetItem(item, {QString::fromStdString(*detail)});
            line->setFirstColumnSpanned(true);
        }
        item->setExpanded(!record.problem.empty());
    }
    tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *empty = new QLabel(tr("No plugin was found. Takt looks in lib/takt/plugins beside the "
                                "program and in the folders that TAKT_PLUGIN_PATH names."));
    empty->setWordWrap(true);
    empty->setVisible(records.empty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(empty);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
    resize(760, 420);
}

} // namespace takt
