// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StandardOutput.h"

#include <cerrno>
#include <cstddef>
#include <system_error>
#include <unistd.h>

namespace takt::cli {

Expected<void> writeToStandardOutput(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EPIPE)
            return {};
        return tl::unexpected(Error{
            "standard output", {}, "cannot be written: " + std::generic_category().message(errno)});
    }
    return {};
}

} // namespace takt::cli
