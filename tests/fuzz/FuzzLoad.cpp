// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// libFuzzer's entry: any bytes must give a document or an Error. TAKT_FUZZ_FORMAT names the reader
// of a trace that gets the bytes; where it is not set, TAKT_FUZZ_PREFIX leads them to one, so that
// a target spends its time there and not on recognising formats.
#include "LoadChecked.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view given(reinterpret_cast<const char *>(data), size);
#ifdef TAKT_FUZZ_FORMAT
    const std::string complaint = takt::test::complaintAfterReading(TAKT_FUZZ_FORMAT, given);
#else
    const std::string complaint =
        takt::test::complaintAfterLoading(std::string(TAKT_FUZZ_PREFIX).append(given));
#endif
    if (!complaint.empty()) {
        std::fprintf(stderr, "%s\n", complaint.c_str());
        std::abort();
    }
    return 0;
}
