// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace takt {

namespace {

tl::unexpected<Error> cannotWrite(const std::string &path, std::string_view what)
{
    return tl::unexpected(Error{path, {}, fmt::format("{}: {}", what, std::strerror(errno))});
}

/// A file beside its destination that vanishes unless it is renamed into place.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string &destination)
    {
        constexpr int attempts = 100;
        static std::atomic<unsigned> counter = 0;
        for (int attempt = 0; attempt < attempts && m_descriptor < 0; ++attempt) {
            m_path = fmt::format("{}.{}-{}.part", destination, ::getpid(), ++counter);
            m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_descriptor < 0 && errno != EEXIST)
                return;
        }
    }
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    ~TemporaryFile()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        if (!m_isInPlace)
            ::unlink(m_path.c_str());
    }

    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }

    [[nodiscard]] bool write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// Gives the new file the mode of the one that it replaces.
    [[nodiscard]] bool adoptMode(const std::string &destination)
    {
        struct stat status = {};
        return ::stat(destination.c_str(), &status) != 0 ||
               ::fchmod(m_descriptor, status.st_mode & 07777U) == 0;
    }

    [[nodiscard]] bool moveTo(const std::string &destination)
    {
        m_isInPlace =
            ::fsync(m_descriptor) == 0 && ::rename(m_path.c_str(), destination.c_str()) == 0;
        return m_isInPlace;
    }

private:
    std::string m_path;
    int m_descriptor = -1;
    bool m_isInPlace = false;
};

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

Expected<void> writeFileAtomically(const std::string &path, std::string_view bytes)
{
    const std::string destination = destinationOf(path);
    struct stat status = {};
    if (::stat(destination.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        return tl::unexpected(Error{path, {}, "cannot be written: is not a regular file"});
    TemporaryFile file(destination);
    if (!file.isOpen())
        return cannotWrite(path, "cannot be written");
    if (!file.write(bytes) || !file.adoptMode(destination) || !file.moveTo(destination))
        return cannotWrite(path, "cannot be written");
    syncDirectoryOf(destination);
    return {};
}

} // namespace takt
