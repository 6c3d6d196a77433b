// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/ViewThreads.h"

namespace takt {

QThreadPool &viewThreads()
{
    static QThreadPool pool;
    return pool;
}

} // namespace takt
