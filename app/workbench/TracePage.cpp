// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TracePage.h"

#include "views/trace/TraceCompareView.h"
#include "views/trace/TraceView.h"

namespace takt {

TracePage::TracePage(TraceSession *session, QWidget *parent)
    : QStackedWidget(parent),
      m_view(new TraceView(session)),
      m_comparison(new TraceCompareView(session))
{
    addWidget(m_view);
    addWidget(m_comparison);
    m_view->setEmptyText(tr("Open or drop a trace: its tracks appear here."));
    connect(session, &TraceSession::comparisonChanged, this, [this, session] {
        if (session->trace(TraceSide::Comparison))
            setCurrentWidget(m_comparison);
        else
            setCurrentWidget(m_view);
    });
}

TraceView *TracePage::view() const
{
    return currentWidget() == m_comparison ? m_comparison->view(TraceSide::Main) : m_view;
}

const PlotView *TracePage::plot() const
{
    if (currentWidget() == m_comparison)
        return m_comparison;
    return m_view;
}

} // namespace takt
