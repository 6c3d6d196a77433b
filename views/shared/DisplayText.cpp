// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/DisplayText.h"

#include <algorithm>

namespace takt {

QString displayText(std::string_view text, std::size_t longest)
{
    const std::string_view start = text.substr(0, longest);
    QString shown =
        QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size())).simplified();
    const auto isUnreadable = [](QChar character) {
        return character.category() == QChar::Other_Control ||
               character.category() == QChar::Other_NotAssigned || character == QChar(0xfffe) ||
               character == QChar(0xffff);
    };
    shown.removeIf(isUnreadable);
    return shown;
}

} // namespace takt
