// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/CompareView.h"

#include "core/perf/ExecutionCosts.h"
#include "views/compare/DiffSummary.h"
#include "views/compare/MovesModel.h"
#include "views/gantt/GanttView.h"
#include "views/shared/ElidedLabel.h"
#include "views/shared/ViewThreads.h"

#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPromise>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace takt {

namespace {

/// Steps of comparison (moves × tasks and edges) that are done at once, and at most at all.
constexpr std::size_t stepsAtOnce = 3000000;
constexpr std::size_t stepsAtMost = 2000000000;
constexpr std::size_t movesAtMost = 2000;
constexpr double gapBetweenCharts = 14;

using RunPointer = std::shared_ptr<const SchedulerRun>;
using Compared = Expected<std::shared_ptr<const ScheduleDiff>>;

std::size_t sizeOf(const SchedulerRun &run)
{
    return run.graph->taskCount() + run.graph->edgeCount();
}

Compared compareRuns(const RunPointer &before, const RunPointer &after)
{
    const auto costs = ExecutionCosts::bind(*after->graph, *after->platform);
    if (!costs)
        return tl::unexpected(costs.error());
    const std::size_t limit = std::min(movesAtMost, stepsAtMost / sizeOf(*after) + 1);
    return std::make_shared<ScheduleDiff>(
        compareSchedules(*before->schedule, *after->schedule, *costs, limit));
}

bool areComparable(const ShownRun &before, const ShownRun &after)
{
    return before && after && before.run->schedule && after.run->schedule && after.run->graph &&
           before.run->platform && after.run->platform &&
           before.run->platform->processorCount() == after.run->platform->processorCount();
}

} // namespace

struct CompareView::Private {
    CompareView *view;
    ViewSession *session;
    QStackedLayout *pages;
    QLabel *hint;
    ElidedLabel *summary;
    ElidedLabel *upperTitle;
    ElidedLabel *lowerTitle;
    GanttView *upper;
    GanttView *lower;
    QTableView *table;
    MovesModel *moves;
    QSortFilterProxyModel *sorted;
    QFutureWatcher<Compared> comparing;
    RunPointer before;
    RunPointer after;
    std::shared_ptr<const ScheduleDiff> diff;
    bool isStale = true;
    bool isScrolling = false;

    void build();
    [[nodiscard]] QWidget *buildCharts();
    void buildTable();
    void scrollTogether(GanttView *leader, GanttView *follower);
    void follow();
    void refresh(bool mayWait);
    void setDiff(const Compared &compared);
    void showSummary();
    void showTitles();
    void followSelection();
};

CompareView::CompareView(ViewSession *session, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>())
{
    d->view = this;
    d->session = session;
    d->build();
    d->follow();
    d->refresh(false);
}

CompareView::~CompareView() = default;

void CompareView::Private::build()
{
    hint = new QLabel(view);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::RichText);
    hint->setMargin(40);
    buildTable();
    auto *content = new QSplitter(Qt::Vertical, view);
    content->addWidget(buildCharts());
    content->addWidget(table);
    content->setStretchFactor(0, 3);
    content->setStretchFactor(1, 1);
    content->setChildrenCollapsible(false);
    pages = new QStackedLayout(view);
    pages->addWidget(hint);
    pages->addWidget(content);
}

QWidget *CompareView::Private::buildCharts()
{
    auto *charts = new QWidget(view);
    auto *column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto label = [charts](bool isStrong) {
        auto *made = new ElidedLabel(charts);
        made->setContentsMargins(10, 5, 10, 4);
        if (isStrong) {
            QFont font = made->font();
            font.setWeight(QFont::DemiBold);
            made->setFont(font);
        }
        return made;
    };
    summary = label(true);
    upperTitle = label(false);
    lowerTitle = label(false);
    upper = new GanttView(session, GanttView::Source::Run, charts);
    lower = new GanttView(session, GanttView::Source::Comparison, charts);
    upper->setShowOverview(false);
    // Transfers would take the room that two charts need for tasks; they can be switched on.
    upper->setShowCommunication(false);
    lower->setShowCommunication(false);
    scrollTogether(upper, lower);
    scrollTogether(lower, upper);
    column->addWidget(summary);
    column->addWidget(upperTitle);
    column->addWidget(upper, 5);
    column->addWidget(lowerTitle);
    // The lower chart has the overview and the legend of both.
    column->addWidget(lower, 6);
    return charts;
}

