// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/AtomicFile.h"

#include "core/io/Formats.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace takt {

namespace {

tl::unexpected<Error> cannotWrite(const std::string &path, std::string_view what)
{
    return tl::unexpected(Error{path, {}, fmt::format("{}: {}", what, std::strerror(errno))});
}

/// The file behind a symbolic link, so that the link stays one.
std::string destinationOf(const std::string &path)
{
    std::error_code error;
    const auto resolved = std::filesystem::canonical(path, error);
    return error ? path : resolved.string();
}

/// Makes the rename itself survive a crash; a file system that cannot is no reason to fail.
void syncDirectoryOf(const std::string &path)
{
    std::filesystem::path directory = std::filesystem::path(path).parent_path();
    if (directory.empty())
        directory = ".";
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

AtomicFile::AtomicFile(std::string path)
    : m_path(std::move(path)), m_destination(destinationOf(m_path))
{
}

AtomicFile::AtomicFile(AtomicFile &&other) noexcept
    : m_path(std::move(other.m_path)),
      m_destination(std::move(other.m_destination)),
      m_temporary(std::move(other.m_temporary)),
      m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    ::unlink(m_temporary.c_str());
}

Expected<AtomicFile> AtomicFile::create(const std::string &path)
{
    AtomicFile file(path);
    struct stat status = {};
    if (::stat(file.m_destination.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        return tl::unexpected(Error{path, {}, "cannot be written: is not a regular file"});
    constexpr int attempts = 100;
    static std::atomic<unsigned> counter = 0;
    for (int attempt = 0; attempt < attempts && file.m_descriptor < 0; ++attempt) {
        file.m_temporary = fmt::format("{}.{}-{}.part", file.m_destination, ::getpid(), ++counter);
        file.m_descriptor =
            ::open(file.m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file.m_descriptor < 0 && errno != EEXIST)
            break;
    }
    if (file.m_descriptor < 0)
        return cannotWrite(path, "cannot be written");
    return file;
}

Expected<void> AtomicFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return cannotWrite(m_path, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Expected<void> AtomicFile::commit()
{
    struct stat status = {};
    // The new file gets the mode of the one that it replaces.
    const bool hasMode = ::stat(m_destination.c_str(), &status) != 0 ||
                         ::fchmod(m_descriptor, status.st_mode & 07777U) == 0;
    if (!hasMode || ::fsync(m_descriptor) != 0 ||
        ::rename(m_temporary.c_str(), m_destination.c_str()) != 0)
        return cannotWrite(m_path, "cannot be written");
    ::close(std::exchange(m_descriptor, -1));
    syncDirectoryOf(m_destination);
    return {};
}

Expected<void> writeFileAtomically(const std::string &path, std::string_view bytes)
{
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = file->write(bytes); !written)
        return written;
    return file->commit();
}

} // namespace takt
