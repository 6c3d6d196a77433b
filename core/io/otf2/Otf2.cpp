// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/otf2/Otf2.h"

namespace takt {

bool looksLikeOtf2(std::string_view head)
{
    // A record header, the byte order ('#' or 'B'), and the name of the format.
    return head.size() >= 6 && head[0] == '\x03' && head.substr(2, 4) == "OTF2";
}

} // namespace takt