void CompareView::Private::scrollTogether(GanttView *leader, GanttView *follower)
{
    QObject::connect(leader, &GanttView::lanesScrolled, follower, [this, follower](double pixels) {
        // The follower may have fewer lanes; where it stops must not hold the leader back.
        if (std::exchange(isScrolling, true))
            return;
        follower->scrollLanes(pixels);
        isScrolling = false;
    });
}

void CompareView::Private::buildTable()
{
    moves = new MovesModel(view);
    sorted = new QSortFilterProxyModel(view);
    sorted->setSourceModel(moves);
    sorted->setSortRole(Qt::UserRole);
    table = new QTableView(view);
    table->setModel(sorted);
    table->setAccessibleName(CompareView::tr("Tasks that moved"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setMinimumHeight(110);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 7);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
    table->setSortingEnabled(true);
}

void CompareView::Private::follow()
{
    const auto changed = [this] { refresh(false); };
    QObject::connect(session, &ViewSession::runChanged, view, changed);
    QObject::connect(session, &ViewSession::comparisonChanged, view, changed);
    QObject::connect(session, &ViewSession::selectedTaskChanged, view,
                     [this] { followSelection(); });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, view,
                     [this](const QModelIndex &current) {
                         if (!current.isValid())
                             return;
                         const TaskIndex task = moves->taskAt(sorted->mapToSource(current).row());
                         if (session->selectedTask() == task)
                             return;
                         session->setSelectedTask(task);
                         upper->reveal(task);
                         lower->reveal(task);
                     });
    QObject::connect(table, &QTableView::activated, view, [this](const QModelIndex &index) {
        Q_EMIT session->taskActivated(moves->taskAt(sorted->mapToSource(index).row()));
    });
    QObject::connect(&comparing, &QFutureWatcherBase::finished, view, [this] {
        const bool isCurrent =
            before == session->run().run && after == session->comparison().run && !diff;
        if (isCurrent && comparing.future().resultCount() > 0)
            setDiff(comparing.result());
    });
}

void CompareView::Private::refresh(bool mayWait)
{
    const ShownRun &first = session->run();
    const ShownRun &second = session->comparison();
    const bool isReady = areComparable(first, second);
    const bool isSame = isReady && before == first.run && after == second.run;
    showTitles();
    if (isSame && diff)
        return;
    if (!isSame) {
        diff = nullptr;
        moves->setDiff(nullptr, nullptr);
        upper->setOutlinedTasks({});
        lower->setOutlinedTasks({});
    }
    before = isReady ? first.run : nullptr;
    after = isReady ? second.run : nullptr;
    showSummary();
    isStale = isReady && !mayWait && !view->isVisible();
    if (!isReady || isStale)
        return;
    const std::size_t steps = sizeOf(*after) * std::min(movesAtMost, after->graph->taskCount());
    if (mayWait || steps <= stepsAtOnce)
        return setDiff(compareRuns(before, after));
    if (isSame && comparing.isRunning())
        return;
    auto promise = std::make_shared<QPromise<Compared>>();
    comparing.setFuture(promise->future());
    viewThreads().start([promise, first = before, second = after] {
        promise->start();
        promise->addResult(compareRuns(first, second));
        promise->finish();
    });
}

