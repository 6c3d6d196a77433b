// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/CriticalPathView.h"

#include "views/statistics/CriticalStepModel.h"
#include "views/statistics/ShareDelegate.h"
#include "views/statistics/StatisticsTables.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

namespace takt {

namespace {

enum Page { Invitation, Work, Listing };

constexpr int widestLabel = 250;

QWidget *centred(const QList<QWidget *> &widgets)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addStretch(2);
    for (QWidget *widget : widgets)
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

} // namespace

CriticalPathView::CriticalPathView(TraceSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_pages(new QStackedWidget),
      m_invitation(new QLabel),
      m_find(new QPushButton(tr("Find the critical path"))),
      m_progress(new QProgressBar),
      m_by(new QComboBox),
      m_summary(new QLabel),
      m_model(new CriticalPathModel(this)),
      m_stepModel(new CriticalStepModel(session, this)),
      m_sorted(makeSorted(m_model, CriticalPathModel::sortRole)),
      m_groups(makeFigureTable(m_sorted, CriticalPathModel::Time, QStringLiteral("criticalPath"))),
      m_steps(makeFigureTable(m_stepModel, -1, QStringLiteral("criticalSteps")))
{
    m_pages->addWidget(makeInvitation());
    m_pages->addWidget(makeWork());
    m_pages->addWidget(makeListing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    CriticalPathFinder *finder = session->criticalPath();
    connect(finder, &CriticalPathFinder::changed, this, &CriticalPathView::follow);
    connect(session, &TraceSession::traceChanged, this, &CriticalPathView::follow);
    connect(finder, &CriticalPathFinder::progressChanged, this,
            [this, finder] { m_progress->setValue(qRound(finder->progress() * 100)); });
    connect(m_find, &QPushButton::clicked, finder, [finder] { finder->setShown(true); });
    connect(m_by, &QComboBox::currentIndexChanged, this, &CriticalPathView::list);
    const auto onRow = [this](QTableView *table, auto act) {
        connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [act](const QModelIndex &index) {
                    if (index.isValid())
                        act(index);
                });
        connect(table, &QTableView::clicked, this, act);
    };
    onRow(m_groups,
          [this](const QModelIndex &index) { selectGroup(m_sorted->mapToSource(index).row()); });
    onRow(m_steps, [this](const QModelIndex &index) { selectStep(index.row()); });
    connect(m_steps, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        const CriticalStep &step = m_stepModel->step(index.row());
        const double from = m_session->axisTime(step.from);
        const double to = m_session->axisTime(step.to);
        const double room = std::max(to - from, 20.0);
        m_session->setTimeRange({from - room, to + room});
    });
    follow();
}

QWidget *CriticalPathView::makeInvitation()
{
    m_invitation->setWordWrap(true);
    m_invitation->setAlignment(Qt::AlignHCenter);
    m_invitation->setMinimumWidth(420);
    m_find->setObjectName(QStringLiteral("findCriticalPath"));
    return centred({m_invitation, m_find});
}

QWidget *CriticalPathView::makeWork()
{
    auto *text = new QLabel(tr("Finding the critical path…"));
    m_progress->setRange(0, 100);
    m_progress->setMinimumWidth(320);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelCriticalPath"));
    connect(cancel, &QPushButton::clicked, m_session->criticalPath(),
            [this] { m_session->criticalPath()->setShown(false); });
    return centred({text, m_progress, cancel});
}

QWidget *CriticalPathView::makeListing()
{
    m_by->setObjectName(QStringLiteral("criticalBy"));
    const std::pair<CriticalGrouping, QString> choices[] = {
        {CriticalGrouping::Name, tr("Name")},
        {CriticalGrouping::Category, tr("Category")},
        {CriticalGrouping::Track, tr("Lane")},
        {CriticalGrouping::Kind, tr("Kind")}};
    for (const auto &[by, text] : choices)
        m_by->addItem(text, static_cast<int>(by));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto *hide = new QPushButton(tr("Hide"));
    hide->setToolTip(tr("Take the critical path off the chart"));
    connect(hide, &QPushButton::clicked, m_session->criticalPath(),
            [this] { m_session->criticalPath()->setShown(false); });
    m_groups->setItemDelegateForColumn(CriticalPathModel::Share,
                                       new ShareDelegate(CriticalPathModel::shareRole, m_groups));
    m_groups->horizontalHeader()->setStretchLastSection(false);
    m_steps->setSortingEnabled(false);
    m_steps->horizontalHeader()->setStretchLastSection(true);
    auto *page = new QWidget;
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 5, 8, 5);
    row->addWidget(new QLabel(tr("by")));
    row->addSpacing(4);
    row->addWidget(m_by);
    row->addSpacing(10);
    row->addWidget(m_summary, 1);
    row->addWidget(hide);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_groups);
    splitter->addWidget(m_steps);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(splitter, 1);
    return page;
}

