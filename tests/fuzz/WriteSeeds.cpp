// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes the seeds as files into the folder given, as a first corpus for libFuzzer.
#include "Seeds.h"

#include "core/io/Formats.h"

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    int number = 0;
    for (const takt::test::Seed &seed : takt::test::seeds()) {
        const std::string path = std::string(argv[1]) + "/seed" + std::to_string(++number);
        if (const auto written = takt::writeFileAtomically(path, seed.bytes); !written) {
            std::fprintf(stderr, "%s\n", written.error().message().c_str());
            return 1;
        }
    }
    return 0;
}
