// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace takt {

/// A workload or platform that comes with Takt.
struct Sample {
    QString title;
    QString path;
    bool isPlatform = false;
};

/// The samples below ../share/takt/samples relative to the program, by name; empty where they are
/// not installed.
[[nodiscard]] QList<Sample> samples();
/// The folder of the samples; empty where they are not installed.
[[nodiscard]] QString samplesFolder();
/// The sample of that title, where it is there.
[[nodiscard]] std::optional<Sample> sampleOf(const QString &title);

} // namespace takt
