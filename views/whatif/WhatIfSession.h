// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/WhatIf.h"
#include "views/gantt/GanttEditing.h"
#include "views/shared/ViewSession.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

class QUndoStack;

namespace takt {

class GanttView;

/// A what-if at one moment: the run it is of, and what has become of it.
struct WhatIfState {
    ShownRun base;
    WhatIf whatIf;
};

/// Lets a person bend the run that a Gantt chart shows. Each edit shows its outcome in the session
/// at once, as a run without an id, with the old places as ghosts; it goes on the undo stack, and
/// so do beginning and ending. What is impossible changes nothing and is told by refused().
///
/// Ends by itself when another run is shown.
class WhatIfSession : public QObject, public GanttEditing {
    Q_OBJECT

public:
    /// All three must outlive it.
    WhatIfSession(ViewSession *session, GanttView *gantt, QUndoStack *undoStack,
                  QObject *parent = nullptr);
    ~WhatIfSession() override;

    [[nodiscard]] bool isActive() const noexcept { return m_state != nullptr; }
    /// Null while nothing is bent.
    [[nodiscard]] const std::shared_ptr<const WhatIfState> &state() const noexcept
    {
        return m_state;
    }
    /// Whether the session shows a run that can be bent.
    [[nodiscard]] bool canBegin() const noexcept;
    /// Bends the run that the session shows.
    void begin();
    /// Shows the run that it is of again.
    void end();
    /// Goes on with this, which was made elsewhere: by a scheduler. Nothing where it has ended or
    /// gone on since `from`.
    void adopt(const std::shared_ptr<const WhatIfState> &from, WhatIf::Outcome outcome,
               const QString &text);
    void resolveInOrder();
    /// "what-if of HEFT".
    [[nodiscard]] QString title() const;
    /// As a run to keep.
    [[nodiscard]] std::shared_ptr<const SchedulerRun> run() const;

    [[nodiscard]] Preview previewMove(TaskIndex task, ProcessorIndex processor,
                                      double start) const override;
    [[nodiscard]] std::optional<double> duration(TaskIndex task,
                                                 ProcessorIndex processor) const override;
    [[nodiscard]] bool isPinned(TaskIndex task) const override;
    [[nodiscard]] bool isForbidden(ProcessorIndex processor) const override;
    void move(TaskIndex task, ProcessorIndex processor, double start) override;
    void step(TaskIndex task, bool later) override;
    void stretch(TaskIndex task, double factor) override;
    void setPinned(TaskIndex task, bool isPinned) override;
    void setForbidden(ProcessorIndex processor, bool isForbidden) override;
    void addTwinOf(ProcessorIndex processor) override;

Q_SIGNALS:
    /// Began, ended, went on.
    void changed();
    void refused(const QString &reason);

private:
    class Command;

    void take(WhatIf::Outcome outcome, const QString &text);
    void push(std::shared_ptr<const WhatIfState> next, const QString &text);
    void show(std::shared_ptr<const WhatIfState> state);
    void annotate();
    void onRunChanged();
    [[nodiscard]] QString labelOf(TaskIndex task) const;
    [[nodiscard]] QString nameOf(ProcessorIndex processor) const;

    ViewSession *m_session;
    GanttView *m_gantt;
    QUndoStack *m_undoStack;
    std::shared_ptr<const WhatIfState> m_state;
    std::shared_ptr<const SchedulerRun> m_shown; ///< of the state, as the session shows it
    bool m_isShowing = false;
};

/// "80 → 76 (−4)": two makespans of a workload.
[[nodiscard]] QString makespanChange(double before, double after, const TaskGraph &graph);

} // namespace takt
