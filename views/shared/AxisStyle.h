// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"

#include <QFont>

class QCPAxis;

namespace takt {

/// The look that axes of all plots share.
[[nodiscard]] QFont plotFont();
void styleAxis(QCPAxis *axis, const PlotColors &colors);

} // namespace takt
