// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/utilization/UtilizationView.h"

#include "views/utilization/GapModel.h"
#include "views/utilization/UtilizationChart.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <numeric>

namespace takt {

namespace {

QTableView *makeTable(QAbstractItemModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setObjectName(QStringLiteral("gaps"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 6);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

} // namespace

UtilizationView::UtilizationView(TraceSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_chart(new UtilizationChart(session)),
      m_state(new QLabel),
      m_idle(new QWidget),
      m_causes(new QComboBox),
      m_model(new GapModel(session, this)),
      m_gaps(makeTable(m_model))
{
    auto *idleLayout = new QVBoxLayout(m_idle);
    idleLayout->setContentsMargins(0, 0, 0, 0);
    idleLayout->setSpacing(0);
    auto *causeRow = new QHBoxLayout;
    causeRow->setContentsMargins(8, 4, 8, 4);
    causeRow->addWidget(m_causes);
    causeRow->addStretch(1);
    m_causes->setObjectName(QStringLiteral("idleCauses"));
    m_causes->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_causes->setToolTip(tr("Show the gaps of this cause"));
    idleLayout->addLayout(causeRow);
    idleLayout->addWidget(m_gaps, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_chart);
    splitter->addWidget(m_idle);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    m_state->setMargin(8);
    m_state->hide();
    m_idle->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_state);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_chart);

    connect(session, &TraceSession::traceChanged, this, [this] {
        if (isVisible())
            analyze();
    });
    connect(&m_runner, &AnalysisRunner::busyChanged, this, [this] {
        m_state->setText(tr("Finding out what the trace was busy with…"));
        m_state->setVisible(m_runner.isBusy());
    });
    connect(m_causes, &QComboBox::currentIndexChanged, m_model, [this] {
        const int cause = m_causes->currentData().toInt();
        m_model->setCause(cause < 0 ? std::nullopt : std::optional(static_cast<IdleCause>(cause)));
    });
    connect(m_gaps->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    showGap(index.row());
            });
    connect(m_gaps, &QTableView::clicked, this,
            [this](const QModelIndex &index) { showGap(index.row()); });
}

void UtilizationView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    analyze();
}

void UtilizationView::analyze()
{
    const auto document = m_session->trace().document;
    if (m_analyzed == document)
        return;
    m_analyzed = document;
    m_utilization = nullptr;
    m_chart->setUtilization(nullptr);
    m_model->setUtilization(nullptr);
    m_idle->hide();
    m_runner.cancel();
    if (!document)
        return;
    m_runner.start(
        [document](RunContext &context) { return analyzeUtilization(document, context); },
        [this](Expected<std::shared_ptr<const TraceUtilization>> result) {
            if (!result)
                return;
            m_utilization = *result;
            m_chart->setUtilization(m_utilization);
            m_model->setUtilization(m_utilization);
            m_gaps->resizeColumnsToContents();
            m_idle->setVisible(m_utilization->areGpus);
            showTotals();
            Q_EMIT analyzed();
        });
}

void UtilizationView::showTotals()
{
    const std::int64_t all =
        std::accumulate(m_utilization->total.begin(), m_utilization->total.end(), std::int64_t{0});
    const auto length = [this](std::int64_t time) {
        return timeText(static_cast<double>(time) / m_session->scale(TraceSide::Main),
                        m_session->notation());
    };
    const QSignalBlocker silent(m_causes);
    m_causes->clear();
    m_causes->addItem(tr("All idle time: %1").arg(length(all)), -1);
    for (std::size_t cause = 0; cause < idleCauseCount; ++cause) {
        const std::int64_t time = m_utilization->total[cause];
        if (time > 0)
            m_causes->addItem(
                tr("%1: %2 (%3)")
                    .arg(idleCauseText(static_cast<IdleCause>(cause)), length(time),
                         shareText(static_cast<double>(time) / static_cast<double>(all))),
                static_cast<int>(cause));
    }
    m_model->setCause({});
}

void UtilizationView::showGap(int row)
{
    const OwnedGap &owned = m_model->gap(row);
    m_chart->setMarkedGap(owned);
    std::vector<SliceIndex> around;
    for (const SliceIndex slice : {owned.gap.before, owned.gap.after, owned.gap.culprit})
        if (slice != noSlice)
            around.push_back(slice);
    const double from = m_session->axisTime(owned.gap.from);
    const double to = m_session->axisTime(owned.gap.to);
    const double room = (to - from) * 2;
    m_session->setTimeRange({from - room, to + room});
    if (around.empty())
        return;
    const SliceIndex shown = owned.gap.after != noSlice ? owned.gap.after : around.front();
    m_session->setSelection(SliceSelection::ofSlices(std::move(around)));
    Q_EMIT m_session->sliceActivated(shown, TraceSide::Main);
}

TextTable UtilizationView::asText() const
{
    return m_model->asText();
}

} // namespace takt
