// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WorkbenchFolders.h"

#include <QStandardPaths>

namespace takt {

WorkbenchFolders WorkbenchFolders::ofUser()
{
    return {QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/takt.ini",
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery"};
}

WorkbenchFolders WorkbenchFolders::below(const QString &folder)
{
    return {folder + "/takt.ini", folder + "/recovery"};
}

} // namespace takt
