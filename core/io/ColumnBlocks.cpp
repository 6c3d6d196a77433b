// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ColumnBlocks.h"

#include "core/io/BinaryText.h"
#include "core/io/Bytes.h"
#include "core/io/TaskGroup.h"
#include "core/model/Timeline.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <new>
#include <tbb/enumerable_thread_specific.h>
#include <utility>
#include <zstd.h>

namespace takt {

namespace {

constexpr std::size_t valuesPerBlock = std::size_t{1} << 16U;
constexpr std::size_t mostBlockBytes = valuesPerBlock * sizeof(Argument);
constexpr int compressionLevel = 1;
constexpr std::size_t valuesAtOnce = 16;

template <class T>
constexpr bool isNumber = std::is_arithmetic_v<T>;
template <class T>
using BitsOf = std::conditional_t<sizeof(T) == sizeof(std::uint64_t), std::uint64_t, std::uint32_t>;

using Bytes = unsigned char __attribute__((vector_size(valuesAtOnce)));

/// Takes sixteen values apart into the bytes that stand at `first` in each plane.
template <std::size_t planes>
void takeApart(const char *source, std::size_t count, std::size_t first, char *target)
{
    Bytes rows[planes];
    std::memcpy(rows, source + first * planes, sizeof rows);
    // Each round parts bytes that stand side by side; interleave undoes it.
    for (std::size_t rounds = planes; rounds > 1; rounds /= 2) {
        Bytes next[planes];
        for (std::size_t row = 0; row < planes / 2; ++row) {
            const Bytes &a = rows[2 * row];
            const Bytes &b = rows[2 * row + 1];
            next[row] = __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24,
                                                26, 28, 30);
            next[row + planes / 2] = __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17,
                                                             19, 21, 23, 25, 27, 29, 31);
        }
        std::memcpy(rows, next, sizeof rows);
    }
    for (std::size_t plane = 0; plane < planes; ++plane)
        std::memcpy(target + plane * count + first, &rows[plane], valuesAtOnce);
}

template <class T>
void toPlanes(std::span<const T> values, ColumnCoding coding, std::string &planes)
{
    static_assert(std::endian::native == std::endian::little);
    const std::size_t count = values.size();
    std::vector<T> differences;
    if constexpr (isNumber<T>) {
        BitsOf<T> before = 0;
        for (std::size_t index = 0; coding == ColumnCoding::Delta && index < count; ++index) {
            const auto bits = std::bit_cast<BitsOf<T>>(values[index]);
            differences.push_back(std::bit_cast<T>(static_cast<BitsOf<T>>(bits - before)));
            before = bits;
        }
    }
    const auto *source = reinterpret_cast<const char *>(
        coding == ColumnCoding::Delta ? differences.data() : values.data());
    planes.resize(count * sizeof(T));
    std::size_t done = 0;
    if constexpr (std::has_single_bit(sizeof(T))) {
        for (; done + valuesAtOnce <= count; done += valuesAtOnce)
            takeApart<sizeof(T)>(source, count, done, planes.data());
    }
    for (; done < count; ++done) {
        for (std::size_t plane = 0; plane < sizeof(T); ++plane)
            planes[plane * count + done] = source[done * sizeof(T) + plane];
    }
}

/// Puts sixteen values together from the bytes that stand at `first` in each plane.
template <std::size_t planes>
void interleave(const char *source, std::size_t count, std::size_t first, char *target)
{
    Bytes rows[planes];
    for (std::size_t plane = 0; plane < planes; ++plane)
        std::memcpy(&rows[plane], source + plane * count + first, valuesAtOnce);
    // Each round puts those bytes side by side that are half of the planes apart.
    for (std::size_t rounds = planes; rounds > 1; rounds /= 2) {
        Bytes next[planes];
        for (std::size_t row = 0; row < planes / 2; ++row) {
            const Bytes &a = rows[row];
            const Bytes &b = rows[row + planes / 2];
            next[2 * row] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21,
                                                    6, 22, 7, 23);
            next[2 * row + 1] = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28,
                                                        13, 29, 14, 30, 15, 31);
        }
        std::memcpy(rows, next, sizeof rows);
    }
    std::memcpy(target + first * planes, rows, sizeof rows);
}

/// As many values as there is room for.
template <class T>
void fromPlanes(const std::string &planes, ColumnCoding coding, std::span<T> values)
{
    static_assert(std::endian::native == std::endian::little);
    const std::size_t count = values.size();
    auto *target = reinterpret_cast<char *>(values.data());
    std::size_t done = 0;
    if constexpr (std::has_single_bit(sizeof(T))) {
        for (; done + valuesAtOnce <= count; done += valuesAtOnce)
            interleave<sizeof(T)>(planes.data(), count, done, target);
    }
    for (; done < count; ++done) {
        for (std::size_t plane = 0; plane < sizeof(T); ++plane)
            target[done * sizeof(T) + plane] = planes[plane * count + done];
    }
    if constexpr (isNumber<T>) {
        BitsOf<T> before = 0;
        for (std::size_t index = 0; coding == ColumnCoding::Delta && index < count; ++index) {
            before += std::bit_cast<BitsOf<T>>(values[index]);
            values[index] = std::bit_cast<T>(before);
        }
    }
}

} // namespace

