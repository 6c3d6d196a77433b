// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screenshot.h"

#include "MainWindow.h"

#include <QCoreApplication>
#include <QPixmap>
#include <iostream>

namespace takt {

namespace {

constexpr int intervalMilliseconds = 60;
/// Results arrive by events, so that being idle once does not mean that nothing follows.
constexpr int enoughIdleLooks = 8;

} // namespace

Screenshot::Screenshot(MainWindow *window, const CommandLine &line)
    : QObject(window), m_window(window), m_line(line)
{
    m_window->resize(line.size);
    m_timer.setInterval(intervalMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start();
}

void Screenshot::look()
{
    m_idleLooks = m_window->isIdle() ? m_idleLooks + 1 : 0;
    if (m_idleLooks < enoughIdleLooks)
        return;
    m_idleLooks = 0;
    if (!m_hasView && m_line.view)
        m_window->showView(*m_line.view);
    else
        take();
    m_hasView = true;
}

void Screenshot::take()
{
    m_timer.stop();
    m_window->resize(m_line.size);
    const bool isSaved = m_window->grab().save(m_line.screenshot, "PNG");
    if (isSaved)
        std::cout << m_line.screenshot.toStdString() << '\n';
    else
        std::cerr << "takt: " << m_line.screenshot.toStdString() << ": cannot be written\n";
    QCoreApplication::exit(isSaved ? 0 : 1);
}

} // namespace takt
