// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/InputStream.h"
#include "core/model/BlockColumn.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// How the values of a column are put so that they compress well. Both make byte planes: first the
/// lowest byte of each value, then the next.
enum class ColumnCoding {
    Plain,
    Delta ///< each value of a block less the one before it; for times and indices
};

/// Writes columns as blocks of at most valuesPerBlock values: bytes stored (u32), bytes when
/// decompressed (u32), one zstd frame with its checksum. Stored 0 ends the column.
class ColumnBlockWriter {
public:
    using Sink = std::function<Expected<void>(std::string_view)>;

    explicit ColumnBlockWriter(Sink sink);
    ~ColumnBlockWriter();
    ColumnBlockWriter(const ColumnBlockWriter &) = delete;
    ColumnBlockWriter &operator=(const ColumnBlockWriter &) = delete;

    [[nodiscard]] Expected<void> bytes(std::string_view bytes);
    /// T is a number of 4 or 8 bytes, or (plain only) a Flow or an Argument.
    template <class T>
    [[nodiscard]] Expected<void> column(std::span<const T> values, ColumnCoding coding);

private:
    [[nodiscard]] Expected<void> block(std::string_view raw);
    [[nodiscard]] Expected<void> end();

    struct Private;
    Sink m_sink;
    std::unique_ptr<Private> d;
};

/// Reads them back, several blocks of a column at once. Everything in the input is doubted: memory
/// grows with what was really decompressed, and a block that is damaged or larger than may be is an
/// error.
class ColumnBlockReader {
public:
    ColumnBlockReader(InputStream &input, RunContext &context);
    ~ColumnBlockReader();
    ColumnBlockReader(const ColumnBlockReader &) = delete;
    ColumnBlockReader &operator=(const ColumnBlockReader &) = delete;

    [[nodiscard]] Expected<std::string> bytes();
    template <class T>
    [[nodiscard]] Expected<std::vector<T>> column(ColumnCoding coding);
    /// Exactly so many bytes as they stand.
    [[nodiscard]] Expected<void> plain(char *target, std::size_t count);

private:
    struct StoredBlock;

    /// The next block as it is stored.
    [[nodiscard]] Expected<StoredBlock> block();
    [[nodiscard]] Expected<std::vector<StoredBlock>> storedColumn();
    /// Decompresses some blocks side by side and appends their values.
    template <class T>
    [[nodiscard]] Expected<void> addBatch(std::span<StoredBlock> batch, ColumnCoding coding,
                                          std::vector<T> &values);
    [[nodiscard]] static tl::unexpected<Error> damaged(const StoredBlock &block);

    struct Private;
    InputStream &m_input;
    RunContext &m_context;
    std::unique_ptr<Private> d;
};

} // namespace takt