struct ColumnBlockWriter::Private {
    ZSTD_CCtx *context = ZSTD_createCCtx();
    std::string planes;
    std::string stored;
};

ColumnBlockWriter::ColumnBlockWriter(Sink sink)
    : m_sink(std::move(sink)), d(std::make_unique<Private>())
{
    if (d->context == nullptr)
        throw std::bad_alloc();
    ZSTD_CCtx_setParameter(d->context, ZSTD_c_compressionLevel, compressionLevel);
    ZSTD_CCtx_setParameter(d->context, ZSTD_c_checksumFlag, 1);
}

ColumnBlockWriter::~ColumnBlockWriter()
{
    ZSTD_freeCCtx(d->context);
}

Expected<void> ColumnBlockWriter::block(std::string_view raw)
{
    d->stored.resize(ZSTD_compressBound(raw.size()));
    const std::size_t size =
        ZSTD_compress2(d->context, d->stored.data(), d->stored.size(), raw.data(), raw.size());
    // With room for the bound, zstd fails for want of memory alone.
    if (ZSTD_isError(size) != 0)
        throw std::bad_alloc();
    ByteWriter header;
    header.number(static_cast<std::uint32_t>(size));
    header.number(static_cast<std::uint32_t>(raw.size()));
    if (auto written = m_sink(header.bytes()); !written)
        return written;
    return m_sink(std::string_view(d->stored).substr(0, size));
}

Expected<void> ColumnBlockWriter::end()
{
    return m_sink(std::string_view("\0\0\0\0", 4));
}

Expected<void> ColumnBlockWriter::bytes(std::string_view bytes)
{
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), mostBlockBytes))) {
        if (auto written = block(bytes.substr(0, mostBlockBytes)); !written)
            return written;
    }
    return end();
}

template <class T>
Expected<void> ColumnBlockWriter::column(std::span<const T> values, ColumnCoding coding)
{
    while (!values.empty()) {
        const auto part = values.first(std::min(values.size(), valuesPerBlock));
        toPlanes(part, coding, d->planes);
        if (auto written = block(d->planes); !written)
            return written;
        values = values.subspan(part.size());
    }
    return end();
}

template Expected<void> ColumnBlockWriter::column(std::span<const std::int64_t>, ColumnCoding);
template Expected<void> ColumnBlockWriter::column(std::span<const std::uint64_t>, ColumnCoding);
template Expected<void> ColumnBlockWriter::column(std::span<const std::uint32_t>, ColumnCoding);
template Expected<void> ColumnBlockWriter::column(std::span<const double>, ColumnCoding);
template Expected<void> ColumnBlockWriter::column(std::span<const Flow>, ColumnCoding);
template Expected<void> ColumnBlockWriter::column(std::span<const Argument>, ColumnCoding);

struct ColumnBlockReader::StoredBlock {
    std::string place;
    std::string stored;
    std::uint32_t rawBytes = 0; ///< 0 at the column's end
};

namespace {

/// Decompresses blocks; one thread at a time.
class BlockDecoder {
public:
    BlockDecoder() : m_context(ZSTD_createDCtx())
    {
        if (m_context == nullptr)
            throw std::bad_alloc();
    }
    ~BlockDecoder() { ZSTD_freeDCtx(m_context); }
    BlockDecoder(const BlockDecoder &) = delete;
    BlockDecoder &operator=(const BlockDecoder &) = delete;

    /// The content, or nullptr where the block is damaged.
    [[nodiscard]] const std::string *decoded(const std::string &stored, std::size_t rawBytes)
    {
        m_raw.resize(rawBytes);
        const std::size_t size =
            ZSTD_decompressDCtx(m_context, m_raw.data(), rawBytes, stored.data(), stored.size());
        return ZSTD_isError(size) == 0 && size == rawBytes ? &m_raw : nullptr;
    }

private:
    ZSTD_DCtx *m_context;
    std::string m_raw;
};

} // namespace

struct ColumnBlockReader::Private {
    tbb::enumerable_thread_specific<BlockDecoder> decoders;
};

ColumnBlockReader::ColumnBlockReader(InputStream &input, RunContext &context)
    : m_input(input), m_context(context), d(std::make_unique<Private>())
{
}

ColumnBlockReader::~ColumnBlockReader() = default;

Expected<void> ColumnBlockReader::plain(char *target, std::size_t count)
{
    while (count > 0) {
        const auto read = m_input.read(target, count);
        if (!read)
            return tl::unexpected(read.error());
        if (*read == 0)
            return failure(fmt::format("byte {}", m_input.position()), "the file ends too early");
        target += *read;
        count -= *read;
    }
    return {};
}