void CompareView::Private::setDiff(const Compared &compared)
{
    if (!compared) {
        summary->setText(CompareView::tr("The runs cannot be compared: %1")
                             .arg(QString::fromStdString(compared.error().message())));
        return;
    }
    diff = *compared;
    moves->setDiff(diff, after);
    table->resizeColumnsToContents();
    std::vector<bool> outlined(after->graph->taskCount(), false);
    for (const TaskMove &move : diff->moves)
        outlined[move.task] = move.processorChanged || move.orderChanged;
    upper->setOutlinedTasks(outlined);
    lower->setOutlinedTasks(outlined);
    showSummary();
    followSelection();
    Q_EMIT view->compared();
}

void CompareView::Private::showTitles()
{
    const auto title = [](const QString &name, const GanttView *chart) {
        return QStringLiteral("%1   %2").arg(name, chart->plotTitle());
    };
    upperTitle->setText(title(QStringLiteral("A"), upper));
    lowerTitle->setText(title(QStringLiteral("B"), lower));
}

void CompareView::Private::showSummary()
{
    pages->setCurrentIndex(after ? 1 : 0);
    if (!after) {
        QString next;
        if (!session->run())
            next = CompareView::tr("Run at least two schedulers on one workload. Then choose two "
                                   "of their runs to see them on one time axis.");
        else if (!session->comparison())
            next = CompareView::tr("Choose a second run of the same workload to compare with “%1”.")
                       .arg(session->run().title.toHtmlEscaped());
        else
            next = CompareView::tr("The two runs have different numbers of processors. Choose runs "
                                   "on one platform.");
        hint->setText(QStringLiteral("<h3>%1</h3><p>%2</p>")
                          .arg(CompareView::tr("Nothing to compare yet"), next));
        return;
    }
    if (!diff) {
        summary->setText(CompareView::tr("Comparing…"));
        return;
    }
    summary->setText(diffSummary(*diff, *after->graph));
}

void CompareView::Private::followSelection()
{
    const auto task = session->selectedTask();
    const auto row = task ? moves->rowOf(*task) : std::nullopt;
    if (!row) {
        table->clearSelection();
        table->setCurrentIndex({});
        return;
    }
    const QModelIndex index = sorted->mapFromSource(moves->index(*row, 0));
    table->setCurrentIndex(index);
    table->scrollTo(index);
}

void CompareView::showEvent(QShowEvent * /*event*/)
{
    if (d->isStale)
        d->refresh(false);
}

GanttView *CompareView::upper() const noexcept
{
    return d->upper;
}

GanttView *CompareView::lower() const noexcept
{
    return d->lower;
}

QString CompareView::movesAsCsv() const
{
    d->refresh(true);
    return d->moves->asCsv();
}

void CompareView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    d->refresh(true);
    painter.fillRect(QRectF(QPointF(0, 0), size), Qt::white);
    const double upperShare = d->upper->plotSize().height() /
                              (d->upper->plotSize().height() + d->lower->plotSize().height());
    const double room = size.height() - gapBetweenCharts;
    const double upperHeight = std::floor(room * upperShare);
    d->upper->paintPlot(painter, QSizeF(size.width(), upperHeight));
    painter.save();
    painter.translate(0, upperHeight + gapBetweenCharts);
    d->lower->paintPlot(painter, QSizeF(size.width(), std::floor(room - upperHeight)));
    painter.restore();
}

QSizeF CompareView::plotSize() const
{
    const QSizeF first = d->upper->plotSize();
    const QSizeF second = d->lower->plotSize();
    return {std::max(first.width(), second.width()),
            first.height() + second.height() + gapBetweenCharts};
}

QString CompareView::plotTitle() const
{
    return tr("%1 compared with %2").arg(d->upper->plotTitle(), d->lower->plotTitle());
}

bool CompareView::hasPlot() const
{
    return areComparable(d->session->run(), d->session->comparison());
}

} // namespace takt

#include "moc_CompareView.cpp"
