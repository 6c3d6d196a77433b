// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/MainWindow.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

namespace takt::test {

inline QString samplePath(const QString &name)
{
    return QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/") + name;
}

/// A real window with folders of its own, shown offscreen.
class WorkbenchWindow {
public:
    explicit WorkbenchWindow(const QString &folder)
        : window(WorkbenchFolders::below(folder), {TAKT_BUILD_DIR "/lib/takt/plugins"})
    {
        window.resize(1280, 800);
        window.show();
    }

    [[nodiscard]] bool waitUntilIdle()
    {
        return QTest::qWaitFor([this] { return window.isIdle(); }, 30000);
    }
    template <class Widget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return window.findChild<Widget *>(QLatin1String(name));
    }
    void trigger(const char *action) { find<QAction>(action)->trigger(); }

    /// Sets a scheduler's check mark by a click on its box.
    void clickScheduler(const QString &name)
    {
        auto *tree = find<QTreeWidget>("schedulers");
        const auto found = tree->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(found.size() == 1, qPrintable("no such scheduler: " + name));
        tree->scrollToItem(found.front());
        // The box stands at the left end of the row.
        const QRect row = tree->visualItemRect(found.front());
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          {row.left() + 10, row.center().y()});
    }

    MainWindow window;
};

} // namespace takt::test
