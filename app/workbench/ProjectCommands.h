// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"

#include <QUndoCommand>
#include <vector>

namespace takt {

/// Something was added, which has been done already when the command is pushed.
class AddCommand : public QUndoCommand {
public:
    AddCommand(ProjectController &controller, Project::Kind kind, std::int64_t id,
               const QString &text);
    void undo() override;
    void redo() override;

private:
    ProjectController &m_controller;
    Project::Kind m_kind;
    std::int64_t m_id;
    bool m_isDone = true;
};

/// Things of one kind disappear from the project, together.
class RemoveCommand : public QUndoCommand {
public:
    RemoveCommand(ProjectController &controller, Project::Kind kind, std::vector<std::int64_t> ids,
                  const QString &text);
    void undo() override;
    void redo() override;

private:
    void apply(bool removed);

    ProjectController &m_controller;
    Project::Kind m_kind;
    std::vector<std::int64_t> m_ids;
};

/// A name or a note changes.
class TextCommand : public QUndoCommand {
public:
    enum class Field { Name, Note };
    TextCommand(ProjectController &controller, Field field, Project::Kind kind, std::int64_t id,
                QString before, QString after, const QString &text);
    void undo() override;
    void redo() override;

private:
    void apply(const QString &value);

    ProjectController &m_controller;
    Field m_field;
    Project::Kind m_kind;
    std::int64_t m_id;
    QString m_before;
    QString m_after;
};

} // namespace takt
