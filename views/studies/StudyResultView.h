// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/StudyRun.h"
#include "views/runs/TableText.h"
#include "views/shared/PlotView.h"

#include <memory>
#include <optional>

namespace takt {

/// What a study yielded: a list of its parts (what was reported and measured, tables, curves,
/// fronts, timelines, notes) and the chosen one beside it. Tables sort and copy; plots have
/// logarithmic axes on demand and name the point under the pointer.
class StudyResultView : public PlotView {
    Q_OBJECT

public:
    explicit StudyResultView(QWidget *parent = nullptr);
    ~StudyResultView() override;

    /// Null shows `hint` instead.
    void setRun(std::shared_ptr<const StudyRun> run, const QString &hint = {});
    [[nodiscard]] const std::shared_ptr<const StudyRun> &run() const noexcept;
    /// The table that is shown, with all digits; nothing where none is.
    [[nodiscard]] std::optional<TextTable> shownTable() const;

    /// The plot that is shown.
    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

Q_SIGNALS:
    /// A timeline of the result is to be opened as a trace.
    void timelineRequested(std::size_t index);
    /// Another part is shown.
    void partChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
