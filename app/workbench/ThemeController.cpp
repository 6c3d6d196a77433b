// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ThemeController.h"

#include "WorkbenchStyle.h"

#include <QApplication>

namespace takt {

namespace {

struct Shades {
    QRgb window, base, alternate, button, border, text, dimText, disabledText, highlight, link;
};

constexpr Shades lightShades{0xfff4f5f7, 0xffffffff, 0xfff7f8fa, 0xfffbfbfc, 0xffc9ced6,
                             0xff1d2129, 0xff646c7a, 0xff9aa1ac, 0xff2a6fdb, 0xff1f5fc4};
constexpr Shades darkShades{0xff24272d, 0xff1b1e23, 0xff20242a, 0xff2f333b, 0xff434954,
                            0xffe4e7ec, 0xff9aa3b0, 0xff69707c, 0xff3272d6, 0xff7fb0ff};

/// Whether the desktop asks for dark; looked up once, before any palette of ours is set.
bool isDesktopDark()
{
    static const bool isDark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::Window).lightness() <
               palette.color(QPalette::WindowText).lightness();
    }();
    return isDark;
}

} // namespace

QString toString(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return "light";
    case Theme::Dark:
        return "dark";
    case Theme::System:
        break;
    }
    return "system";
}

Theme themeFromString(const QString &text)
{
    if (text == "light")
        return Theme::Light;
    return text == "dark" ? Theme::Dark : Theme::System;
}

ThemeController::ThemeController(QObject *parent) : QObject(parent), m_isSystemDark(isDesktopDark())
{
    QApplication::setStyle(new WorkbenchStyle);
    apply();
}

bool ThemeController::isDark() const noexcept
{
    return m_theme == Theme::Dark || (m_theme == Theme::System && m_isSystemDark);
}

void ThemeController::setTheme(Theme theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    apply();
    Q_EMIT themeChanged();
}

QPalette ThemeController::palette(bool isDark)
{
    const Shades &shades = isDark ? darkShades : lightShades;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb shade) {
        palette.setColor(role, QColor::fromRgb(shade));
    };
    set(QPalette::Window, shades.window);
    set(QPalette::Base, shades.base);
    set(QPalette::AlternateBase, shades.alternate);
    set(QPalette::Button, shades.button);
    set(QPalette::ToolTipBase, isDark ? 0xff30353d : 0xffffffff);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, shades.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::PlaceholderText, shades.dimText);
    set(QPalette::Highlight, shades.highlight);
    set(QPalette::HighlightedText, 0xffffffff);
    set(QPalette::Link, shades.link);
    set(QPalette::LinkVisited, shades.link);
    set(QPalette::Mid, shades.border);
    set(QPalette::Midlight, isDark ? 0xff383d46 : 0xffe6e9ee);
    set(QPalette::Light, isDark ? 0xff3b4049 : 0xffffffff);
    set(QPalette::Dark, isDark ? 0xff15171b : 0xffb4bac4);
    set(QPalette::Shadow, isDark ? 0xff0c0d10 : 0xff8a909b);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(shades.disabledText));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(shades.border));
    return palette;
}

void ThemeController::apply()
{
    QApplication::setPalette(palette(isDark()));
}

} // namespace takt
