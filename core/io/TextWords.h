// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// The words of a line, parted by blanks.
void splitWords(std::string_view line, std::vector<std::string_view> &words);

/// Takes one line off the text, without its line break.
[[nodiscard]] std::string_view takeLine(std::string_view &text);

/// "line 3".
[[nodiscard]] std::string lineNumber(std::size_t number);

/// A word of a file as an error message shows it: quoted, or "what stands there" where it is long
/// or no UTF-8.
[[nodiscard]] std::string shown(std::string_view word);

/// A line of words and where it stands.
struct TextRow {
    std::size_t line = 0; ///< from 1
    std::vector<std::string_view> words;
};

/// The lines that hold words, without what follows a '#'; at most `most`. The words live as long
/// as the text. O(text).
[[nodiscard]] std::vector<TextRow> textRows(std::string_view text,
                                            std::size_t most = static_cast<std::size_t>(-1));

} // namespace takt
