// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include <QCoreApplication>
#include <QDir>

namespace takt {

QList<Sample> samples()
{
    const QDir folder(QCoreApplication::applicationDirPath() + "/../share/takt/samples");
    QList<Sample> found;
    const auto files =
        folder.entryInfoList({"*.json", "*.json.gz", "*.dot", "*.stg"}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files)
        found.append({file.baseName(), file.canonicalFilePath(),
                      file.completeBaseName().endsWith(".platform")});
    return found;
}

Sample firstSample()
{
    const auto all = samples();
    for (const Sample &sample : all)
        if (sample.title == "topcuoglu2002")
            return sample;
    return all.isEmpty() ? Sample{} : all.front();
}

} // namespace takt
