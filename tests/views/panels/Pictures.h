// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QDir>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QTest>
#include <QWidget>
#include <memory>

namespace takt::test {

/// Whether someone wants pictures of the panels to look at: TAKT_PICTURES names their folder.
inline QString pictureFolder()
{
    return qEnvironmentVariable("TAKT_PICTURES");
}

/// The palettes that panels are looked at in.
inline QPalette palette(bool isDark)
{
    if (!isDark)
        return std::unique_ptr<QStyle>(QStyleFactory::create(QStringLiteral("Fusion")))
            ->standardPalette();
    QPalette dark;
    const QColor window(0x2b, 0x2d, 0x30);
    const QColor base(0x1e, 0x1f, 0x22);
    const QColor text(0xdf, 0xe1, 0xe5);
    dark = QPalette(text, window, window.lighter(150), base, window, text, Qt::white, base, window);
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2b));
    dark.setColor(QPalette::Button, QColor(0x39, 0x3b, 0x40));
    dark.setColor(QPalette::Highlight, QColor(0x2e, 0x5f, 0x9e));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    dark.setColor(QPalette::PlaceholderText, QColor(0x9a, 0x9e, 0xa6));
    dark.setColor(QPalette::Link, QColor(0x6c, 0xb2, 0xff));
    dark.setColor(QPalette::ToolTipBase, QColor(0x39, 0x3b, 0x40));
    dark.setColor(QPalette::ToolTipText, text);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x6f, 0x73, 0x7a));
    return dark;
}

/// Saves the widget, light and dark, as NAME-light.png and NAME-dark.png.
inline void savePictures(QWidget &widget, const QString &name, const QSize &size)
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    for (const bool isDark : {false, true}) {
        QApplication::setPalette(palette(isDark));
        widget.resize(size);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        // The palette arrives with the first round of events, what follows from it with the next.
        QApplication::processEvents();
        QApplication::processEvents();
        const QString file = QStringLiteral("%1-%2.png").arg(name, isDark ? "dark" : "light");
        QVERIFY(widget.grab().save(QDir(pictureFolder()).filePath(file)));
    }
    QApplication::setPalette(palette(false));
}

} // namespace takt::test
