// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"

#include <utility>

namespace takt {

/// The open project. Only the queue's thread looks inside.
struct ProjectController::File {
    std::unique_ptr<Project> project;
};

template <class T>
struct ProjectController::Changed {
    T value;
    ProjectContents contents;
};

/// void as a value, so that one template serves operations with and without a result.
struct Nothing {};

inline std::function<Expected<Nothing>(Project &)>
withoutResult(std::function<Expected<void>(Project &)> operation)
{
    return [operation = std::move(operation)](Project &project) -> Expected<Nothing> {
        return operation(project).map([] { return Nothing{}; });
    };
}

template <class T>
void ProjectController::change(const QString &title,
                               std::function<Expected<T>(Project &)> operation, Done<T> done)
{
    if (m_untitledPath.isEmpty() && m_contents.path.isEmpty())
        m_untitledPath = m_recovery.claimNewFile();
    const auto work = [file = m_file, path = m_untitledPath.toStdString(),
                       operation = std::move(operation)](RunContext &) -> Expected<Changed<T>> {
        if (!file->project) {
            auto created = Project::create(path);
            if (!created)
                return tl::unexpected(created.error());
            file->project = std::move(*created);
        }
        auto value = operation(*file->project);
        if (!value)
            return tl::unexpected(value.error());
        auto contents = ProjectContents::read(*file->project);
        if (!contents)
            return tl::unexpected(contents.error());
        return Changed<T>{std::move(*value), std::move(*contents)};
    };
    m_queue.start(title, work,
                  [this, file = m_file, done = std::move(done)](Expected<Changed<T>> result) {
                      if (!result) {
                          if (done)
                              done(tl::unexpected(result.error()));
                          Q_EMIT failed(result.error());
                          return;
                      }
                      if (file == m_file)
                          adopt(result->contents, false);
                      if (done)
                          done(std::move(result->value));
                  });
}

template <class T>
void ProjectController::read(const QString &title,
                             std::function<Expected<T>(const Project &)> operation, Done<T> done)
{
    m_queue.start(
        title,
        [file = m_file, operation = std::move(operation)](RunContext &) -> Expected<T> {
            if (!file->project)
                return failure({}, "the project is empty");
            return operation(*file->project);
        },
        [this, done = std::move(done)](Expected<T> result) {
            if (!result)
                Q_EMIT failed(result.error());
            done(std::move(result));
        });
}

} // namespace takt
