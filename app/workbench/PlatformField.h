// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RunOrder.h"
#include "TaskQueue.h"

#include <QTimer>
#include <QWidget>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;

namespace takt {

/// Chooses the platform: a preset as one types it (with completion), a file, or one that the
/// project has; with bandwidth and latency for presets and a line that says what comes of it.
class PlatformField : public QWidget {
    Q_OBJECT

public:
    explicit PlatformField(QWidget *parent = nullptr);

    void setStored(const std::vector<PlatformRecord> &platforms);
    /// What a preset refers to; null while no workload is shown.
    void setWorkload(const WorkloadDocument &workload);
    [[nodiscard]] PlatformChoice choice() const;
    void choose(PlatformId platform);
    void setText(const QString &text);

Q_SIGNALS:
    void changed();

private:
    void browse();
    void preview();
    void showPreview(const QString &text, bool isError);

    QComboBox *m_line;
    QLineEdit *m_bandwidth;
    QLineEdit *m_latency;
    QLabel *m_preview;
    WorkloadDocument m_workload;
    QTimer m_delay;
    TaskQueue m_queue;
};

} // namespace takt
