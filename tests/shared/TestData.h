// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QString>
#include <optional>

namespace takt::test {

/// The folder of real data that tests compare with: $TAKT_DATA, else the folder shared/data beside
/// the source tree.
inline QString testDataFolder()
{
    const QString given = qEnvironmentVariable("TAKT_DATA");
    return given.isEmpty() ? QStringLiteral(TAKT_SOURCE_DIR "/../shared/data") : given;
}

/// The path of a file of real data, such as "stg/application/fft.stg"; nothing where it is not
/// there, and the test then skips, naming it.
inline std::optional<QString> testData(const QString &relative)
{
    const QString path = testDataFolder() + QLatin1Char('/') + relative;
    if (!QFileInfo::exists(path))
        return std::nullopt;
    return path;
}

} // namespace takt::test

/// Skips the test, naming the file, where a file of real data is not there; else its path.
#define TAKT_NEED_DATA(variable, relative)                                                         \
    const auto variable##Found = takt::test::testData(relative);                                   \
    if (!variable##Found)                                                                          \
        QSKIP(qPrintable(QStringLiteral("no such data file: ") + (relative)));                     \
    const QString variable = *variable##Found
