// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AboutDialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace takt {

namespace {

struct Library {
    const char *name;
    const char *licence;
};
constexpr Library libraries[] = {
    {"Qt 6", "LGPL-3.0"},           {"QCustomPlot", "GPL-3.0-or-later"},
    {"Graphviz", "EPL-1.0"},        {"SQLite", "public domain"},
    {"SQLiteCpp", "MIT"},           {"Eigen", "MPL-2.0"},
    {"oneTBB", "Apache-2.0"},       {"simdjson", "Apache-2.0"},
    {"JSON for Modern C++", "MIT"}, {"{fmt}", "MIT"},
    {"CLI11", "BSD-3-Clause"},      {"tl::expected", "CC0-1.0"},
    {"Zstandard", "BSD-3-Clause"},  {"zlib", "Zlib"},
};

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("About Takt"));
    QString rows;
    for (const Library &library : libraries)
        rows += QString("<tr><td>%1</td><td style='padding-left:24px'>%2</td></tr>")
                    .arg(library.name, library.licence);
    auto *text = new QLabel(
        "<h2>Takt " TAKT_VERSION "</h2><p>" +
        tr("A desktop workbench for visual schedule analysis.") + "</p><p>" +
        tr("Free software under the GNU General Public License, version 3 or later; it comes "
           "without any warranty.") +
        "</p><p>" + tr("It stands on:") + "</p><table>" + rows + "</table>");
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->addWidget(text);
    layout->addWidget(buttons);
}

} // namespace takt
