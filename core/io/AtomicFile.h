// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <string>
#include <string_view>

namespace takt {

/// A file that is written piece by piece and appears whole or not at all: it grows beside its
/// destination and is renamed there by commit; without that it vanishes.
class AtomicFile {
public:
    [[nodiscard]] static Expected<AtomicFile> create(const std::string &path);
    AtomicFile(AtomicFile &&other) noexcept;
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(AtomicFile &&) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;
    ~AtomicFile();

    [[nodiscard]] Expected<void> write(std::string_view bytes);
    /// Makes it lasting (fsync) and puts it in its place.
    [[nodiscard]] Expected<void> commit();

private:
    explicit AtomicFile(std::string path);

    std::string m_path;
    std::string m_destination;
    std::string m_temporary;
    int m_descriptor = -1;
};

} // namespace takt
