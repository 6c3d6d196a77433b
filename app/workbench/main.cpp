// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "FirstRun.h"
#include "MainWindow.h"
#include "OffscreenRemarks.h"
#include "Screenshot.h"
#include "TaskQueue.h"
#include "Translation.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QTemporaryDir>
#include <chrono>
#include <cstdlib>
#include <iostream>

using namespace takt;

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int runFirst(const CommandLine &line)
{
    const auto written = firstRun(line.firstRunFolder, PluginLoader::defaultFolders());
    if (!written) {
        std::cerr << "takt: " << written.error().message() << '\n';
        return 1;
    }
    for (const QString &path : *written)
        std::cout << path.toStdString() << '\n';
    return 0;
}

int runWindow(const CommandLine &line)
{
    const bool isPicture = !line.screenshot.isEmpty();
    const QTemporaryDir pictureFolder;
    MainWindow window(isPicture ? WorkbenchFolders::below(pictureFolder.path())
                                : WorkbenchFolders::ofUser(),
                      PluginLoader::defaultFolders());
    if (line.theme)
        window.setTheme(*line.theme);
    if (!line.usesCache)
        window.leaveTraceCacheAlone();
    // A picture cannot answer questions.
    if (isPicture || line.areTogether)
        window.openFilesAtOnce(line.files, line.areTogether);
    else
        window.openFiles(line.files);
    if (!line.schedulers.isEmpty())
        window.runWhenReady(line.schedulers, line.platform);
    if (isPicture)
        new Screenshot(&window, line);
    else if (line.view)
        window.showView(*line.view);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = parseCommandLine(argc, argv);
    if (const int *status = std::get_if<int>(&parsed))
        return *status;
    const auto &line = std::get<CommandLine>(parsed);
    const bool needsDisplay = line.firstRunFolder.isEmpty() && line.screenshot.isEmpty();
    if (!needsDisplay)
        dropOffscreenRemarks();
    if (!hasDisplay()) {
        if (needsDisplay) {
            std::cerr << "takt: no display; takt-cli works without one, and so does takt "
                         "--first-run DIR\n";
            return 1;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // Qt would take some of our options for its own, --platform among them.
    int programNameOnly = 1;
    QApplication app(programNameOnly, argv);
    QApplication::setApplicationName("takt");
    QApplication::setApplicationDisplayName("Takt");
    QApplication::setApplicationVersion(TAKT_VERSION);
    QApplication::setDesktopFileName("takt");
    QApplication::setWindowIcon(QIcon(":/takt/icons/takt.svg"));
    installTranslation(app, QLocale::system().uiLanguages());
    const int status = line.firstRunFolder.isEmpty() ? runWindow(line) : runFirst(line);
    // A plugin that does not answer to cancel must not keep the program alive, nor run on while
    // its library goes away.
    if (!TaskQueue::waitForWorkers(std::chrono::seconds(3))) {
        std::cout.flush();
        std::_Exit(status);
    }
    return status;
}
