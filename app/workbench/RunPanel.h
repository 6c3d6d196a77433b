// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RunOrder.h"

#include <QWidget>
#include <map>
#include <string>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace takt {

class ParameterForm;
class PlatformField;
class SchedulerList;
class SchedulerRegistry;

/// Where one says what to run: schedulers, platform, parameters, seed; with Run and Cancel.
class RunPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent = nullptr);

    void setSchedulers(const SchedulerRegistry &schedulers);
    void setStoredPlatforms(const std::vector<PlatformRecord> &platforms);
    /// What Run runs; one without a graph turns Run off.
    void setWorkload(const WorkloadDocument &workload, const QString &title);
    void setRunning(bool isRunning);
    /// Whether a search runs that has a best schedule so far.
    void setSearching(bool isSearching);
    void choosePlatform(PlatformId platform);
    /// A preset or a file name, as typed.
    void setPlatform(const QString &text);
    void checkSchedulers(const QStringList &names);
    [[nodiscard]] RunOrder order() const;
    [[nodiscard]] bool canRun() const;

Q_SIGNALS:
    void runRequested(const takt::RunOrder &order);
    void cancelRequested();
    void keepBestRequested();
    void canRunChanged();

private:
    void build();
    void showParameters();
    void refresh();

    SchedulerList *m_schedulers;
    PlatformField *m_platform;
    ParameterForm *m_form;
    QLabel *m_workloadLine;
    QLabel *m_formTitle;
    QScrollArea *m_formArea = nullptr;
    QLineEdit *m_seed;
    QCheckBox *m_log;
    QPushButton *m_run;
    QPushButton *m_keepBest;
    QPushButton *m_cancel;
    std::map<std::string, std::map<std::string, std::string>> m_values; ///< by scheduler
    std::string m_shown; ///< the scheduler whose parameters the form shows
    bool m_hasWorkload = false;
    bool m_isRunning = false;
    bool m_isSearching = false;
};

} // namespace takt
