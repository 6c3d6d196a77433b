// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QStringList>

namespace takt {

/// The files that were opened last, newest first, in the settings.
class RecentFiles {
public:
    explicit RecentFiles(QSettings *settings) : m_settings(settings) {}

    void add(const QString &path);
    /// Those that still exist.
    [[nodiscard]] QStringList paths() const;

private:
    QSettings *m_settings;
};

} // namespace takt
