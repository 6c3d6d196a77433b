// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/shared/ViewSession.h"

#include <memory>

namespace takt {

/// How the search of the shown run went, and that of the run it is compared with: the best value so
/// far over time or over the candidates judged, with what is proved. While a search runs, the run
/// shown is its best so far, and the curve grows. Drawn by QCustomPlot.
class SearchView : public PlotView {
    Q_OBJECT

public:
    explicit SearchView(ViewSession *session, QWidget *parent = nullptr);
    ~SearchView() override;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
