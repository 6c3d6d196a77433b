// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CommandLine.h"

#include <QObject>
#include <QTimer>

namespace takt {

class MainWindow;

/// Takes a picture of the window once all that the command line asks for is done and shown, and
/// ends the program.
class Screenshot : public QObject {
    Q_OBJECT

public:
    Screenshot(MainWindow *window, const CommandLine &line);

private:
    void look();
    void take();

    MainWindow *m_window;
    CommandLine m_line;
    QTimer m_timer;
    int m_idleLooks = 0;
    bool m_hasView = false;
};

} // namespace takt
