// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace takt {

/// Why an input or a run was refused, as one sentence a person can act on.
///
/// The message is made where the cause is known and passed up unchanged; callers may add the file
/// when only they know it. Assertions are for our own mistakes, Errors for everybody else's.
struct Error {
    /// File, plugin or other origin; empty while unknown.
    std::string source;
    /// Where in the source: "line 3, column 14", a JSON pointer, "task 'n7'"; may be empty.
    std::string place;
    /// What is wrong and, where it helps, what would be right.
    std::string reason;

    /// "source: place: reason" on one line, without the parts that are empty. Control characters
    /// of hostile input are escaped, so the result never holds a line break.
    [[nodiscard]] std::string message() const;

    [[nodiscard]] Error withSource(std::string newSource) const;
    [[nodiscard]] Error withPlace(std::string newPlace) const;
};

template <class T>
using Expected = tl::expected<T, Error>;

/// Shorthand for returning an Error from a function that returns Expected<T>.
[[nodiscard]] tl::unexpected<Error> failure(std::string place, std::string reason);

} // namespace takt
