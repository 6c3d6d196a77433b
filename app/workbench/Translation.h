// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window: Takt's own texts, and Qt's for standard buttons and dialogs.
#pragma once

#include <QStringList>

class QCoreApplication;

namespace takt {

/// Where the build and the installation put takt_*.qm, beside the program.
[[nodiscard]] QString translationFolder();

/// Installs the first of the languages that `folder` has, for as long as `application` lives, and
/// Qt's own texts in that language where the system has them. Languages are names such as "de-DE",
/// the most preferred first, as in QLocale::uiLanguages(). Stops at English, the language of the
/// source, so that a less preferred language never takes its place. Returns the language's code,
/// such as "de", and an empty one where the window stays English. Call before the first widget is
/// made.
QString installTranslation(QCoreApplication &application, const QStringList &languages,
                           const QString &folder = translationFolder());

} // namespace takt
