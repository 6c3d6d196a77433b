// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"

#include <QObject>
#include <functional>
#include <memory>
#include <utility>

namespace takt {

/// Runs one analysis of a view off the window's thread and delivers its result in it.
///
/// Only the newest counts: starting another cancels the one before, whose result is dropped.
/// Neither the window nor the destructor waits.
class AnalysisRunner : public QObject {
    Q_OBJECT

public:
    explicit AnalysisRunner(QObject *parent = nullptr);
    ~AnalysisRunner() override;

    /// `work(RunContext &)` on a thread of viewThreads(), then `done(result)` on the window's.
    template <class Work, class Done>
    void start(Work work, Done done)
    {
        startJob([work = std::move(work), done = std::move(done)](RunContext &context) mutable {
            auto result = std::make_shared<decltype(work(context))>(work(context));
            return std::function<void()>(
                [result, done = std::move(done)]() mutable { done(std::move(*result)); });
        });
    }
    void cancel();
    [[nodiscard]] bool isBusy() const noexcept { return m_request != nullptr; }
    /// What the running analysis says of itself, 0 to 1; 0 where none runs.
    [[nodiscard]] double progress() const noexcept;

Q_SIGNALS:
    void busyChanged();

private:
    struct Request;
    using Job = std::function<std::function<void()>(RunContext &)>;

    void startJob(Job job);

    std::shared_ptr<Request> m_request;
};

} // namespace takt
