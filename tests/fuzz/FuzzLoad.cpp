// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// libFuzzer's entry: any bytes must give a document or an Error. TAKT_FUZZ_PREFIX leads the bytes
// to one reader, so that a target spends its time there and not on recognising formats.
#include "LoadChecked.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string bytes = TAKT_FUZZ_PREFIX;
    bytes.append(reinterpret_cast<const char *>(data), size);
    const std::string complaint = takt::test::complaintAfterLoading(std::move(bytes));
    if (!complaint.empty()) {
        std::fprintf(stderr, "%s\n", complaint.c_str());
        std::abort();
    }
    return 0;
}
