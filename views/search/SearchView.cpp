// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header needs Qt's keywords, and so comes before any other Qt header.
#undef QT_NO_KEYWORDS
#include <qcustomplot.h>

#include "views/search/SearchView.h"

#include "views/runs/NumberText.h"
#include "views/search/ConvergencePlot.h"
#include "views/shared/PlotVectors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QStackedLayout>
#include <QToolTip>
#include <QVBoxLayout>
#include <cmath>

namespace takt {

struct SearchView::Private {
    SearchView *view = nullptr;
    ViewSession *session = nullptr;
    QLabel *summary = nullptr;
    QLabel *empty = nullptr;
    QComboBox *axis = nullptr;
    QCheckBox *logarithmic = nullptr;
    QStackedLayout *pages = nullptr;
    QCustomPlot *plot = nullptr;
    ConvergencePlot content = {};

    void build();
    void refresh();
    void redraw();
    [[nodiscard]] QString summaryOf(const SchedulerRun &run) const;
};

void SearchView::Private::build()
{
    summary = new QLabel;
    summary->setObjectName(QStringLiteral("searchSummary"));
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    axis = new QComboBox;
    axis->setObjectName(QStringLiteral("searchAxis"));
    axis->addItems({tr("Time"), tr("Candidates")});
    auto *caption = new QLabel(tr("&Over"));
    caption->setBuddy(axis);
    logarithmic = new QCheckBox(tr("&Logarithmic"));
    logarithmic->setObjectName(QStringLiteral("searchLogarithmic"));
    // Most of what a search gains it gains in its first moments.
    logarithmic->setChecked(true);
    plot = new QCustomPlot;
    plot->setObjectName(QStringLiteral("plot"));
    plot->installEventFilter(view);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 6, 8, 0);
    row->addWidget(summary, 1);
    row->addWidget(caption);
    row->addWidget(axis);
    row->addWidget(logarithmic);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(plot, 1);

    empty = new QLabel;
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    pages = new QStackedLayout(view);
    pages->addWidget(empty);
    pages->addWidget(page);

    connect(axis, &QComboBox::currentIndexChanged, view, [this] { redraw(); });
    connect(logarithmic, &QCheckBox::toggled, view, [this] { redraw(); });
    connect(session, &ViewSession::runChanged, view, [this] { refresh(); });
    connect(session, &ViewSession::comparisonChanged, view, [this] { refresh(); });
}

QString SearchView::Private::summaryOf(const SchedulerRun &run) const
{
    const SearchLog &search = *run.search;
    const double best = search.points().empty() ? std::nan("") : search.points().back().objective;
    QStringList parts;
    if (std::isfinite(best))
        parts += tr("best %1 %2").arg(QString::fromStdString(search.objective()), numberText(best));
    if (std::isfinite(search.lowerBound())) {
        parts += best <= search.lowerBound() * (1 + 1e-9)
                     ? tr("proved optimal")
                     : tr("at least %1 is proved").arg(numberText(search.lowerBound()));
    }
    parts += tr("%1 candidates in %2 s")
                 .arg(QLocale().toString(static_cast<qulonglong>(search.evaluations())),
                      numberText(run.runtimeSeconds));
    return QStringLiteral("%1: %2").arg(session->run().title, parts.join(QStringLiteral(", ")));
}

void SearchView::Private::refresh()
{
    content.curves.clear();
    for (const ShownRun *shown : {&session->run(), &session->comparison()}) {
        if (*shown && shown->run->search && !shown->run->search->points().empty())
            content.curves.push_back(
                {shown->run->search, shown->title, shown->run->runtimeSeconds});
    }
    const bool isOfSearch = session->run() && session->run().run->search;
    summary->setText(isOfSearch ? summaryOf(*session->run().run) : QString());
    empty->setText(session->run()
                       ? tr("%1 did not search: it built its schedule in one go.\nRun a search, "
                            "such as tabu or genetic, and how it converged stands here.")
                             .arg(session->run().title)
                       : tr("No run is shown.\nRun a search, such as tabu or genetic, and how it "
                            "converged stands here, while it runs and afterwards."));
    pages->setCurrentIndex(content.isEmpty() ? 0 : 1);
    redraw();
}

void SearchView::Private::redraw()
{
    content.axis = axis->currentIndex() == 0 ? ConvergencePlot::Axis::Seconds
                                             : ConvergencePlot::Axis::Candidates;
    content.isLogarithmic = logarithmic->isChecked();
    plot->clearPlottables();
    plot->xAxis->setScaleType(QCPAxis::stLinear);
    plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot->xAxis->setNumberFormat(QStringLiteral("gb"));
    plot->xAxis->setNumberPrecision(6);
    content.draw(*plot, PlotColors::fromPalette(view->palette()));
    plot->replot(QCustomPlot::rpQueuedReplot);
}

SearchView::SearchView(ViewSession *session, QWidget *parent)
    : PlotView(parent), d(std::make_unique<Private>(Private{this, session}))
{
    d->build();
    d->refresh();
}

SearchView::~SearchView() = default;

void SearchView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    if (!hasPlot())
        return;
    QCustomPlot plot;
    d->content.draw(plot, PlotColors::paper());
    paintAsVectors(plot, painter, size);
}

QSizeF SearchView::plotSize() const
{
    return {720, 400};
}

QString SearchView::plotTitle() const
{
    return tr("Convergence of %1").arg(d->session->run().title);
}

bool SearchView::hasPlot() const
{
    return !d->content.isEmpty();
}

bool SearchView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->plot && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto step = d->content.stepAt(d->plot->xAxis->pixelToCoord(help->pos().x()));
        if (step)
            QToolTip::showText(help->globalPos(), d->content.describe(*step), d->plot);
        else
            QToolTip::hideText();
        return true;
    }
    return PlotView::eventFilter(watched, event);
}

void SearchView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        d->redraw();
    PlotView::changeEvent(event);
}

} // namespace takt
