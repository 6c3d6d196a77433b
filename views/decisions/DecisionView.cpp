// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/decisions/DecisionView.h"

#include "views/decisions/DecisionReplay.h"
#include "views/decisions/DecisionTables.h"
#include "views/gantt/GanttView.h"
#include "views/inspector/DecisionText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QSlider>
#include <QSplitter>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

namespace {

constexpr int slowStep = 1200; // ms
constexpr int usualStep = 450;
constexpr int fastStep = 90;

} // namespace

struct DecisionView::Private {
    DecisionView *view = nullptr;
    ViewSession *session = nullptr; ///< the window's
    /// The chart's own: it shows another run at every step, on a range that stays.
    ViewSession chartSession = ViewSession();
    GanttView *chart = nullptr;
    DecisionTables *tables = nullptr;
    QLabel *empty = nullptr;
    QLabel *sentence = nullptr;
    QLabel *position = nullptr;
    QSlider *slider = nullptr;
    QToolButton *play = nullptr;
    QComboBox *speed = nullptr;
    QStackedLayout *pages = nullptr;
    QTimer timer = QTimer();
    DecisionReplay replay = {};
    std::size_t step = 0;
    bool isStale = true; ///< the session's run changed while the view was hidden

    void build();
    void buildControls(QHBoxLayout *row);
    void connectSession();
    void takeRun();
    void refresh();
    [[nodiscard]] QString whyEmpty() const;
};

