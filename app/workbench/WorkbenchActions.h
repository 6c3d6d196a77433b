// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;
class QUndoStack;

namespace takt {

/// Every action of the window, with its place in the menus and its shortcut. What an action does
/// is connected by the window; the command palette takes them all from here.
class WorkbenchActions : public QObject {
    Q_OBJECT

public:
    WorkbenchActions(QMainWindow *window, QUndoStack *undoStack);

    QAction *newProject = nullptr;
    QAction *open = nullptr;
    QAction *openPart = nullptr;
    QAction *save = nullptr;
    QAction *saveAs = nullptr;
    QAction *exportPlot = nullptr;
    QAction *exportCsv = nullptr;
    QAction *exportLatex = nullptr;
    QAction *exportSchedule = nullptr;
    QAction *exportTrace = nullptr;
    QAction *keepTraceCopy = nullptr;
    QAction *useTraceCache = nullptr;
    QAction *quit = nullptr;
    QMenu *samples = nullptr;
    QMenu *recent = nullptr;

    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *find = nullptr;
    QAction *findNext = nullptr;
    QAction *findPrevious = nullptr;
    QAction *palette = nullptr;

    QActionGroup *views = nullptr;    ///< data: takt::View as int
    QActionGroup *coloring = nullptr; ///< data: takt::TaskColoring as int
    QActionGroup *themes = nullptr;   ///< data: takt::Theme as int
    QAction *moveView = nullptr;
    QAction *communication = nullptr;
    QAction *criticalPath = nullptr;
    QAction *bounds = nullptr;
    QAction *spreadUnderNoise = nullptr;
    QAction *idleTime = nullptr;
    QAction *fit = nullptr;
    QAction *zoomBack = nullptr;
    QAction *zoomForward = nullptr;
    QAction *showAsTrace = nullptr;
    QAction *compareAsTraces = nullptr;
    QAction *endComparison = nullptr;
    QAction *removeLanes = nullptr;
    QAction *bookmarks = nullptr;
    QMenu *panels = nullptr;

    QAction *whatIf = nullptr;
    QAction *keepWhatIf = nullptr;

    QAction *run = nullptr;
    QAction *keepBest = nullptr;
    QAction *cancel = nullptr;

    QAction *manual = nullptr;
    QAction *plugins = nullptr;
    QAction *about = nullptr;

    /// Those of all menus, submenus included, in menu order.
    [[nodiscard]] QList<QAction *> all() const;

private:
    QAction *add(QMenu *menu, const QString &icon, const QString &text, const QString &shortcut,
                 const QString &name);
    QAction *addToggle(QMenu *menu, const QString &icon, const QString &text,
                       const QString &shortcut, const QString &name);
    void addFileMenu();
    void addEditMenu(QUndoStack *undoStack);
    void addViewMenu();
    void addThemeMenu(QMenu *menu);
    void addRunMenu();
    void addHelpMenu();
    void addToolBar();
    void addColoringButton(QToolBar *bar);
    void addPaletteButton(QToolBar *bar);

    QMainWindow *m_window;
    QMenu *m_coloringMenu = nullptr;
    QList<QMenu *> m_menus;
};

} // namespace takt
