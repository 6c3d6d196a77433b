// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecentFiles.h"

#include <QFileInfo>

namespace takt {

namespace {

constexpr auto settingsKey = "recentFiles";
constexpr qsizetype kept = 8;

} // namespace

void RecentFiles::add(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList all = m_settings->value(settingsKey).toStringList();
    all.removeAll(absolute);
    all.prepend(absolute);
    m_settings->setValue(settingsKey, QStringList(all.mid(0, kept)));
}

QStringList RecentFiles::paths() const
{
    QStringList existing;
    for (const QString &path : m_settings->value(settingsKey).toStringList())
        if (QFileInfo::exists(path))
            existing += path;
    return existing;
}

} // namespace takt
