// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <string>

namespace takt {

/// A temporary file beside the file it is to become, so that this one appears whole or not at
/// all. Removed when it goes away without having been put in place.
class SiblingFile {
public:
    /// Makes an empty file in the folder of `path`. Refused: a folder that is missing or cannot be
    /// written.
    [[nodiscard]] static Expected<SiblingFile> create(const std::string &path);

    SiblingFile(SiblingFile &&other) noexcept;
    SiblingFile &operator=(SiblingFile &&other) = delete;
    SiblingFile(const SiblingFile &) = delete;
    SiblingFile &operator=(const SiblingFile &) = delete;
    ~SiblingFile();

    [[nodiscard]] const std::string &temporaryPath() const noexcept { return m_temporary; }

    enum class Existing { Replace, Refuse };
    /// Writes the temporary file through to the disk and gives it its name, in one step of the
    /// file system. With Refuse, a file that has the name already stays and is reported.
    [[nodiscard]] Expected<void> putInPlace(Existing existing);

private:
    SiblingFile(std::string path, std::string temporary);

    std::string m_path;
    std::string m_temporary;
};

} // namespace takt
