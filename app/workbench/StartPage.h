// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RecoveryFolder.h"

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace takt {

/// What one sees first: open a file, a sample, what was open last, what was left unsaved; and
/// what to do next.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);
    void setRecoverable(const std::vector<RecoverableProject> &projects);

Q_SIGNALS:
    void openRequested();
    void fileChosen(const QString &path);
    void discardRequested(const QString &path);

private:
    QVBoxLayout *m_recent;
    QVBoxLayout *m_recoverable;
    QWidget *m_recentPart;
    QWidget *m_recoverablePart;
};

} // namespace takt