void DecisionView::Private::build()
{
    chart = new GanttView(&chartSession);
    chart->setObjectName(QStringLiteral("decisionChart"));
    chart->setShowCommunication(false);
    chart->setShowOverview(false);
    tables = new DecisionTables;
    tables->setMinimumWidth(250);
    sentence = new QLabel;
    sentence->setObjectName(QStringLiteral("decisionSentence"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    sentence->setContentsMargins(10, 8, 10, 6);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(chart);
    splitter->addWidget(tables);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sentence);
    layout->addWidget(splitter, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 8);
    buildControls(row);
    layout->addLayout(row);
    empty = new QLabel;
    empty->setObjectName(QStringLiteral("decisionsEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    pages = new QStackedLayout(view);
    pages->addWidget(empty);
    pages->addWidget(page);
}

void DecisionView::Private::buildControls(QHBoxLayout *row)
{
    const auto addButton = [this, row](const char *name, const QString &text, const QString &tip,
                                       auto slot) {
        auto *button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        QObject::connect(button, &QToolButton::clicked, view, slot);
        row->addWidget(button);
        return button;
    };
    const auto toFirst = [this] { view->setStep(0); };
    const auto back = [this] { view->setStep(step > 0 ? step - 1 : 0); };
    const auto toggle = [this] { view->setPlaying(!view->isPlaying()); };
    const auto forward = [this] { view->setStep(step + 1); };
    const auto toLast = [this] { view->setStep(view->stepCount()); };
    addButton("firstDecision", QStringLiteral("«"), tr("First decision (Home)"), toFirst);
    addButton("previousDecision", QStringLiteral("‹"), tr("Previous decision (Left)"), back);
    play = addButton("playDecisions", tr("Play"), tr("Play (Space)"), toggle);
    addButton("nextDecision", QStringLiteral("›"), tr("Next decision (Right)"), forward);
    addButton("lastDecision", QStringLiteral("»"), tr("Behind the last decision (End)"), toLast);
    slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(QStringLiteral("decisionSlider"));
    slider->setAccessibleName(tr("Decision"));
    row->setSpacing(8);
    row->addWidget(slider, 1);
    position = new QLabel;
    position->setObjectName(QStringLiteral("decisionPosition"));
    row->addWidget(position);
    speed = new QComboBox;
    speed->setAccessibleName(tr("Speed"));
    speed->addItem(tr("slowly"), slowStep);
    speed->addItem(tr("at a walk"), usualStep);
    speed->addItem(tr("fast"), fastStep);
    speed->setCurrentIndex(1);
    row->addWidget(speed);
    QObject::connect(slider, &QSlider::valueChanged, view,
                     [this](int value) { view->setStep(static_cast<std::size_t>(value)); });
    QObject::connect(speed, &QComboBox::currentIndexChanged, view,
                     [this] { timer.setInterval(speed->currentData().toInt()); });
    timer.setInterval(usualStep);
    QObject::connect(&timer, &QTimer::timeout, view, [this] {
        view->setStep(step + 1);
        if (step == view->stepCount())
            view->setPlaying(false);
    });
    const auto addKey = [this](int key, auto slot) {
        auto *shortcut = new QShortcut(QKeySequence(key), view);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        QObject::connect(shortcut, &QShortcut::activated, view, slot);
    };
    addKey(Qt::Key_Home, toFirst);
    addKey(Qt::Key_Left, back);
    addKey(Qt::Key_Space, toggle);
    addKey(Qt::Key_Right, forward);
    addKey(Qt::Key_End, toLast);
}

void DecisionView::Private::connectSession()
{
    QObject::connect(session, &ViewSession::runChanged, view, [this] {
        isStale = true;
        if (view->isVisible())
            takeRun();
    });
    QObject::connect(session, &ViewSession::coloringChanged, view,
                     [this] { chartSession.setColoring(session->chosenColoring()); });
    QObject::connect(session, &ViewSession::selectedTaskChanged, view,
                     [this] { chartSession.setSelectedTask(session->selectedTask()); });
    QObject::connect(&chartSession, &ViewSession::selectedTaskChanged, view, [this] {
        if (!isStale)
            session->setSelectedTask(chartSession.selectedTask());
    });
    QObject::connect(&chartSession, &ViewSession::taskActivated, view, [this](TaskIndex task) {
        if (replay.size() > 0 && replay.run()->decisions->stepOf(task) < replay.size())
            view->setStep(replay.run()->decisions->stepOf(task));
    });
    QObject::connect(tables, &DecisionTables::taskChosen, view,
                     [this](TaskIndex task) { session->setSelectedTask(task); });
}

QString DecisionView::Private::whyEmpty() const
{
    if (!session->run())
        return tr("No run is shown.\nRun a scheduler that builds its schedule task by task, such "
                  "as HEFT or a dispatching rule, and its decisions stand here one by one.");
    if (session->run().run->search)
        return tr("%1 searched among whole schedules and decided about no single task.\nHow it "
                  "went on is in the view Search.")
            .arg(session->run().title);
    return tr("%1 has no log of decisions: it was made by hand or from a file, by a scheduler that "
              "logs none, or without asking for a log.\nRun it anew from the panel Run, where "
              "decisions are logged.")
        .arg(session->run().title);
}

void DecisionView::Private::takeRun()
{
    isStale = true;
    view->setPlaying(false);
    replay = DecisionReplay(session->run().run);
    empty->setText(whyEmpty());
    pages->setCurrentIndex(replay.size() > 0 ? 1 : 0);
    step = 0;
    const QSignalBlocker blocker(slider);
    slider->setRange(0, static_cast<int>(replay.size()));
    if (replay.size() == 0) {
        chartSession.setRun({});
    } else {
        chartSession.setColoring(session->chosenColoring());
        // The range of the whole run, which the steps keep.
        chartSession.setRun({replay.run(), session->run().title, 0});
        chartSession.fitTimeRange();
        chartSession.setSelectedTask(session->selectedTask());
    }
    isStale = false;
    refresh();
}

void DecisionView::Private::refresh()
{
    {
        const QSignalBlocker blocker(slider);
        slider->setValue(static_cast<int>(step));
    }
    if (replay.size() == 0) {
        Q_EMIT view->stepChanged();
        return;
    }
    const TimeRange range = chartSession.timeRange();
    chartSession.setRun({replay.before(step), session->run().title, 0});
    chartSession.setTimeRange(range, false);
    chart->setAnnotations(replay.alternatives(step));
    tables->show(*replay.run(), step);
    const bool isOver = step == replay.size();
    sentence->setText(isOver ? tr("All %1 decisions are made.").arg(replay.size())
                             : QStringLiteral("%1: %2").arg(
                                   QString::fromStdString(std::string(replay.run()->graph->label(
                                       (*replay.run()->decisions)[step].task))),
                                   decisionSentence(*replay.run(), step)));
    position->setText(tr("%1 of %2").arg(isOver ? step : step + 1).arg(replay.size()));
    Q_EMIT view->stepChanged();
}

DecisionView::DecisionView(ViewSession *session, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>())
{
    d->view = this;
    d->session = session;
    setAccessibleName(tr("Decisions"));
    d->build();
    setFocusProxy(d->chart);
    d->connectSession();
    d->empty->setText(d->whyEmpty());
}

DecisionView::~DecisionView()
{
    // The chart looks at a session that is a member here.
    delete d->chart;
}

std::size_t DecisionView::step() const noexcept
{
    return d->step;
}

std::size_t DecisionView::stepCount() const noexcept
{
    return d->replay.size();
}

void DecisionView::setStep(std::size_t step)
{
    const std::size_t limited = std::min(step, stepCount());
    if (limited == d->step)
        return;
    d->step = limited;
    d->refresh();
}

void DecisionView::setPlaying(bool isPlaying)
{
    if (isPlaying && stepCount() > 0 && d->step == stepCount())
        setStep(0);
    if (isPlaying && stepCount() > 0)
        d->timer.start();
    else
        d->timer.stop();
    d->play->setText(d->timer.isActive() ? tr("Stop") : tr("Play"));
}

bool DecisionView::isPlaying() const
{
    return d->timer.isActive();
}

GanttView *DecisionView::chart() const noexcept
{
    return d->chart;
}

void DecisionView::showEvent(QShowEvent *event)
{
    if (d->isStale)
        d->takeRun();
    QWidget::showEvent(event);
    // The keys that step are of this view, and of no tab.
    setFocus(Qt::OtherFocusReason);
}

void DecisionView::hideEvent(QHideEvent *event)
{
    setPlaying(false);
    QWidget::hideEvent(event);
}

} // namespace takt

#include "moc_DecisionView.cpp"
