// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace takt {

class Inspector;
class SliceInspector;
class TraceSession;
class ViewSession;

/// The inspector of what the current view is about: of tasks and runs, or of a trace's slices.
class InspectorPanel : public QStackedWidget {
    Q_OBJECT

public:
    InspectorPanel(ViewSession *session, TraceSession *traces, QWidget *parent = nullptr);

    void showTrace(bool isTrace);

private:
    Inspector *m_runs;
    SliceInspector *m_slices;
};

} // namespace takt
