// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <memory>

namespace takt {

namespace {

bool install(QCoreApplication &application, const QLocale &locale, const QString &file,
             const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, QStringLiteral("_"), folder))
        return false;
    translator->setParent(&application);
    return QCoreApplication::installTranslator(translator.release());
}

} // namespace

QString translationFolder()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../share/takt/translations");
}

QString installTranslation(QCoreApplication &application, const QStringList &languages,
                           const QString &folder)
{
    for (const QString &language : languages) {
        const QLocale locale(language);
        if (locale.language() == QLocale::English || locale.language() == QLocale::C)
            return {};
        if (!install(application, locale, QStringLiteral("takt"), folder))
            continue;
        install(application, locale, QStringLiteral("qtbase"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        return QLocale::languageToCode(locale.language());
    }
    return {};
}

} // namespace takt