Expected<ColumnBlockReader::StoredBlock> ColumnBlockReader::block()
{
    if (m_context.isCancelled())
        return loadingCancelled();
    StoredBlock block;
    block.place = fmt::format("byte {}", m_input.position());
    std::uint32_t storedBytes = 0;
    if (auto read = plain(reinterpret_cast<char *>(&storedBytes), sizeof storedBytes); !read)
        return tl::unexpected(read.error());
    if (storedBytes == 0)
        return block;
    if (auto read = plain(reinterpret_cast<char *>(&block.rawBytes), sizeof block.rawBytes); !read)
        return tl::unexpected(read.error());
    if (block.rawBytes == 0 || block.rawBytes > mostBlockBytes ||
        storedBytes > ZSTD_compressBound(block.rawBytes))
        return failure(block.place, "a block has a size that is not possible");
    block.stored.resize(storedBytes);
    if (auto read = plain(block.stored.data(), storedBytes); !read)
        return tl::unexpected(read.error());
    m_context.reportProgress(m_input.fraction());
    return block;
}

Expected<std::vector<ColumnBlockReader::StoredBlock>> ColumnBlockReader::storedColumn()
{
    std::vector<StoredBlock> blocks;
    for (;;) {
        auto next = block();
        if (!next)
            return tl::unexpected(next.error());
        if (next->rawBytes == 0)
            return blocks;
        blocks.push_back(std::move(*next));
    }
}

tl::unexpected<Error> ColumnBlockReader::damaged(const StoredBlock &block)
{
    return failure(block.place, "a block is damaged");
}

Expected<std::string> ColumnBlockReader::bytes()
{
    const auto blocks = storedColumn();
    if (!blocks)
        return tl::unexpected(blocks.error());
    std::string all;
    for (const StoredBlock &block : *blocks) {
        const std::string *raw = d->decoders.local().decoded(block.stored, block.rawBytes);
        if (raw == nullptr)
            return damaged(block);
        all.append(*raw);
    }
    return all;
}

template <class T>
Expected<std::vector<T>> ColumnBlockReader::column(ColumnCoding coding)
{
    auto blocks = storedColumn();
    if (!blocks)
        return tl::unexpected(blocks.error());
    std::size_t claimed = 0;
    std::size_t storedBytes = 0;
    for (const StoredBlock &block : *blocks) {
        if (block.rawBytes % sizeof(T) != 0)
            return failure(block.place, "a block holds a part of a value");
        claimed += block.rawBytes;
        storedBytes += block.stored.size();
    }
    // What is claimed beyond honest compression waits until it has been decompressed.
    constexpr std::size_t honestRatio = 1024;
    std::vector<T> values;
    values.reserve(std::min(claimed, honestRatio * storedBytes) / sizeof(T));
    constexpr std::size_t blocksAtOnce = 32;
    for (std::span<StoredBlock> left(*blocks); !left.empty();) {
        const auto batch = left.first(std::min(left.size(), blocksAtOnce));
        left = left.subspan(batch.size());
        if (auto added = addBatch<T>(batch, coding, values); !added)
            return tl::unexpected(added.error());
    }
    return values;
}

template <class T>
Expected<void> ColumnBlockReader::addBatch(std::span<StoredBlock> batch, ColumnCoding coding,
                                           std::vector<T> &values)
{
    if (m_context.isCancelled())
        return loadingCancelled();
    std::size_t needed = values.size();
    for (const StoredBlock &block : batch)
        needed += block.rawBytes / sizeof(T);
    if (needed > values.capacity())
        values.reserve(std::max(needed, 2 * values.capacity()));
    std::vector<char> isGood(batch.size(), 0);
    TaskGroup decoding;
    for (std::size_t at = 0; at < batch.size(); ++at) {
        const std::size_t first = values.size();
        const std::size_t count = batch[at].rawBytes / sizeof(T);
        // Memory is made ready for one block while others are decompressed.
        values.resize(first + count);
        decoding.run([this, &block = batch[at], &good = isGood[at], coding,
                      target = std::span(values).subspan(first, count)] {
            const std::string *raw = d->decoders.local().decoded(block.stored, block.rawBytes);
            good = raw != nullptr ? 1 : 0;
            if (raw != nullptr)
                fromPlanes(*raw, coding, target);
        });
    }
    decoding.wait();
    for (std::size_t at = 0; at < batch.size(); ++at) {
        if (isGood[at] == 0)
            return damaged(batch[at]);
        batch[at].stored = {};
    }
    return {};
}

template Expected<std::vector<std::int64_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<std::uint64_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<std::uint32_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<double>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<Flow>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<Argument>> ColumnBlockReader::column(ColumnCoding);

} // namespace takt
