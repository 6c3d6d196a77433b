// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SiblingFile.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <random>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace takt {

namespace {

tl::unexpected<Error> systemFailure(const std::string &path, const char *what, int code)
{
    return tl::unexpected(
        Error{path, {}, fmt::format("{}: {}", what, std::generic_category().message(code))});
}

std::filesystem::path folderOf(const std::string &path)
{
    const auto folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
}

/// 0, or errno.
int writeThrough(const std::string &path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int code = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return code;
}

/// 0, or errno. File systems that cannot refuse in one step look first.
int renameUnlessThere(const std::string &from, const std::string &to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (::access(to.c_str(), F_OK) == 0)
        return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

} // namespace

SiblingFile::SiblingFile(std::string path, std::string temporary)
    : m_path(std::move(path)), m_temporary(std::move(temporary))
{
}

SiblingFile::SiblingFile(SiblingFile &&other) noexcept
    : m_path(std::move(other.m_path)), m_temporary(std::exchange(other.m_temporary, {}))
{
}

SiblingFile::~SiblingFile()
{
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Expected<SiblingFile> SiblingFile::create(const std::string &path)
{
    const auto folder = folderOf(path);
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code))
        return tl::unexpected(
            Error{path, {}, fmt::format("there is no folder '{}'", folder.string())});
    const std::string name = std::filesystem::path(path).filename().string();
    std::random_device random;
    constexpr int attempts = 16;
    int lastError = EEXIST;
    for (int attempt = 0; attempt < attempts && lastError == EEXIST; ++attempt) {
        const std::string temporary =
            (folder / fmt::format(".{}.{:08x}.tmp", name, random())).string();
        const int file = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
        if (file >= 0) {
            ::close(file);
            return SiblingFile(path, temporary);
        }
        lastError = errno;
    }
    return systemFailure(path, "cannot be written", lastError);
}

Expected<void> SiblingFile::putInPlace(Existing existing)
{
    if (const int code = writeThrough(m_temporary, O_RDWR); code != 0)
        return systemFailure(m_path, "cannot be written", code);
    int code = 0;
    if (existing == Existing::Refuse)
        code = renameUnlessThere(m_temporary, m_path);
    else if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        code = errno;
    if (code == EEXIST)
        return tl::unexpected(Error{m_path, {}, "is there already"});
    if (code != 0)
        return systemFailure(m_path, "cannot be written", code);
    m_temporary.clear();
    // The name is in place; that it survives a power cut is for the folder to write through.
    if (const int late = writeThrough(folderOf(m_path).string(), O_RDONLY | O_DIRECTORY); late != 0)
        return systemFailure(m_path, "may not survive a power cut", late);
    return {};
}

} // namespace takt
