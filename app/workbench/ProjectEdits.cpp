// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Edits of what the project holds already: each becomes a command that can be undone.

#include "ProjectCommands.h"
#include "ProjectController.h"

namespace takt {

void ProjectController::remove(Kind kind, const std::vector<std::int64_t> &ids)
{
    if (!ids.empty())
        m_undoStack.push(new RemoveCommand(
            *this, kind, ids,
            ids.size() == 1 ? tr("Remove 1 item")
                            : tr("Remove %n items", nullptr, static_cast<int>(ids.size()))));
}

void ProjectController::rename(Kind kind, std::int64_t id, const QString &name)
{
    std::string before;
    if (const auto *workload = kind == Kind::Workload ? m_contents.workload(id) : nullptr)
        before = workload->name;
    if (const auto *platform = kind == Kind::Platform ? m_contents.platform(id) : nullptr)
        before = platform->name;
    if (const auto *trace = kind == Kind::Trace ? m_contents.trace(id) : nullptr)
        before = trace->name;
    if (kind != Kind::Run && !name.isEmpty() && QString::fromStdString(before) != name)
        m_undoStack.push(new TextCommand(*this, TextCommand::Field::Name, kind, id,
                                         QString::fromStdString(before), name, tr("Rename")));
}

void ProjectController::setNote(Kind kind, std::int64_t id, const QString &note)
{
    const std::string before = m_contents.noteOf(kind, id);
    if (QString::fromStdString(before) != note)
        m_undoStack.push(new TextCommand(*this, TextCommand::Field::Note, kind, id,
                                         QString::fromStdString(before), note, tr("Edit note")));
}

} // namespace takt
