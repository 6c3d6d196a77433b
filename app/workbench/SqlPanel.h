// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"
#include "views/sql/SqlConsole.h"

class QSettings;

namespace takt {

/// The window's SQL console: asks the shown run's timeline, selects the tasks of the chosen rows,
/// and keeps earlier queries in the settings.
class SqlPanel : public SqlConsole {
    Q_OBJECT

public:
    SqlPanel(ViewSession *session, QSettings *settings, QWidget *parent = nullptr);

private:
    void askShownRun();
    void selectTask(const std::vector<SliceIndex> &slices);

    ViewSession *m_session;
};

} // namespace takt
