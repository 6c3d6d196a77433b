// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include <QCoreApplication>
#include <QDir>

namespace takt {

QString samplesFolder()
{
    return QDir(QCoreApplication::applicationDirPath() + "/../share/takt/samples").canonicalPath();
}

QList<Sample> samples()
{
    if (samplesFolder().isEmpty())
        return {};
    const QDir folder(samplesFolder());
    QList<Sample> found;
    const auto files =
        folder.entryInfoList({"*.json", "*.json.gz", "*.dot", "*.stg"}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files)
        if (!file.completeBaseName().endsWith(".sweep"))
            found.append({file.baseName(), file.canonicalFilePath(),
                          file.completeBaseName().endsWith(".platform")});
    return found;
}

std::optional<Sample> sampleOf(const QString &title)
{
    for (const Sample &sample : samples())
        if (sample.title == title)
            return sample;
    return std::nullopt;
}

} // namespace takt
