// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/Inspector.h"

#include "views/inspector/InspectorSections.h"
#include "views/shared/PlotColors.h"
#include "views/shared/RunCriticality.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace takt {

namespace {

InspectorInk inkFrom(const QPalette &palette)
{
    const PlotColors colors = PlotColors::fromPalette(palette);
    QColor chosen = palette.color(QPalette::Highlight);
    const QColor base = palette.color(QPalette::Base);
    const auto mixed = [](int a, int b) { return (a + 3 * b) / 4; };
    chosen = QColor(mixed(chosen.red(), base.red()), mixed(chosen.green(), base.green()),
                    mixed(chosen.blue(), base.blue()));
    return {colors.dimmedText.name(), colors.critical.name(), chosen.name()};
}

} // namespace

struct Inspector::Private {
    Inspector *inspector = nullptr;
    ViewSession *session = nullptr;
    QLabel *text = nullptr;
    QScrollArea *scroll = nullptr;
    QWidget *steps = nullptr;
    QToolButton *previous = nullptr;
    QToolButton *next = nullptr;
    QLabel *step = nullptr;
    std::shared_ptr<const ScheduleCriticality> criticality = {};
    bool isUpdatePending = false;

    void build();
    void updateLater();
    void update();
    void updateSteps();
    void goToStep(int by) const;
    void follow(const QString &link) const;
    [[nodiscard]] QString content() const;
    [[nodiscard]] QString taskContent(TaskIndex task, const InspectorInk &ink) const;
};

void Inspector::Private::build()
{
    text = new QLabel;
    text->setObjectName(QStringLiteral("text"));
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text->setMargin(10);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setBackgroundRole(QPalette::Base);
    text->setAutoFillBackground(true);
    scroll = new QScrollArea(inspector);
    scroll->setWidget(text);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);

    steps = new QWidget(inspector);
    previous = new QToolButton(steps);
    previous->setObjectName(QStringLiteral("previousDecision"));
    previous->setArrowType(Qt::LeftArrow);
    previous->setToolTip(tr("The decision before"));
    next = new QToolButton(steps);
    next->setObjectName(QStringLiteral("nextDecision"));
    next->setArrowType(Qt::RightArrow);
    next->setToolTip(tr("The next decision"));
    step = new QLabel(steps);
    step->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout(steps);
    row->setContentsMargins(6, 4, 6, 4);
    row->addWidget(previous);
    row->addWidget(step, 1);
    row->addWidget(next);

    auto *layout = new QVBoxLayout(inspector);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(steps);
    connect(text, &QLabel::linkActivated, inspector, [this](const QString &link) { follow(link); });
    connect(previous, &QToolButton::clicked, inspector, [this] { goToStep(-1); });
    connect(next, &QToolButton::clicked, inspector, [this] { goToStep(1); });
}

/// Several changes of the session within one event make one update.
void Inspector::Private::updateLater()
{
    if (isUpdatePending)
        return;
    isUpdatePending = true;
    QTimer::singleShot(0, inspector, [this] { update(); });
}

void Inspector::Private::update()
{
    isUpdatePending = false;
    text->setText(content());
    updateSteps();
}

void Inspector::Private::updateSteps()
{
    const SchedulerRun *run = session->run().run.get();
    const bool hasLog = run != nullptr && run->decisions && run->decisions->size() > 0;
    steps->setVisible(hasLog);
    if (!hasLog)
        return;
    const auto task = session->selectedTask();
    const std::size_t count = run->decisions->size();
    const std::size_t at = task ? run->decisions->stepOf(*task) : count;
    step->setText(at < count ? tr("Decision %1 of %2").arg(at + 1).arg(count)
                             : tr("%1 decisions").arg(count));
    previous->setEnabled(at > 0 && at < count);
    next->setEnabled(at + 1 < count || at == count);
}

void Inspector::Private::goToStep(int by) const
{
    const DecisionLog &log = *session->run().run->decisions;
    const auto task = session->selectedTask();
    const std::size_t at = task ? log.stepOf(*task) : log.size();
    // Without a decision to start from, the first one.
    const std::size_t target = at == log.size() ? 0 : by < 0 ? at - 1 : at + 1;
    if (target < log.size())
        session->setSelectedTask(log[target].task);
}

void Inspector::Private::follow(const QString &link) const
{
    const qsizetype colon = link.indexOf(u':');
    const auto number = link.mid(colon + 1).toULongLong();
    if (link.startsWith(QStringLiteral("task:"))) {
        session->setSelectedTask(static_cast<TaskIndex>(number));
        return;
    }
    const SchedulerRun *run = session->run().run.get();
    if (run == nullptr || number >= run->validation.violations.size())
        return;
    const TaskIndex task = run->validation.violations[number].task;
    session->setSelectedTask(task);
    Q_EMIT session->taskActivated(task);
}

QString Inspector::Private::content() const
{
    const InspectorInk ink = inkFrom(inspector->palette());
    const auto task = session->selectedTask();
    if (task && session->graph() && *task < session->graph()->taskCount())
        return taskContent(*task, ink);
    if (session->run())
        return runSection(session->run(), session->comparison(), ink);
    if (session->graph())
        return graphSection(*session->graph(), ink);
    return tr("<p style='color:%1'>Nothing to inspect yet. Open a workload and run a scheduler, "
              "then select a task or a run.</p>")
        .arg(ink.muted);
}

QString Inspector::Private::taskContent(TaskIndex task, const InspectorInk &ink) const
{
    const TaskGraph &graph = *session->graph();
    const SchedulerRun *run = session->run().run.get();
    QString html = taskSection(graph, task, ink);
    if (run != nullptr)
        html += timingSection(session->run(), session->comparison(), criticality.get(), task, ink);
    html += waitsForSection(graph, run, task, ink) + successorsSection(graph, run, task, ink);
    if (run != nullptr)
        html += whySection(*run, task, ink);
    return html;
}

Inspector::Inspector(ViewSession *session, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(Private{this, session}))
{
    d->build();
    connect(session, &ViewSession::runChanged, this, [this] {
        d->criticality = criticalityOf(d->session->run());
        d->updateLater();
    });
    connect(session, &ViewSession::graphChanged, this, [this] { d->updateLater(); });
    connect(session, &ViewSession::comparisonChanged, this, [this] { d->updateLater(); });
    connect(session, &ViewSession::selectedTaskChanged, this, [this] {
        d->scroll->verticalScrollBar()->setValue(0);
        d->updateLater();
    });
    d->criticality = criticalityOf(session->run());
    d->update();
}

Inspector::~Inspector() = default;

void Inspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->updateLater();
    QWidget::changeEvent(event);
}

} // namespace takt
