// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"

#include <QString>
#include <QWidget>
#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

/// A run that can be replayed.
struct ReplayChoice {
    std::int64_t run = 0;
    QString title;
    bool isChosen = false;
    friend bool operator==(const ReplayChoice &, const ReplayChoice &) = default;
};

/// How far replays are.
struct ReplayProgress {
    double fraction = 0;
    double replicasPerSecond = 0; ///< 0 where it is not known yet
    double secondsLeft = -1;      ///< below 0 where it is not known yet
    QString what;                 ///< the run that is replayed
};

/// What to replay, and how: runs, noise, replicas, seed, backend, deadline; with the buttons that
/// start and stop it. What is typed is checked as it is typed: a noise that does not parse is told,
/// and cannot be started.
class ReplayForm : public QWidget {
    Q_OBJECT

public:
    explicit ReplayForm(QWidget *parent = nullptr);
    ~ReplayForm() override;

    /// At most this many runs are replayed at once: as many as plots tell apart.
    static constexpr std::size_t mostRuns = 8;

    void setChoices(std::vector<ReplayChoice> choices);
    [[nodiscard]] std::vector<std::int64_t> chosenRuns() const;
    void setTimeUnit(const QString &unit);
    /// What is asked for; refused with what is wrong with the noise or the deadline.
    [[nodiscard]] Expected<ReplayRequest> request() const;
    /// Fills in what some replays were asked for.
    void setRequest(const ReplayRequest &request);

    void setRunning(bool isRunning);
    void setProgress(const ReplayProgress &progress);

Q_SIGNALS:
    void replayRequested(const std::vector<std::int64_t> &runs, const takt::ReplayRequest &request);
    void cancelRequested();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
