// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/StudyRegistry.h"
#include "views/studies/StudyResultView.h"

#include <QWidget>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace takt {

/// What somebody asked for in the view.
struct StudyOrder {
    std::shared_ptr<const Study> study;
    std::map<std::string, std::string> parameters; ///< name → text, what differs from the defaults
    std::uint64_t seed = 1;
};

/// The studies there are, with what each asks and after which paper; the chosen one's parameters;
/// and what it yielded. Results stay with their study while another one is chosen.
class StudyView : public QWidget {
    Q_OBJECT

public:
    explicit StudyView(QWidget *parent = nullptr);
    ~StudyView() override;

    void setStudies(const StudyRegistry &studies);
    /// Shows a study by name; one that is not there changes nothing.
    void choose(const std::string &study);
    [[nodiscard]] StudyResultView *result() const noexcept;

    /// While a study runs, another cannot be started.
    void setRunning(bool isRunning);
    void setProgress(double fraction);
    /// Keeps what a study yielded, and shows it where that study is chosen.
    void addRun(std::shared_ptr<const StudyRun> run);

Q_SIGNALS:
    void runRequested(const takt::StudyOrder &order);
    void cancelRequested();
    /// Another study or another result is shown.
    void shownChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
