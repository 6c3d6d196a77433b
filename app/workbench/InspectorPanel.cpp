// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "InspectorPanel.h"

#include "views/inspector/Inspector.h"
#include "views/inspector/SliceInspector.h"

namespace takt {

InspectorPanel::InspectorPanel(ViewSession *session, TraceSession *traces, QWidget *parent)
    : QStackedWidget(parent), m_runs(new Inspector(session)), m_slices(new SliceInspector(traces))
{
    addWidget(m_runs);
    addWidget(m_slices);
}

void InspectorPanel::showTrace(bool isTrace)
{
    if (isTrace)
        setCurrentWidget(m_slices);
    else
        setCurrentWidget(m_runs);
}

} // namespace takt
