// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace takt {

/// An icon from resources/icons that takes the colour of text from the palette at the moment it is
/// painted, so that it fits light and dark. The drawings use `currentColor`.
[[nodiscard]] QIcon svgIcon(const QString &name);

} // namespace takt
