// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;

namespace takt {

/// Asks which part of a trace to read: a stretch of time, tracks by name. For files that are too
/// large as a whole.
class PartialTraceDialog : public QDialog {
    Q_OBJECT

public:
    explicit PartialTraceDialog(const QString &path, QWidget *parent = nullptr);

    [[nodiscard]] TraceSelection part() const;

Q_SIGNALS:
    void partChosen(const QString &path, const takt::TraceSelection &part);

private:
    QString m_path;
    QCheckBox *m_isLimited;
    QDoubleSpinBox *m_from;
    QDoubleSpinBox *m_to;
    QLineEdit *m_tracks;
};

} // namespace takt
