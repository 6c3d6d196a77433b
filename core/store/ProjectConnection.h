// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Project.h"
#include "core/store/SqliteError.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <memory>
#include <string>
#include <utility>

namespace takt {

/// An open project file: the database, once everything that can be wrong with a stranger's file
/// has been looked at.
struct Project::Connection {
    std::string path;
    bool isReadOnly = false;
    std::unique_ptr<SQLite::Database> database;

    /// See Project::open.
    [[nodiscard]] static Expected<std::unique_ptr<Connection>> open(const std::string &path,
                                                                    Access access);
    /// Writes an empty project beside `path` and puts it in place whole.
    [[nodiscard]] static Expected<void> createFile(const std::string &path);

    /// Calls `work` inside a transaction and commits where it succeeds. Refused when read-only.
    template <class Work>
    [[nodiscard]] auto edit(const std::string &place, Work &&work) -> decltype(work())
    {
        if (isReadOnly)
            return error(place, "cannot be changed: the project is read-only");
        return withoutExceptions(path, place, [&]() -> decltype(work()) {
            SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work();
            if (result)
                transaction.commit();
            return result;
        });
    }

    [[nodiscard]] tl::unexpected<Error> error(std::string place, std::string reason) const
    {
        return tl::unexpected(Error{path, std::move(place), std::move(reason)});
    }
};

} // namespace takt
