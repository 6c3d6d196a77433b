// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

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
/// The sample for the first steps: the ten-task example of Topcuoglu et al. 2002 where it is
/// there, else the first; an empty path where there is none.
[[nodiscard]] Sample firstSample();

} // namespace takt
