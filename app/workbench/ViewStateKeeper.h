// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewState.h"

#include <QObject>
#include <QTimer>
#include <optional>

namespace takt {

class ProjectController;
class RunPresenter;
class TracePresenter;

/// Writes what the views show into the project a moment after it changes, and brings it back when
/// the project is opened again.
class ViewStateKeeper : public QObject {
    Q_OBJECT

public:
    ViewStateKeeper(ProjectController *project, RunPresenter *presenter, TracePresenter *traces,
                    ViewSession *session, ViewArea *area, QObject *parent = nullptr);

    /// Under which the project keeps the state.
    static constexpr auto key = "workbench";

    [[nodiscard]] ViewState capture() const;
    /// Reads the open project's state and applies it; what was never looked at shows its best run.
    void restore();
    void saveNow();
    [[nodiscard]] bool isRestoring() const noexcept { return m_isRestoring; }

private:
    void apply(const ViewState &state);
    void showTrace(const ViewState &state);
    void showContent(const ViewState &state);
    void showDefault();
    void finish(const ViewState &state);

    ProjectController *m_project;
    RunPresenter *m_presenter;
    TracePresenter *m_traces;
    ViewSession *m_session;
    ViewArea *m_area;
    QTimer m_delay;
    std::optional<ViewState> m_saved;
    std::optional<ViewState> m_pending; ///< waits for its run to be read
    bool m_isRestoring = false;
};

} // namespace takt
