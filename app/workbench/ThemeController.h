// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>
#include <QString>

namespace takt {

enum class Theme { System, Light, Dark };

/// "system", "light" or "dark": as in settings and on the command line.
[[nodiscard]] QString toString(Theme theme);
/// System where the text is none of the three.
[[nodiscard]] Theme themeFromString(const QString &text);

/// Light and dark palettes for the Fusion style, and which of them is in use.
class ThemeController : public QObject {
    Q_OBJECT

public:
    explicit ThemeController(QObject *parent = nullptr);

    void setTheme(Theme theme);
    [[nodiscard]] Theme theme() const noexcept { return m_theme; }
    [[nodiscard]] bool isDark() const noexcept;

    [[nodiscard]] static QPalette palette(bool isDark);

Q_SIGNALS:
    void themeChanged();

private:
    void apply();

    Theme m_theme = Theme::System;
    bool m_isSystemDark = false;
};

} // namespace takt
