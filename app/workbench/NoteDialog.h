// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectModel.h"

#include <QDialog>

class QPlainTextEdit;

namespace takt {

class ProjectController;

/// Edits the note of a workload, platform or run.
class NoteDialog : public QDialog {
    Q_OBJECT

public:
    NoteDialog(ProjectController *project, const ProjectEntry &entry, QWidget *parent = nullptr);

private:
    QPlainTextEdit *m_note;
};

} // namespace takt
