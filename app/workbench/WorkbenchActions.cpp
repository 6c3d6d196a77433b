// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WorkbenchActions.h"

#include "SvgIcon.h"
#include "ThemeController.h"
#include "ViewArea.h"
#include "views/shared/ViewSession.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>

namespace takt {

namespace {

/// The start page as in a browser, Ctrl+D for decisions, then Ctrl+1 to Ctrl+9; what comes after
/// these begins with Alt+1, for Ctrl+0 fits.
QString shortcutOf(View view)
{
    constexpr int digits = 9;
    if (view == View::Start)
        return QStringLiteral("Alt+Home");
    if (view == View::Decisions)
        return QStringLiteral("Ctrl+D");
    const int number = static_cast<int>(view) - (view > View::Decisions ? 1 : 0);
    return number <= digits ? QStringLiteral("Ctrl+%1").arg(number)
                            : QStringLiteral("Alt+%1").arg(number - digits);
}

} // namespace

WorkbenchActions::WorkbenchActions(QMainWindow *window, QUndoStack *undoStack)
    : QObject(window), m_window(window)
{
    addFileMenu();
    addEditMenu(undoStack);
    addViewMenu();
    addRunMenu();
    addHelpMenu();
    addToolBar();
}

QAction *WorkbenchActions::add(QMenu *menu, const QString &icon, const QString &text,
                               const QString &shortcut, const QString &name)
{
    QAction *action = menu->addAction(svgIcon(icon), text);
    action->setObjectName(name);
    if (!shortcut.isEmpty())
        action->setShortcut(QKeySequence(shortcut));
    return action;
}

QAction *WorkbenchActions::addToggle(QMenu *menu, const QString &icon, const QString &text,
                                     const QString &shortcut, const QString &name)
{
    QAction *action = add(menu, icon, text, shortcut, name);
    action->setCheckable(true);
    return action;
}

void WorkbenchActions::addFileMenu()
{
    QMenu *menu = m_window->menuBar()->addMenu(tr("&File"));
    m_menus.append(menu);
    newProject = add(menu, "project", tr("&New project"), "Ctrl+N", "newProject");
    open = add(menu, "open", tr("&Open…"), "Ctrl+O", "open");
    openPart = add(menu, {}, tr("Open &part of a trace…"), {}, "openPart");
    samples = menu->addMenu(tr("Open &sample"));
    recent = menu->addMenu(tr("Open &recent"));
    menu->addSeparator();
    save = add(menu, "save", tr("&Save project"), "Ctrl+S", "save");
    saveAs = add(menu, {}, tr("Save project &as…"), "Ctrl+Shift+S", "saveAs");
    menu->addSeparator();
    QMenu *exports = menu->addMenu(tr("&Export"));
    exportPlot = add(exports, "export", tr("&Plot…"), "Ctrl+E", "exportPlot");
    exportCsv = add(exports, {}, tr("Table as &CSV…"), {}, "exportCsv");
    exportLatex = add(exports, {}, tr("Table as &LaTeX…"), {}, "exportLatex");
    exportSchedule = add(exports, {}, tr("&Schedule…"), "Ctrl+Shift+E", "exportSchedule");
    exportTrace = add(exports, {}, tr("&Trace…"), {}, "exportTrace");
    menu->addSeparator();
    keepTraceCopy = addToggle(menu, {}, tr("&Keep the trace in the project"), {}, "keepTraceCopy");
    keepTraceCopy->setToolTip(tr("A copy, which is shown where the trace's files have gone"));
    useTraceCache = addToggle(menu, {}, tr("Open large traces from the cac&he"), {}, "traceCache");
    menu->addSeparator();
    quit = add(menu, {}, tr("&Quit"), "Ctrl+Q", "quit");
}

void WorkbenchActions::addEditMenu(QUndoStack *undoStack)
{
    QMenu *menu = m_window->menuBar()->addMenu(tr("&Edit"));
    m_menus.append(menu);
    undo = undoStack->createUndoAction(this, tr("Undo"));
    undo->setIcon(svgIcon("undo"));
    undo->setShortcut(QKeySequence("Ctrl+Z"));
    undo->setObjectName("undo");
    redo = undoStack->createRedoAction(this, tr("Redo"));
    redo->setIcon(svgIcon("redo"));
    redo->setShortcut(QKeySequence("Ctrl+Shift+Z"));
    redo->setObjectName("redo");
    menu->addActions({undo, redo});
    menu->addSeparator();
    find = add(menu, "search", tr("&Find task…"), "Ctrl+F", "find");
    findNext = add(menu, {}, tr("Find &next"), "F3", "findNext");
    findPrevious = add(menu, {}, tr("Find &previous"), "Shift+F3", "findPrevious");
    menu->addSeparator();
    palette = add(menu, {}, tr("&Command palette…"), {}, "palette");
    palette->setShortcuts({QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")});
}

void WorkbenchActions::addViewMenu()
{
    QMenu *menu = m_window->menuBar()->addMenu(tr("&View"));
    m_menus.append(menu);
    views = new QActionGroup(this);
    const QStringList titles{tr("&Start"),      tr("&Gantt"),       tr("G&raph"),
                             tr("R&uns"),       tr("&Compare"),     tr("Searc&h"),
                             tr("Ro&bustness"), tr("Stu&dies"),     tr("Decisio&ns"),
                             tr("&Trace"),      tr("Ut&ilization"), tr("Stati&stics")};
    for (const View view : allViews) {
        const int number = static_cast<int>(view);
        QAction *action = add(menu, {}, titles[number], shortcutOf(view), "show-" + toString(view));
        action->setData(number);
        views->addAction(action);
    }
    menu->addSeparator();
    showAsTrace = add(menu, "trace", tr("Show run as trac&e"), "Ctrl+T", "showAsTrace");
    compareAsTraces = add(menu, {}, tr("Compare runs as traces"), {}, "compareAsTraces");
    endComparison = add(menu, {}, tr("&End comparison of traces"), {}, "endComparison");
    removeLanes = add(menu, {}, tr("Remove added lanes"), {}, "removeLanes");
    bookmarks = add(menu, {}, tr("Boo&kmarks of the trace…"), {}, "bookmarks");
    menu->addSeparator();
    moveView = add(menu, "split", tr("&Move view to the other side"), "Ctrl+\\", "moveView");
    menu->addSeparator();

    m_coloringMenu = menu->addMenu(tr("Colo&ur tasks by"));
    coloring = new QActionGroup(this);
    const std::pair<TaskColoring, QString> choices[] = {
        {TaskColoring::Kind, tr("&Kind")},
        {TaskColoring::Level, tr("&Level")},
        {TaskColoring::Processor, tr("&Processor")},
        {TaskColoring::Criticality, tr("&Criticality")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = addToggle(m_coloringMenu, {}, text, {}, {});
        action->setData(static_cast<int>(choice));
        action->setChecked(choice == TaskColoring::Kind);
        coloring->addAction(action);
    }
    communication =
        addToggle(menu, "transfer", tr("Co&mmunication lanes"), "Ctrl+L", "communication");
    criticalPath = addToggle(menu, "critical", tr("Critical &path"), "Ctrl+P", "criticalPath");
    bounds = addToggle(menu, "bounds", tr("Lower &bounds"), "Ctrl+B", "bounds");
    spreadUnderNoise = addToggle(menu, {}, tr("Spread under &noise"), "Ctrl+U", "spreadUnderNoise");
    spreadUnderNoise->setToolTip(tr("In the Gantt chart, how often each task was critical in the "
                                    "replays, and how its start and finish spread"));
    idleTime = addToggle(menu, {}, tr("&Idle time and why"), "Ctrl+I", "idleTime");
    idleTime->setToolTip(
        tr("In the Gantt chart, what each processor waits for: data, a resource, or "
           "nothing but the scheduler"));
    menu->addSeparator();
    fit = add(menu, "fit", tr("&Fit"), "Ctrl+0", "fit");
    zoomBack = add(menu, "back", tr("Zoom b&ack"), "Alt+Left", "zoomBack");
    zoomForward = add(menu, "forward", tr("Zoom for&ward"), "Alt+Right", "zoomForward");
    menu->addSeparator();
    panels = menu->addMenu(tr("Pa&nels"));
    addThemeMenu(menu->addMenu(tr("&Theme")));
}

void WorkbenchActions::addThemeMenu(QMenu *menu)
{
    themes = new QActionGroup(this);
    const std::pair<Theme, QString> choices[] = {{Theme::System, tr("As the &system")},
                                                 {Theme::Light, tr("&Light")},
                                                 {Theme::Dark, tr("&Dark")}};
    for (const auto &[theme, text] : choices) {
        QAction *action = addToggle(menu, {}, text, {}, "theme-" + toString(theme));
        action->setData(static_cast<int>(theme));
        themes->addAction(action);
    }
}

void WorkbenchActions::addRunMenu()
{
    QMenu *menu = m_window->menuBar()->addMenu(tr("&Run"));
    m_menus.append(menu);
    run = add(menu, "play", tr("&Run schedulers"), "Ctrl+R", "runSchedulers");
    keepBest = add(menu, {}, tr("&Keep the best so far"), "Ctrl+Shift+.", "keepBest");
    keepBest->setEnabled(false);
    cancel = add(menu, {}, tr("&Cancel"), "Ctrl+.", "cancelRun");
    cancel->setEnabled(false);
    menu->addSeparator();
    whatIf = addToggle(menu, {}, tr("&What if…"), "Ctrl+Shift+W", "whatIf");
    whatIf->setToolTip(
        tr("Bend the shown schedule in the Gantt chart: move, pin and stretch tasks, "
           "forbid and add processors"));
    keepWhatIf = add(menu, {}, tr("Keep the what-&if as a run"), {}, "keepWhatIf");
    keepWhatIf->setEnabled(false);
}

void WorkbenchActions::addHelpMenu()
{
    QMenu *menu = m_window->menuBar()->addMenu(tr("&Help"));
    m_menus.append(menu);
    manual = add(menu, {}, tr("&Manual"), "F1", "manual");
    plugins = add(menu, {}, tr("&Plugins…"), {}, "plugins");
    menu->addSeparator();
    about = add(menu, {}, tr("&About Takt"), {}, "about");
}

void WorkbenchActions::addToolBar()
{
    auto *bar = m_window->addToolBar(tr("Tools"));
    bar->setObjectName("tools");
    bar->setMovable(false);
    bar->setIconSize({18, 18});
    bar->addActions({open, save});
    bar->addSeparator();
    bar->addActions({undo, redo});
    bar->addSeparator();
    bar->addAction(run);
    bar->addSeparator();
    bar->addActions({zoomBack, zoomForward, fit});
    bar->addSeparator();
    bar->addActions({communication, criticalPath, bounds});
    addColoringButton(bar);
    bar->addSeparator();
    bar->addActions({moveView, exportPlot, find});
    addPaletteButton(bar);
}

void WorkbenchActions::addColoringButton(QToolBar *bar)
{
    auto *button = new QToolButton;
    button->setMenu(m_coloringMenu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(svgIcon("coloring"));
    button->setToolTip(tr("Colour tasks by"));
    const auto showChoice = [this, button] {
        if (const QAction *choice = coloring->checkedAction())
            button->setText(" " + choice->text().remove('&') + "  ");
    };
    for (const QAction *action : coloring->actions())
        connect(action, &QAction::toggled, button, showChoice);
    showChoice();
    bar->addWidget(button);
}

void WorkbenchActions::addPaletteButton(QToolBar *bar)
{
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    auto *button = new QToolButton;
    button->setText(
        tr("Search commands   %1").arg(palette->shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QToolButton::clicked, palette, &QAction::trigger);
    bar->addWidget(button);
}

QList<QAction *> WorkbenchActions::all() const
{
    QList<QAction *> actions;
    QList<const QMenu *> waiting{m_menus.begin(), m_menus.end()};
    while (!waiting.isEmpty()) {
        const QMenu *menu = waiting.takeFirst();
        QList<const QMenu *> inner;
        for (QAction *action : menu->actions()) {
            if (action->menu())
                inner.append(action->menu());
            else if (!action->isSeparator())
                actions.append(action);
        }
        waiting = inner + waiting;
    }
    return actions;
}

} // namespace takt