bool CriticalPathView::isBusy() const noexcept
{
    return m_session->criticalPath()->isBusy() || m_listing.isBusy() || m_selecting.isBusy();
}

void CriticalPathView::follow()
{
    const CriticalPathFinder &finder = *m_session->criticalPath();
    const bool hasTrace = bool(m_session->trace());
    m_find->setVisible(hasTrace);
    m_invitation->setText(!hasTrace ? tr("Open a trace to see what held it up.")
                          : finder.reason().isEmpty()
                              ? tr("The heaviest chain of slices of which each could only start "
                                   "after the one before: what had to be shorter for the whole to "
                                   "be shorter.")
                              : tr("No critical path: %1").arg(finder.reason()));
    if (finder.isBusy()) {
        m_progress->setValue(0);
        m_pages->setCurrentIndex(Work);
    } else if (!finder.path()) {
        m_pages->setCurrentIndex(Invitation);
    }
    if (finder.path())
        return list();
    m_listing.cancel();
    m_selecting.cancel();
    showListing(nullptr);
}

void CriticalPathView::list()
{
    const auto found = m_session->criticalPath()->path();
    if (!found)
        return;
    m_pages->setCurrentIndex(Listing);
    m_listing.start(
        [found, by = static_cast<CriticalGrouping>(m_by->currentData().toInt())](RunContext &) {
            auto listed = std::make_shared<ListedCriticalPath>();
            listed->found = found;
            listed->by = by;
            listed->listing = criticalListing(*found->timeline, found->path, by);
            listed->slices = criticalSlices(found->path);
            return std::shared_ptr<const ListedCriticalPath>(std::move(listed));
        },
        [this](std::shared_ptr<const ListedCriticalPath> listed) {
            showListing(std::move(listed));
            Q_EMIT this->listed();
        });
}

void CriticalPathView::showListing(std::shared_ptr<const ListedCriticalPath> listed)
{
    m_selecting.cancel();
    m_listed = std::move(listed);
    const double scale = m_session->scale(TraceSide::Main);
    m_stepModel->setPath(m_listed);
    m_model->setPath(m_listed, m_session->notation(), scale);
    if (!m_listed)
        return;
    const TraceCriticalPath &path = m_listed->found->path;
    const auto text = [&](std::int64_t time) {
        return timeText(static_cast<double>(time) / scale, m_session->notation());
    };
    m_summary->setText(
        path.steps.empty()
            ? tr("Nothing in this trace makes a critical path.")
            : tr("%1 long, of which %2 work and delays and %3 waits; %4 steps")
                  .arg(text(m_listed->listing.length), text(path.weight),
                       text(m_listed->listing.length - path.weight),
                       QLocale().toString(static_cast<qulonglong>(path.steps.size()))));
    fitColumns(m_groups, CriticalPathModel::Label, widestLabel);
    m_groups->setColumnWidth(CriticalPathModel::Share,
                             std::max(m_groups->columnWidth(CriticalPathModel::Share), 160));
    fitColumns(m_steps, CriticalStepModel::Slice, widestLabel);
}

void CriticalPathView::selectGroup(int row)
{
    if (!m_listed)
        return;
    m_stepModel->setPath(m_listed, static_cast<std::size_t>(row));
    fitColumns(m_steps, CriticalStepModel::Slice, widestLabel);
    const CriticalGroup &group = m_model->group(row);
    m_selecting.start(
        [listed = m_listed, &group](RunContext &) {
            std::vector<SliceIndex> slices;
            for (const std::uint32_t step : group.steps) {
                if (listed->slices[step] != noSlice)
                    slices.push_back(listed->slices[step]);
            }
            return SliceSelection::ofSlices(std::move(slices));
        },
        [this, longest = m_listed->slices[group.longest]](SliceSelection selection) {
            select(std::move(selection), longest);
        });
}

void CriticalPathView::selectStep(int row)
{
    const SliceIndex slice = m_stepModel->sliceOf(row);
    m_selecting.cancel();
    if (slice != noSlice)
        select(SliceSelection::ofSlices({slice}), slice);
}

void CriticalPathView::select(SliceSelection selection, SliceIndex activated)
{
    Q_EMIT selecting(true);
    m_session->setSelection(selection);
    Q_EMIT selecting(false);
    if (activated != noSlice)
        Q_EMIT m_session->sliceActivated(activated, TraceSide::Main);
}

} // namespace takt
