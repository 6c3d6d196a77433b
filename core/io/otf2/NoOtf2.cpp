// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for Otf2Archive.cpp where libotf2 was not found at configure time.
#include "core/io/otf2/Otf2.h"

namespace takt {

bool canReadOtf2() noexcept
{
    return false;
}

Expected<TimelineDocument> readOtf2(InputStream & /*input*/, const TraceSelection & /*selection*/,
                                    RunContext & /*context*/)
{
    return failure({}, "is an OTF2 archive; this build of Takt cannot read it, as it was made "
                       "without libotf2 (on Debian: libotf2-trace-dev)");
}

} // namespace takt
