// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"

#include <QWidget>
#include <memory>

namespace takt {

/// What the selected task is, when and where it runs, what it waits for and who waits for it, and
/// why it stands there: the decision with its ready set, priorities and candidate processors.
/// Without a selection: the run, its metrics and its violations, each clickable.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(ViewSession *session, QWidget *parent = nullptr);
    ~Inspector() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
