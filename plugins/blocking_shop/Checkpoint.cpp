// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/blocking_shop/Checkpoint.h"

#include "core/io/Bytes.h"
#include "core/io/Formats.h"

#include <fmt/format.h>

namespace takt::blocking_shop {

namespace {

constexpr std::size_t mostCheckpointBytes = std::size_t{1} << 20U;

} // namespace

Expected<BlockingWeights> loadWeights(const std::string &path, RunContext &context)
{
    if (path.empty())
        return shippedBlockingWeights();
    // The run puts its scheduler's name where the file's would stand.
    const auto inFile = [&path](const Error &error) {
        return failure(
            fmt::format("checkpoint '{}'{}{}", path, error.place.empty() ? "" : ", ", error.place),
            error.reason);
    };
    const auto text = readBytes(path, context, {.fileBytes = mostCheckpointBytes});
    if (!text)
        return inFile(text.error());
    const auto weights = readBlockingWeights(*text);
    if (!weights)
        return inFile(weights.error());
    return weights;
}

} // namespace takt::blocking_shop
