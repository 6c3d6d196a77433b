// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Error.h"

#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

std::string onOneLine(const std::string &text)
{
    std::string line;
    line.reserve(text.size());
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (code < 0x20 || code == 0x7f)
            line += fmt::format("\\x{:02x}", code);
        else
            line += character;
    }
    return line;
}

} // namespace

std::string Error::message() const
{
    std::string text;
    for (const std::string *part : {&source, &place}) {
        if (!part->empty())
            text += onOneLine(*part) + ": ";
    }
    return text + onOneLine(reason);
}

Error Error::withSource(std::string newSource) const
{
    return {std::move(newSource), place, reason};
}

Error Error::withPlace(std::string newPlace) const
{
    return {source, std::move(newPlace), reason};
}

tl::unexpected<Error> failure(std::string place, std::string reason)
{
    return tl::unexpected<Error>(Error{{}, std::move(place), std::move(reason)});
}

} // namespace takt
