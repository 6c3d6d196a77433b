// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/InputStream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <zlib.h>

namespace takt {

namespace {

constexpr std::size_t rawChunkBytes = std::size_t{256} << 10U;

bool startsGzip(std::string_view bytes)
{
    return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

} // namespace

struct InputStream::Private {
    std::string name;
    std::string path;
    int descriptor = -1;
    std::uint64_t fileBytes = 0;
    std::uint64_t consumed = 0; ///< bytes of the file that were handed to the caller or to zlib
    std::string_view memory;    ///< the rest of what fromBytes was given
    std::vector<char> raw;      ///< the file's own bytes, for gzip
    std::string_view pending;   ///< of raw, not inflated yet
    bool isCompressed = false;
    bool isInflating = false;
    bool betweenMembers = false; ///< a gzip member has just ended
    z_stream inflater = {};
    std::string head;
    std::size_t headRead = 0;
    std::uint64_t position = 0;

    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        if (isInflating)
            inflateEnd(&inflater);
        if (descriptor >= 0)
            ::close(descriptor);
    }

    Expected<std::size_t> readRaw(char *target, std::size_t most)
    {
        if (descriptor < 0) {
            const std::size_t count = memory.copy(target, most);
            memory.remove_prefix(count);
            consumed += count;
            return count;
        }
        for (;;) {
            const ssize_t count = ::read(descriptor, target, most);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return failure({}, fmt::format("cannot be read: {}", std::strerror(errno)));
            consumed += static_cast<std::size_t>(count);
            return static_cast<std::size_t>(count);
        }
    }

    tl::unexpected<Error> damaged(std::string_view how) const
    {
        return failure(fmt::format("byte {}", consumed - pending.size()),
                       fmt::format("the gzip data {}", how));
    }

    Expected<std::size_t> inflateInto(char *target, std::size_t most)
    {
        inflater.next_out = reinterpret_cast<Bytef *>(target);
        inflater.avail_out = static_cast<uInt>(std::min<std::size_t>(most, 1U << 30U));
        const uInt wanted = inflater.avail_out;
        while (inflater.avail_out == wanted) {
            if (pending.empty()) {
                raw.resize(rawChunkBytes);
                const auto count = readRaw(raw.data(), raw.size());
                if (!count)
                    return count;
                if (*count == 0) {
                    if (betweenMembers)
                        return 0;
                    return damaged("ends too early; the file is truncated");
                }
                pending = {raw.data(), *count};
            }
            if (betweenMembers) {
                inflateReset(&inflater);
                betweenMembers = false;
            }
            inflater.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(pending.data()));
            inflater.avail_in = static_cast<uInt>(pending.size());
            const int status = ::inflate(&inflater, Z_NO_FLUSH);
            pending.remove_prefix(pending.size() - inflater.avail_in);
            if (status == Z_STREAM_END)
                betweenMembers = true;
            else if (status != Z_OK && status != Z_BUF_ERROR && inflater.avail_out == wanted)
                return damaged(fmt::format("is damaged{}{}", inflater.msg != nullptr ? ": " : "",
                                           inflater.msg != nullptr ? inflater.msg : ""));
        }
        return wanted - inflater.avail_out;
    }

    Expected<std::size_t> next(char *target, std::size_t most)
    {
        return isCompressed ? inflateInto(target, most) : readRaw(target, most);
    }

    Expected<void> fillHead()
    {
        head.resize(headBytes);
        std::size_t used = 0;
        if (const auto start = readRaw(head.data(), headBytes); start)
            used = *start;
        else
            return tl::unexpected(start.error());
        isCompressed = startsGzip({head.data(), used});
        if (isCompressed) {
            raw.assign(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(used));
            pending = {raw.data(), raw.size()};
            constexpr int gzipOnly = 16 + MAX_WBITS;
            isInflating = inflateInit2(&inflater, gzipOnly) == Z_OK;
            if (!isInflating)
                return failure({}, "there is not enough memory to decompress it");
            used = 0;
        }
        while (used < headBytes) {
            const auto count = next(head.data() + used, headBytes - used);
            if (!count && used == 0)
                return tl::unexpected(count.error());
            // An error after some good bytes comes again when they have been read.
            if (!count || *count == 0)
                break;
            used += *count;
        }
        head.resize(used);
        return {};
    }
};

InputStream::InputStream(std::unique_ptr<Private> state) : d(std::move(state)) {}
InputStream::InputStream(InputStream &&) noexcept = default;
InputStream &InputStream::operator=(InputStream &&) noexcept = default;
InputStream::~InputStream() = default;

Expected<InputStream> InputStream::open(const std::string &path)
{
    auto state = std::make_unique<Private>();
    state->name = path;
    state->descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (state->descriptor < 0 || ::fstat(state->descriptor, &status) != 0)
        return tl::unexpected(
            Error{path, {}, fmt::format("cannot be opened: {}", std::strerror(errno))});
    if (S_ISDIR(status.st_mode))
        return tl::unexpected(Error{path, {}, "is a directory, not a file"});
    if (S_ISREG(status.st_mode)) {
        state->path = path;
        state->fileBytes = static_cast<std::uint64_t>(status.st_size);
    }
    if (auto filled = state->fillHead(); !filled)
        return tl::unexpected(filled.error().withSource(path));
    return InputStream(std::move(state));
}

Expected<InputStream> InputStream::fromBytes(std::string_view bytes, std::string name)
{
    auto state = std::make_unique<Private>();
    state->name = std::move(name);
    state->memory = bytes;
    state->fileBytes = bytes.size();
    if (auto filled = state->fillHead(); !filled)
        return tl::unexpected(filled.error().withSource(state->name));
    return InputStream(std::move(state));
}

const std::string &InputStream::name() const noexcept
{
    return d->name;
}

const std::string &InputStream::path() const noexcept
{
    return d->path;
}

bool InputStream::isCompressed() const noexcept
{
    return d->isCompressed;
}

std::string_view InputStream::head() const noexcept
{
    return d->head;
}

Expected<std::size_t> InputStream::read(char *target, std::size_t most)
{
    std::size_t count = 0;
    if (d->headRead < d->head.size()) {
        count = d->head.copy(target, most, d->headRead);
        d->headRead += count;
    } else if (auto next = d->next(target, most); next) {
        count = *next;
    } else {
        return tl::unexpected(next.error().withSource(d->name));
    }
    d->position += count;
    return count;
}

std::uint64_t InputStream::position() const noexcept
{
    return d->position;
}

double InputStream::fraction() const noexcept
{
    if (d->fileBytes == 0)
        return 0;
    const auto done = static_cast<double>(d->consumed - d->pending.size());
    return std::min(1.0, done / static_cast<double>(d->fileBytes));
}

std::uint64_t InputStream::fileBytes() const noexcept
{
    return d->fileBytes;
}

} // namespace takt
