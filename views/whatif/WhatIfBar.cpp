// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/whatif/WhatIfBar.h"

#include "views/shared/DisplayText.h"
#include "views/shared/PlotColors.h"
#include "views/shared/ViewSession.h"
#include "views/timeline/TimeTicks.h"
#include "views/whatif/WhatIfSession.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace takt {

namespace {

constexpr std::size_t listedMoves = 40;

} // namespace

WhatIfBar::WhatIfBar(WhatIfSession *whatIf, ViewSession *session, QWidget *parent)
    : QFrame(parent),
      m_whatIf(whatIf),
      m_session(session),
      m_summary(new QLabel),
      m_hint(new QLabel),
      m_problem(new QLabel),
      m_moves(new QToolButton),
      m_method(new QComboBox),
      m_resolve(new QPushButton(tr("&Make anew"))),
      m_keep(new QPushButton(tr("&Keep as run")))
{
    setObjectName(QStringLiteral("whatIfBar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_summary->setObjectName(QStringLiteral("whatIfSummary"));
    m_summary->setTextFormat(Qt::RichText);
    m_hint->setObjectName(QStringLiteral("whatIfHint"));
    m_hint->setText(tr("Drag a task to move it, its right edge to stretch it; P pins the selected "
                       "task. The menu of a lane forbids it or adds one like it."));
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setObjectName(QStringLiteral("whatIfProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_moves->setObjectName(QStringLiteral("whatIfMoves"));
    m_moves->setPopupMode(QToolButton::InstantPopup);
    m_moves->setMenu(new QMenu(m_moves));
    m_method->setObjectName(QStringLiteral("whatIfMethod"));
    m_method->setToolTip(tr("How the schedule is made anew around what is pinned"));
    m_method->setAccessibleName(tr("How the schedule is made anew"));
    m_resolve->setObjectName(QStringLiteral("whatIfResolve"));
    m_keep->setObjectName(QStringLiteral("whatIfKeep"));
    auto *leave = new QPushButton(tr("&End"));
    leave->setObjectName(QStringLiteral("whatIfEnd"));
    leave->setToolTip(tr("Shows the run as it was; Undo brings the what-if back"));

    auto *row = new QHBoxLayout;
    row->addWidget(m_summary);
    row->addWidget(m_moves);
    row->addStretch(1);
    row->addWidget(m_method);
    row->addWidget(m_resolve);
    row->addSpacing(8);
    row->addWidget(m_keep);
    row->addWidget(leave);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_hint);
    layout->addWidget(m_problem);

    connect(whatIf, &WhatIfSession::changed, this, &WhatIfBar::refresh);
    connect(whatIf, &WhatIfSession::refused, this, &WhatIfBar::showProblem);
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        const QString scheduler = m_method->currentData().toString();
        if (scheduler.isEmpty())
            m_whatIf->resolveInOrder();
        else
            Q_EMIT resolveRequested(scheduler);
    });
    connect(m_keep, &QPushButton::clicked, this, &WhatIfBar::keepRequested);
    connect(leave, &QPushButton::clicked, whatIf, &WhatIfSession::end);
    refresh();
}

void WhatIfBar::setSchedulers(const SchedulerRegistry &schedulers)
{
    m_schedulers = schedulers.all();
    refreshSchedulers();
}

void WhatIfBar::setResolving(bool isResolving)
{
    m_resolve->setEnabled(!isResolving);
    m_method->setEnabled(!isResolving);
}

void WhatIfBar::setCanKeep(bool canKeep)
{
    m_canKeep = canKeep;
    refresh();
}

void WhatIfBar::refreshSchedulers()
{
    const QString chosen = m_method->currentData().toString();
    m_method->clear();
    m_method->addItem(tr("in this order"), QString());
    if (m_whatIf->isActive()) {
        const WorkloadKind kind = workloadKindOf(*m_whatIf->state()->whatIf.work().graph);
        for (const auto &scheduler : m_schedulers) {
            const QString name = QString::fromStdString(scheduler->info().name);
            if (scheduler->info().takes(kind))
                m_method->addItem(tr("by %1").arg(name), name);
        }
    }
    m_method->setCurrentIndex(std::max(0, m_method->findData(chosen)));
}

void WhatIfBar::refresh()
{
    const bool isActive = m_whatIf->isActive();
    showProblem({});
    if (isActive && !isVisibleTo(parentWidget()))
        refreshSchedulers();
    setVisible(isActive);
    if (!isActive)
        return;
    const WhatIf &whatIf = m_whatIf->state()->whatIf;
    const bool isBent = !whatIf.changes().empty();
    const QString title = m_whatIf->title().toHtmlEscaped();
    m_summary->setText(isBent
                           ? QStringLiteral("<b>%1</b>&nbsp;&nbsp; %2")
                                 .arg(title, tr("makespan %1")
                                                 .arg(makespanChange(whatIf.before()->makespan(),
                                                                     whatIf.schedule()->makespan(),
                                                                     *whatIf.work().graph)))
                           : QStringLiteral("<b>%1</b>").arg(title));
    m_hint->setVisible(!isBent);
    m_keep->setEnabled(isBent && m_canKeep);
    refreshMoves();
}

void WhatIfBar::refreshMoves()
{
    const WhatIf &whatIf = m_whatIf->state()->whatIf;
    const std::vector<TaskChange> moves = whatIf.moves();
    m_moves->setVisible(!whatIf.changes().empty());
    m_moves->setText(moves.empty() ? tr("nothing moved")
                                   : tr("%n tasks moved", nullptr, static_cast<int>(moves.size())));
    m_moves->setEnabled(!moves.empty());
    m_moves->menu()->clear();
    const TaskGraph &graph = *whatIf.work().graph;
    const Platform &platform = *whatIf.work().platform;
    const auto placeText = [&](const Placement &placement) {
        return tr("%1 at %2")
            .arg(displayText(platform.processor(placement.processor).name),
                 timeText(placement.start * 1e9,
                          graph.timeUnit().empty() ? TimeNotation::Plain : TimeNotation::Seconds));
    };
    for (std::size_t index = 0; index < moves.size() && index < listedMoves; ++index) {
        const TaskChange &move = moves[index];
        const QString text = tr("%1: %2 → %3")
                                 .arg(displayText(std::string(graph.label(move.task))),
                                      placeText(move.before), placeText(move.after));
        m_moves->menu()->addAction(text, this, [this, task = move.task] {
            m_session->setSelectedTask(task);
            Q_EMIT m_session->taskActivated(task);
        });
    }
    if (moves.size() > listedMoves)
        m_moves->menu()
            ->addAction(tr("and %1 more").arg(moves.size() - listedMoves))
            ->setEnabled(false);
}

void WhatIfBar::showProblem(const QString &text)
{
    const PlotColors colors = PlotColors::fromPalette(palette());
    QPalette red = palette();
    red.setColor(QPalette::WindowText, colors.critical);
    m_problem->setPalette(red);
    m_problem->setText(text.isEmpty() ? QString() : tr("Not possible: %1").arg(text));
    m_problem->setVisible(!text.isEmpty());
}

} // namespace takt

#include "moc_WhatIfBar.cpp"
