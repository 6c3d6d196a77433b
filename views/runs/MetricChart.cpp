// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/runs/MetricChart.h"

#include "views/runs/MetricPlot.h"
#include "views/shared/PlotVectors.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolTip>
#include <QVBoxLayout>
#include <utility>

namespace takt {

struct MetricChart::Private {
    MetricChart *chart = nullptr;
    QComboBox *selector = nullptr;
    QScrollArea *scroll = nullptr;
    QStackedLayout *pages = nullptr;
    QCustomPlot *plot = nullptr;
    MetricPlot content = {};
    std::vector<RunColumn> metrics = {};
    QString metricId = QStringLiteral("makespan");

    void build();
    void offerMetrics();
    void redraw();
};

void MetricChart::Private::build()
{
    selector = new QComboBox(chart);
    selector->setObjectName(QStringLiteral("metric"));
    auto *caption = new QLabel(tr("&Metric"), chart);
    caption->setBuddy(selector);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 6, 6, 0);
    row->addWidget(caption);
    row->addWidget(selector);
    row->addStretch();
    scroll = new QScrollArea(chart);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto *page = new QWidget(chart);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(scroll, 1);

    auto *empty = new QLabel(tr("No runs to compare.\nRun one or more schedulers, and their "
                                "metrics stand here side by side."),
                             chart);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    pages = new QStackedLayout(chart);
    pages->addWidget(empty);
    pages->addWidget(page);
    connect(selector, &QComboBox::currentIndexChanged, chart, [this](int index) {
        if (index < 0)
            return;
        metricId = selector->itemData(index).toString();
        redraw();
    });
}

void MetricChart::Private::offerMetrics()
{
    metrics.clear();
    for (const RunColumn &column : runColumns(content.rows)) {
        if (column.isMetric())
            metrics.push_back(column);
    }
    const QSignalBlocker quiet(selector);
    selector->clear();
    for (const RunColumn &metric : metrics)
        selector->addItem(metric.title, metric.id);
    if (selector->findData(metricId) < 0 && !metrics.empty())
        metricId = metrics.front().id;
    selector->setCurrentIndex(selector->findData(metricId));
}

void MetricChart::Private::redraw()
{
    pages->setCurrentIndex(metrics.empty() ? 0 : 1);
    const int index = selector->findData(metricId);
    if (index < 0)
        return;
    content.metric = metrics[static_cast<std::size_t>(index)];
    plot = new QCustomPlot;
    plot->setObjectName(QStringLiteral("plot"));
    plot->setMinimumSize(content.leastSize());
    plot->installEventFilter(chart);
    content.draw(*plot, PlotColors::fromPalette(chart->palette()));
    scroll->setWidget(plot);
    plot->replot(QCustomPlot::rpQueuedReplot);
}

MetricChart::MetricChart(QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>(Private{this}))
{
    d->build();
}

MetricChart::~MetricChart() = default;

void MetricChart::setRuns(std::vector<RunRow> rows)
{
    d->content.rows = std::move(rows);
    d->offerMetrics();
    d->redraw();
}

void MetricChart::setMetric(const QString &metricId)
{
    d->metricId = metricId;
    d->selector->setCurrentIndex(d->selector->findData(metricId));
}

void MetricChart::paintPlot(QPainter &painter, const QSizeF &size) const
{
    if (!hasPlot())
        return;
    QCustomPlot plot;
    d->content.draw(plot, PlotColors::paper());
    paintAsVectors(plot, painter, size);
}

QSizeF MetricChart::plotSize() const
{
    return QSizeF(d->content.leastSize()).expandedTo({720, 320});
}

QString MetricChart::plotTitle() const
{
    return hasPlot() ? tr("%1 by run").arg(d->content.metric.title) : tr("Metrics");
}

bool MetricChart::hasPlot() const
{
    return !d->metrics.empty();
}

bool MetricChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != d->plot)
        return PlotView::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const auto row = d->content.rowAt(*d->plot, mouse->position());
        if (row && mouse->button() == Qt::LeftButton)
            Q_EMIT runActivated(d->content.rows[*row].record.id);
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto row = d->content.rowAt(*d->plot, help->pos()))
            QToolTip::showText(help->globalPos(), d->content.toolTip(*row), d->plot);
        else
            QToolTip::hideText();
        return true;
    }
    return PlotView::eventFilter(watched, event);
}

void MetricChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->redraw();
    PlotView::changeEvent(event);
}

} // namespace takt
