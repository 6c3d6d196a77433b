// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/graph/LayoutIndex.h"

#include <QObject>
#include <memory>

namespace takt {

/// Lays graphs out off the window's thread and hands layout and index over by signal: by level at
/// once, then Graphviz's where the graph is within its limit.
///
/// Only the newest request counts; results of older ones are dropped. Graphviz cannot be
/// interrupted, so a layout that is no longer wanted runs to its end on a thread of its own that
/// holds what it needs; neither the window nor the destructor waits for it.
class LayoutRunner : public QObject {
    Q_OBJECT

public:
    explicit LayoutRunner(QObject *parent = nullptr);
    ~LayoutRunner() override;

    /// Small graphs have their layout by level before this returns.
    void start(std::shared_ptr<const TaskGraph> graph, QSizeF nodeSize);
    /// Forgets what is under way.
    void cancel();
    [[nodiscard]] bool isBusy() const noexcept { return m_isBusy; }

Q_SIGNALS:
    /// `isLast`: whether nothing better is still to come. Null where Graphviz failed: the layout
    /// by level stays.
    void layoutReady(std::shared_ptr<const takt::LayoutIndex> index, bool isLast);

private:
    struct Request;

    void deliver(const std::shared_ptr<Request> &request, std::shared_ptr<const LayoutIndex> index,
                 bool isLast);
    static void runInBackground(const std::shared_ptr<Request> &request, bool needsLevels,
                                bool wantsDot);

    std::shared_ptr<Request> m_request;
    bool m_isBusy = false;
};

} // namespace takt
