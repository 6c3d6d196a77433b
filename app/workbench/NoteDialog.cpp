// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NoteDialog.h"

#include "ProjectController.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace takt {

NoteDialog::NoteDialog(ProjectController *project, const ProjectEntry &entry, QWidget *parent)
    : QDialog(parent), m_note(new QPlainTextEdit)
{
    setWindowTitle(tr("Note"));
    m_note->setPlainText(QString::fromStdString(project->contents().noteOf(entry.kind, entry.id)));
    m_note->setPlaceholderText(tr("What this is, and what you saw in it"));
    m_note->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, project, [this, project, entry] {
        project->setNote(entry.kind, entry.id, m_note->toPlainText());
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(420, 240);
}

} // namespace takt
