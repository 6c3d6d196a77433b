// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectCommands.h"

#include <utility>

namespace takt {

AddCommand::AddCommand(ProjectController &controller, Project::Kind kind, std::int64_t id,
                       const QString &text)
    : QUndoCommand(text), m_controller(controller), m_kind(kind), m_id(id)
{
}

void AddCommand::undo()
{
    m_controller.applyRemoved(m_kind, m_id, true);
    m_isDone = false;
}

void AddCommand::redo()
{
    if (!std::exchange(m_isDone, true))
        m_controller.applyRemoved(m_kind, m_id, false);
}

RemoveCommand::RemoveCommand(ProjectController &controller, Project::Kind kind,
                             std::vector<std::int64_t> ids, const QString &text)
    : QUndoCommand(text), m_controller(controller), m_kind(kind), m_ids(std::move(ids))
{
}

void RemoveCommand::undo()
{
    apply(false);
}

void RemoveCommand::redo()
{
    apply(true);
}

void RemoveCommand::apply(bool removed)
{
    for (const std::int64_t id : m_ids)
        m_controller.applyRemoved(m_kind, id, removed);
}

TextCommand::TextCommand(ProjectController &controller, Field field, Project::Kind kind,
                         std::int64_t id, QString before, QString after, const QString &text)
    : QUndoCommand(text),
      m_controller(controller),
      m_field(field),
      m_kind(kind),
      m_id(id),
      m_before(std::move(before)),
      m_after(std::move(after))
{
}

void TextCommand::undo()
{
    apply(m_before);
}

void TextCommand::redo()
{
    apply(m_after);
}

void TextCommand::apply(const QString &value)
{
    if (m_field == Field::Name)
        m_controller.applyName(m_kind, m_id, value);
    else
        m_controller.applyNote(m_kind, m_id, value);
}

} // namespace takt
