// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <SQLiteCpp/Exception.h>
#include <new>
#include <string>

namespace takt {

/// What SQLite said, as a sentence a person can act on.
[[nodiscard]] Error sqliteError(const std::string &path, const std::string &place,
                                const SQLite::Exception &exception);

/// Calls `work`, which returns an Expected, and turns what SQLite throws into its Error: no
/// exception leaves the store.
template <class Work>
[[nodiscard]] auto withoutExceptions(const std::string &path, const std::string &place, Work &&work)
    -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception &exception) {
        return tl::unexpected(sqliteError(path, place, exception));
    } catch (const std::bad_alloc &) {
        return tl::unexpected(Error{path, place, "there is not enough memory for it"});
    }
}

} // namespace takt
