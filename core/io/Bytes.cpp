// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Bytes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace takt {

namespace {

constexpr std::size_t chunkBytes = std::size_t{1} << 20U;

class FileDescriptor {
public:
    explicit FileDescriptor(const std::string &path)
        : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    FileDescriptor(const FileDescriptor &) = delete;
    FileDescriptor &operator=(const FileDescriptor &) = delete;
    ~FileDescriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    [[nodiscard]] int get() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

class Inflater {
public:
    Inflater()
    {
        constexpr int gzipOnly = 16 + MAX_WBITS;
        m_isReady = inflateInit2(&m_stream, gzipOnly) == Z_OK;
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater() { inflateEnd(&m_stream); }
    [[nodiscard]] bool isReady() const noexcept { return m_isReady; }
    [[nodiscard]] z_stream &stream() noexcept { return m_stream; }

private:
    z_stream m_stream = {};
    bool m_isReady = false;
};

tl::unexpected<Error> systemFailure(std::string_view what)
{
    return failure({}, fmt::format("{}: {}", what, std::strerror(errno)));
}

tl::unexpected<Error> tooLarge(std::string_view what, const LoadLimits &limits)
{
    return failure({}, fmt::format("{}; at most {} bytes are read", what, limits.fileBytes));
}

} // namespace

tl::unexpected<Error> loadingCancelled()
{
    return failure({}, "loading was cancelled");
}

Expected<std::string> readBytes(const std::string &path, RunContext &context,
                                const LoadLimits &limits)
{
    const FileDescriptor file(path);
    if (file.get() < 0)
        return systemFailure("cannot be opened");
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return systemFailure("cannot be read");
    if (S_ISDIR(status.st_mode))
        return failure({}, "is a directory, not a file");
    std::string bytes;
    if (S_ISREG(status.st_mode)) {
        const auto size = static_cast<std::size_t>(status.st_size);
        if (size > limits.fileBytes)
            return tooLarge(fmt::format("has {} bytes", size), limits);
        bytes.reserve(size + chunkBytes);
    }
    std::size_t used = 0;
    for (;;) {
        if (context.isCancelled())
            return loadingCancelled();
        bytes.resize(used + chunkBytes);
        const ssize_t count = ::read(file.get(), bytes.data() + used, chunkBytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure("cannot be read");
        if (count == 0)
            break;
        used += static_cast<std::size_t>(count);
        if (used > limits.fileBytes)
            return tooLarge(fmt::format("has more than {} bytes", limits.fileBytes), limits);
    }
    bytes.resize(used);
    return bytes;
}

bool isGzip(std::string_view bytes)
{
    return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

Expected<std::string> gunzip(std::string_view bytes, RunContext &context, const LoadLimits &limits)
{
    Inflater inflater;
    if (!inflater.isReady())
        return failure({}, "there is not enough memory to decompress it");
    z_stream &stream = inflater.stream();
    std::string content;
    std::vector<char> chunk(chunkBytes);
    std::size_t consumed = 0;
    for (;;) {
        if (context.isCancelled())
            return loadingCancelled();
        const std::string_view rest = bytes.substr(consumed);
        const auto input = static_cast<uInt>(std::min(rest.size(), chunkBytes));
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(rest.data()));
        stream.avail_in = input;
        stream.next_out = reinterpret_cast<Bytef *>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        const int status = inflate(&stream, Z_NO_FLUSH);
        consumed += input - stream.avail_in;
        content.append(chunk.data(), chunk.size() - stream.avail_out);
        if (content.size() > limits.fileBytes)
            return tooLarge(fmt::format("inflates to more than {} bytes", limits.fileBytes),
                            limits);
        if (status == Z_STREAM_END) {
            if (consumed == bytes.size())
                return content;
            if (!isGzip(bytes.substr(consumed)))
                return failure(fmt::format("byte {}", consumed),
                               fmt::format("{} bytes that are not gzip follow the gzip data",
                                           bytes.size() - consumed));
            inflateReset(&stream);
        } else if (status == Z_BUF_ERROR ||
                   (status == Z_OK && consumed == bytes.size() && stream.avail_out > 0)) {
            return failure(fmt::format("byte {}", bytes.size()),
                           "the gzip data ends too early; the file is truncated");
        } else if (status != Z_OK) {
            return failure(fmt::format("byte {}", consumed),
                           fmt::format("the gzip data is damaged{}{}", stream.msg ? ": " : "",
                                       stream.msg ? stream.msg : ""));
        }
    }
}

} // namespace takt
