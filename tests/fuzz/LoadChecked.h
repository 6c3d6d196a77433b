// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace takt::test {

/// Loads bytes and says what is wrong with what came of it; empty where nothing is. Right is a
/// document whose parts fit together and that Takt JSON can hold, or an Error whose message is one
/// line that names the file and gives a reason. Shared by the seeded test and libFuzzer's targets.
[[nodiscard]] std::string complaintAfterLoading(std::string bytes);

/// The same for the reader of one trace format (an id of traceFormats()), whether the bytes look
/// like it or not.
[[nodiscard]] std::string complaintAfterReading(std::string_view format, std::string_view bytes);

} // namespace takt::test
