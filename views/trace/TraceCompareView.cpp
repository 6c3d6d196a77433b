// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceCompareView.h"

#include "views/trace/TraceView.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double nanosecondsPerMillisecond = 1e6;
constexpr double farthest = 1e13; // milliseconds

} // namespace

TraceCompareView::TraceCompareView(TraceSession *session, QWidget *parent)
    : PlotView(parent),
      m_session(session),
      m_main(new TraceView(session, TraceSide::Main, this)),
      m_comparison(new TraceView(session, TraceSide::Comparison, this)),
      m_bar(new QWidget(this)),
      m_alignment(new QComboBox(m_bar)),
      m_offset(new QDoubleSpinBox(m_bar)),
      m_names(new QLabel(m_bar))
{
    buildBar();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_main);
    splitter->addWidget(m_comparison);
    splitter->setChildrenCollapsible(false);
    // One overview serves both.
    m_main->setShowOverview(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(splitter, 1);
    for (const auto signal : {&TraceSession::traceChanged, &TraceSession::comparisonChanged,
                              &TraceSession::comparisonOffsetChanged,
                              &TraceSession::selectionChanged, &TraceSession::markersChanged})
        connect(session, signal, this, &TraceCompareView::updateBar);
    updateBar();
}

void TraceCompareView::buildBar()
{
    m_alignment->setAccessibleName(tr("Align the traces"));
    m_alignment->setPlaceholderText(tr("Choose…"));
    m_alignment->addItem(tr("Starts of the traces"));
    m_alignment->addItem(tr("Recorded times"));
    m_alignment->addItem(tr("Start and marker A"));
    m_alignment->addItem(tr("Selected slices"));
    m_alignment->setCurrentIndex(-1);
    m_offset->setAccessibleName(tr("Offset of the compared trace"));
    m_offset->setDecimals(6);
    m_offset->setRange(-farthest, farthest);
    m_offset->setSuffix(tr(" ms"));
    m_offset->setKeyboardTracking(false);
    m_offset->setMinimumWidth(
        m_offset->fontMetrics().horizontalAdvance(QStringLiteral("-1000000.000000 ms")) + 30);
    m_names->setTextFormat(Qt::PlainText);
    m_names->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(new QLabel(tr("Align:"), m_bar));
    row->addWidget(m_alignment);
    row->addWidget(new QLabel(tr("Offset:"), m_bar));
    row->addWidget(m_offset);
    row->addSpacing(12);
    row->addWidget(m_names, 1);
    connect(m_alignment, &QComboBox::activated, this,
            [this](int index) { align(static_cast<Alignment>(index)); });
    connect(m_offset, &QDoubleSpinBox::valueChanged, this, [this](double milliseconds) {
        m_session->setComparisonOffset(milliseconds * nanosecondsPerMillisecond);
    });
}

void TraceCompareView::updateBar()
{
    const auto *items = qobject_cast<const QStandardItemModel *>(m_alignment->model());
    for (int index = 0; items != nullptr && index < items->rowCount(); ++index)
        items->item(index)->setEnabled(canAlign(static_cast<Alignment>(index)));
    const QSignalBlocker quiet(m_offset);
    m_offset->setValue(m_session->comparisonOffset() / nanosecondsPerMillisecond);
    m_bar->setEnabled(hasPlot());
    const double heads = std::max(m_main->neededHeadWidth(), m_comparison->neededHeadWidth());
    m_main->setSharedHeadWidth(heads);
    m_comparison->setSharedHeadWidth(heads);
    m_names->setText(hasPlot() ? tr("%1 above, %2 below")
                                     .arg(m_session->trace().title,
                                          m_session->trace(TraceSide::Comparison).title)
                               : QString());
}

TraceView *TraceCompareView::view(TraceSide side) const noexcept
{
    return side == TraceSide::Main ? m_main : m_comparison;
}

bool TraceCompareView::canAlign(Alignment alignment) const
{
    if (!hasPlot())
        return false;
    switch (alignment) {
    case Alignment::Starts:
    case Alignment::Clocks:
        return true;
    case Alignment::Marker:
        return m_session->marker(TraceMarker::A).has_value();
    case Alignment::Selection:
        return m_session->selection().single() &&
               m_session->selection(TraceSide::Comparison).single();
    }
    return false;
}

void TraceCompareView::align(Alignment alignment)
{
    if (!canAlign(alignment))
        return;
    switch (alignment) {
    case Alignment::Starts:
        return m_session->setComparisonOffset(0);
    case Alignment::Clocks:
        return m_session->setComparisonOffset(m_session->axisTime(
            m_session->timeline(TraceSide::Comparison)->startTime(), TraceSide::Main));
    case Alignment::Marker:
        return m_session->setComparisonOffset(*m_session->marker(TraceMarker::A));
    case Alignment::Selection:
        return m_session->alignComparison(*m_session->selection().single(),
                                          *m_session->selection(TraceSide::Comparison).single());
    }
}

void TraceCompareView::paintPlot(QPainter &painter, const QSizeF &size) const
{
    const double whole = m_main->plotSize().height() + m_comparison->plotSize().height();
    const double height = std::round(size.height() * m_main->plotSize().height() / whole);
    m_main->paintPlot(painter, {size.width(), height});
    painter.save();
    painter.translate(0, height);
    m_comparison->paintPlot(painter, {size.width(), size.height() - height});
    painter.restore();
}

QSizeF TraceCompareView::plotSize() const
{
    const QSizeF main = m_main->plotSize();
    return {main.width(), main.height() + m_comparison->plotSize().height()};
}

QString TraceCompareView::plotTitle() const
{
    return hasPlot()
               ? tr("%1 and %2")
                     .arg(m_session->trace().title, m_session->trace(TraceSide::Comparison).title)
               : tr("Compare traces");
}

bool TraceCompareView::hasPlot() const
{
    return m_session->trace() && m_session->trace(TraceSide::Comparison);
}

} // namespace takt

#include "moc_TraceCompareView.cpp"
