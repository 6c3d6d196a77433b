// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"

#include <QWidget>
#include <memory>

namespace takt {

class GanttView;

/// How the shown run came to be, decision by decision: the chart with what was placed so far, where
/// the next task went and where else it could have gone as ghosts, beside it the ready tasks by
/// their priorities and the candidates by their scores.
///
/// Keys: Left and Right step, Home and End go to the first and behind the last decision, Space
/// plays. A task that is activated in the chart brings its decision.
class DecisionView : public QWidget {
    Q_OBJECT

public:
    explicit DecisionView(ViewSession *session, QWidget *parent = nullptr);
    ~DecisionView() override;

    /// The next decision, from 0; stepCount() behind the last one.
    [[nodiscard]] std::size_t step() const noexcept;
    /// 0 where the run logged no decision.
    [[nodiscard]] std::size_t stepCount() const noexcept;
    /// Past the last: behind it.
    void setStep(std::size_t step);
    void setPlaying(bool isPlaying);
    [[nodiscard]] bool isPlaying() const;
    [[nodiscard]] GanttView *chart() const noexcept;

Q_SIGNALS:
    void stepChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
