// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/StatisticsView.h"

#include "core/analysis/TimelineDiff.h"
#include "views/shared/DisplayText.h"
#include "views/statistics/CriticalPathView.h"
#include "views/statistics/DiffModel.h"
#include "views/statistics/GroupSlices.h"
#include "views/statistics/HistogramChart.h"
#include "views/statistics/StatisticsModel.h"
#include "views/statistics/StatisticsTables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

namespace takt {

namespace {

constexpr int delayMilliseconds = 150;
constexpr std::size_t histogramBins = 40;
constexpr int ChangeTab = 1;

/// The filter with what is selected looked up. O(selected).
SliceFilter withSelection(SliceFilter filter, const Timeline &timeline,
                          const SliceSelection &selection)
{
    if (!selection.isEmpty())
        filter.slices = selection.resolve(timeline);
    return filter;
}

} // namespace

StatisticsView::StatisticsView(TraceSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_scope(new QComboBox),
      m_by(new QComboBox),
      m_argument(new QComboBox),
      m_isLogarithmic(new QCheckBox(tr("Logarithmic"))),
      m_state(new QLabel),
      m_summary(new QLabel),
      m_tabs(new QTabWidget),
      m_model(new StatisticsModel(this)),
      m_diff(new DiffModel(this)),
      m_sorted(makeSorted(m_model, StatisticsModel::sortRole)),
      m_sortedDiff(makeSorted(m_diff, DiffModel::sortRole)),
      m_table(makeFigureTable(m_sorted, StatisticsModel::Total, QStringLiteral("statistics"))),
      m_diffTable(
          makeFigureTable(m_sortedDiff, DiffModel::TotalChange, QStringLiteral("traceDiff"))),
      m_histogram(new HistogramChart),
      m_critical(new CriticalPathView(session))
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_histogram);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *diff = new QWidget;
    auto *diffLayout = new QVBoxLayout(diff);
    diffLayout->setContentsMargins(0, 0, 0, 0);
    m_summary->setMargin(8);
    m_summary->setWordWrap(true);
    diffLayout->addWidget(m_summary);
    diffLayout->addWidget(m_diffTable, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(splitter, tr("This trace"));
    m_tabs->addTab(diff, tr("What changed"));
    m_tabs->setTabVisible(ChangeTab, false);
    m_tabs->addTab(m_critical, tr("Critical path"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    QWidget *controls = makeControls();
    layout->addWidget(controls);
    layout->addWidget(m_tabs, 1);

    // The path has controls of its own.
    connect(m_tabs, &QTabWidget::currentChanged, this, [this, controls] {
        controls->setVisible(m_tabs->currentWidget() != m_critical);
        Q_EMIT counted();
    });
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &StatisticsView::refresh);
    connect(session, &TraceSession::traceChanged, this, [this] {
        refillArguments();
        refreshSoon();
    });
    connect(session, &TraceSession::comparisonChanged, this, [this] {
        m_tabs->setTabVisible(ChangeTab, bool(m_session->trace(TraceSide::Comparison)));
        refreshSoon();
    });
    connect(session, &TraceSession::selectionChanged, this, [this] {
        if (!m_isSelecting && m_scope->currentIndex() == static_cast<int>(Scope::Selection))
            refreshSoon();
    });
    connect(session, &TraceSession::timeRangeChanged, this, [this] {
        if (m_scope->currentIndex() == static_cast<int>(Scope::VisibleRange))
            refreshSoon();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    selectGroup(m_sorted->mapToSource(index).row());
            });
    connect(m_critical, &CriticalPathView::selecting, this,
            [this](bool isSelecting) { m_isSelecting = isSelecting; });
    connect(m_critical, &CriticalPathView::listed, this, &StatisticsView::counted);
    connect(m_histogram, &HistogramChart::barClicked, this, &StatisticsView::selectBar);
    connect(&m_counting, &AnalysisRunner::busyChanged, this,
            [this] { m_state->setText(m_counting.isBusy() ? tr("Counting…") : QString()); });
}

QWidget *StatisticsView::makeControls()
{
    m_scope->addItems({tr("Selection, else all"), tr("Visible range"), tr("Whole trace")});
    m_scope->setObjectName(QStringLiteral("statisticsScope"));
    m_by->setObjectName(QStringLiteral("statisticsBy"));
    const std::pair<SliceGrouping::By, QString> choices[] = {
        {SliceGrouping::By::Name, tr("Name")},
        {SliceGrouping::By::Category, tr("Category")},
        {SliceGrouping::By::Track, tr("Lane")},
        {SliceGrouping::By::Group, tr("Group of lanes")},
        {SliceGrouping::By::Argument, tr("Argument")},
        {SliceGrouping::By::All, tr("All together")}};
    for (const auto &[by, text] : choices)
        m_by->addItem(text, static_cast<int>(by));
    m_argument->setObjectName(QStringLiteral("statisticsArgument"));
    m_argument->hide();
    m_isLogarithmic->setChecked(true);
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(8, 5, 8, 5);
    row->addWidget(new QLabel(tr("Slices")));
    row->addWidget(m_scope);
    row->addSpacing(10);
    row->addWidget(new QLabel(tr("by")));
    row->addWidget(m_by);
    row->addWidget(m_argument);
    row->addSpacing(10);
    row->addWidget(m_isLogarithmic);
    row->addWidget(m_state);
    row->addStretch(1);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &StatisticsView::refreshSoon);
    connect(m_argument, &QComboBox::currentIndexChanged, this, &StatisticsView::refreshSoon);
    connect(m_by, &QComboBox::currentIndexChanged, this, [this] {
        m_argument->setVisible(grouping().by == SliceGrouping::By::Argument);
        refreshSoon();
    });
    connect(m_isLogarithmic, &QCheckBox::toggled, this, &StatisticsView::refreshHistogram);
    return controls;
}

/// Keys are looked for among the slices, so off the window's thread.
void StatisticsView::refillArguments()
{
    const QSignalBlocker silent(m_argument);
    m_argument->clear();
    m_keys.cancel();
    const auto document = m_session->trace().document;
    if (!document)
        return;
    m_keys.start([document](RunContext &) { return argumentKeys(*document->timeline); },
                 [this, document](const std::vector<NameIndex> &keys) {
                     const QSignalBlocker quiet(m_argument);
                     for (const NameIndex key : keys)
                         m_argument->addItem(displayText(document->timeline->name(key)), key);
                     if (grouping().by == SliceGrouping::By::Argument)
                         refreshSoon();
                 });
}

bool StatisticsView::isBusy() const noexcept
{
    return m_delay.isActive() || m_counting.isBusy() || m_drawing.isBusy() ||
           m_selecting.isBusy() || m_comparing.isBusy() || m_critical->isBusy() || m_keys.isBusy();
}

void StatisticsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

/// Several changes shortly after each other are counted once; what nobody sees is counted later.
void StatisticsView::refreshSoon()
{
    m_isStale = true;
    if (isVisible())
        m_delay.start();
}

SliceGrouping StatisticsView::grouping() const
{
    SliceGrouping grouping;
    grouping.by = static_cast<SliceGrouping::By>(m_by->currentData().toInt());
    grouping.argument = m_argument->currentData().toUInt();
    return grouping;
}

StatisticsView::Request StatisticsView::request() const
{
    Request request;
    request.document = m_session->trace().document;
    switch (static_cast<Scope>(m_scope->currentIndex())) {
    case Scope::Selection:
        request.selection = m_session->selection();
        break;
    case Scope::VisibleRange:
        request.filter.from = m_session->timelineTime(m_session->timeRange().from);
        request.filter.to = m_session->timelineTime(m_session->timeRange().to);
        break;
    case Scope::Whole:
        break;
    }
    return request;
}

void StatisticsView::refresh()
{
    m_isStale = false;
    if (!m_session->trace()) {
        m_counting.cancel();
        m_drawing.cancel();
        m_model->setStatistics({}, TimeNotation::Seconds);
        m_histogram->setHistogram({}, {}, TimeNotation::Seconds);
        return refreshDiff();
    }
    struct Counted {
        SliceFilter filter;
        std::vector<SliceStatistics> rows;
    };
    m_counting.start(
        [request = request(), grouping = grouping()](RunContext &context) -> Expected<Counted> {
            const Timeline &timeline = *request.document->timeline;
            Counted counted{withSelection(request.filter, timeline, request.selection), {}};
            auto rows = sliceStatistics(timeline, counted.filter, grouping, context);
            if (!rows)
                return tl::unexpected(rows.error());
            counted.rows = std::move(*rows);
            return counted;
        },
        [this](Expected<Counted> counted) {
            if (!counted)
                return;
            m_shownFilter = std::move(counted->filter);
            m_model->setStatistics(std::move(counted->rows), m_session->notation());
            fitColumns(m_table);
            refreshHistogram();
        });
    refreshDiff();
}

void StatisticsView::refreshHistogram()
{
    const auto document = m_session->trace().document;
    if (!document)
        return;
    const BinScale scale = m_isLogarithmic->isChecked() ? BinScale::Logarithmic : BinScale::Linear;
    m_drawing.start(
        [document, filter = m_shownFilter, scale](RunContext &context) {
            return durationHistogram(*document->timeline, filter, histogramBins, scale, context);
        },
        [this](Expected<DurationHistogram> histogram) {
            if (!histogram)
                return;
            m_histogram->setHistogram(std::move(*histogram),
                                      tr("Durations in %1").arg(m_session->trace().title),
                                      m_session->notation());
            Q_EMIT counted();
        });
}

void StatisticsView::refreshDiff()
{
    const auto before = m_session->trace().document;
    const auto after = m_session->trace(TraceSide::Comparison).document;
    if (!before || !after) {
        m_comparing.cancel();
        m_diff->setDiff({}, TimeNotation::Seconds);
        return;
    }
    TimelineDiffOptions options;
    options.by = grouping().by;
    options.argument = options.by == SliceGrouping::By::Argument
                           ? before->timeline->name(grouping().argument)
                           : std::string();
    m_comparing.start(
        [before, after, options](RunContext &context) {
            return compareTimelines(*before->timeline, {}, *after->timeline, {}, options, context);
        },
        [this](Expected<TimelineDiff> diff) {
            if (!diff)
                return;
            m_diff->setDiff(std::move(*diff), m_session->notation());
            m_summary->setText(tr("From %1 to %2: %3")
                                   .arg(m_session->trace().title,
                                        m_session->trace(TraceSide::Comparison).title,
                                        m_diff->summary()));
            fitColumns(m_diffTable);
        });
}

void StatisticsView::selectGroup(int row)
{
    const SliceStatistics group = m_model->row(row);
    const auto document = m_session->trace().document;
    if (!document)
        return;
    m_selecting.start(
        [document, filter = m_shownFilter, grouping = grouping(), group](RunContext &context) {
            return slicesOfGroup(*document->timeline, filter, grouping, group, context);
        },
        [this](Expected<std::vector<SliceIndex>> slices) {
            if (slices)
                select(std::move(*slices));
        });
}

void StatisticsView::selectBar(std::size_t bar)
{
    const auto document = m_session->trace().document;
    if (!document)
        return;
    const BinScale scale = m_isLogarithmic->isChecked() ? BinScale::Logarithmic : BinScale::Linear;
    m_selecting.start(
        [document, filter = m_shownFilter, bar,
         scale](RunContext &context) -> Expected<std::vector<SliceIndex>> {
            const Timeline &timeline = *document->timeline;
            const auto histogram =
                durationHistogram(timeline, filter, histogramBins, scale, context);
            if (!histogram)
                return tl::unexpected(histogram.error());
            return selectedSlices(timeline, histogram->bar(filter, bar), context);
        },
        [this](Expected<std::vector<SliceIndex>> slices) {
            if (slices)
                select(std::move(*slices));
        });
}

void StatisticsView::select(std::vector<SliceIndex> slices)
{
    const QScopedValueRollback guard(m_isSelecting, true);
    m_session->setSelection(SliceSelection::ofSlices(std::move(slices)));
}

TextTable StatisticsView::asText() const
{
    if (m_tabs->currentWidget() == m_critical)
        return m_critical->asText();
    TextTable table;
    const bool isDiff = m_tabs->currentIndex() == ChangeTab;
    table.heading = isDiff ? m_diff->exactHeading() : m_model->exactHeading();
    const QSortFilterProxyModel *sorted = isDiff ? m_sortedDiff : m_sorted;
    for (int row = 0; row < sorted->rowCount(); ++row) {
        const int source = sorted->mapToSource(sorted->index(row, 0)).row();
        table.rows.push_back(isDiff ? m_diff->exactCells(source) : m_model->exactCells(source));
    }
    table.isNumeric.assign(static_cast<std::size_t>(table.heading.size()), true);
    table.isNumeric[0] = false;
    if (isDiff)
        table.isNumeric[1] = false;
    return table;
}

} // namespace takt
