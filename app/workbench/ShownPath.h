// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QString>

namespace takt {

/// A path as people write it: with ~ for their home folder.
[[nodiscard]] inline QString shownPath(const QString &path)
{
    const QString home = QDir::homePath();
    const QString native = QDir::toNativeSeparators(path);
    return home != QLatin1String("/") && native.startsWith(home + QLatin1Char('/'))
               ? QLatin1Char('~') + native.mid(home.size())
               : native;
}

} // namespace takt
