// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace takt {

/// The bytes of an input from first to last, decompressed on the way, never all at once in memory.
///
/// Gzip is recognised by content. The head can be looked at before anything is read, which is how
/// formats are recognised. One thread at a time.
class InputStream {
public:
    /// Bytes of the head, at most.
    static constexpr std::size_t headBytes = std::size_t{64} << 10U;

    /// Refused: what cannot be opened or read, a directory, damaged gzip data within the head.
    [[nodiscard]] static Expected<InputStream> open(const std::string &path);
    /// `bytes` must outlive the stream.
    [[nodiscard]] static Expected<InputStream> fromBytes(std::string_view bytes, std::string name);

    InputStream(InputStream &&) noexcept;
    InputStream &operator=(InputStream &&) noexcept;
    ~InputStream();

    /// The file's path, or the name that fromBytes was given.
    [[nodiscard]] const std::string &name() const noexcept;
    /// A path that can be opened again by others (SQLite); empty for bytes and pipes.
    [[nodiscard]] const std::string &path() const noexcept;
    [[nodiscard]] bool isCompressed() const noexcept;
    /// The first bytes after decompression; the whole input where it is shorter.
    [[nodiscard]] std::string_view head() const noexcept;

    /// The next bytes, the head first; 0 at the end. A truncated or damaged gzip stream is an error
    /// after its last good byte was handed out; so is a file that cannot be read on.
    [[nodiscard]] Expected<std::size_t> read(char *target, std::size_t most);
    /// Decompressed bytes handed out so far.
    [[nodiscard]] std::uint64_t position() const noexcept;
    /// Share of the file's own bytes that were consumed, 0 to 1; 0 for pipes.
    [[nodiscard]] double fraction() const noexcept;
    /// Size of the file as it lies on the disk; 0 for pipes.
    [[nodiscard]] std::uint64_t fileBytes() const noexcept;

private:
    struct Private;
    explicit InputStream(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace takt
