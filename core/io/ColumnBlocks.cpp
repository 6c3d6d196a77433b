// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ColumnBlocks.h"

#include "core/io/BinaryText.h"
#include "core/io/Bytes.h"
#include "core/model/Timeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <new>
#include <zstd.h>

namespace takt {

namespace {

constexpr std::size_t valuesPerBlock = std::size_t{1} << 16U;
constexpr std::size_t mostBlockBytes = valuesPerBlock * sizeof(Argument);
constexpr int compressionLevel = 1;

template <class T>
constexpr bool isNumber = std::is_arithmetic_v<T>;
template <class T>
using BitsOf = std::conditional_t<sizeof(T) == sizeof(std::uint64_t), std::uint64_t, std::uint32_t>;

template <class T>
void toPlanes(std::span<const T> values, ColumnCoding coding, std::string &planes)
{
    const std::size_t count = values.size();
    planes.resize(count * sizeof(T));
    char *target = planes.data();
    if constexpr (isNumber<T>) {
        BitsOf<T> before = 0;
        for (std::size_t index = 0; index < count; ++index) {
            const auto bits = std::bit_cast<BitsOf<T>>(values[index]);
            const BitsOf<T> kept = coding == ColumnCoding::Delta ? bits - before : bits;
            before = bits;
            for (std::size_t plane = 0; plane < sizeof(T); ++plane)
                target[plane * count + index] = static_cast<char>(kept >> (8 * plane));
        }
    } else {
        const auto *source = reinterpret_cast<const char *>(values.data());
        for (std::size_t index = 0; index < count; ++index) {
            for (std::size_t plane = 0; plane < sizeof(T); ++plane)
                target[plane * count + index] = source[index * sizeof(T) + plane];
        }
    }
}

template <class T>
void fromPlanes(std::string_view planes, ColumnCoding coding, std::vector<T> &values)
{
    const std::size_t count = planes.size() / sizeof(T);
    values.resize(count);
    if constexpr (isNumber<T>) {
        const auto *source = reinterpret_cast<const unsigned char *>(planes.data());
        BitsOf<T> before = 0;
        for (std::size_t index = 0; index < count; ++index) {
            BitsOf<T> bits = 0;
            for (std::size_t plane = 0; plane < sizeof(T); ++plane)
                bits |= static_cast<BitsOf<T>>(source[plane * count + index]) << (8 * plane);
            before = coding == ColumnCoding::Delta ? before + bits : bits;
            values[index] = std::bit_cast<T>(before);
        }
    } else {
        auto *target = reinterpret_cast<char *>(values.data());
        for (std::size_t index = 0; index < count; ++index) {
            for (std::size_t plane = 0; plane < sizeof(T); ++plane)
                target[index * sizeof(T) + plane] = planes[plane * count + index];
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

struct ColumnBlockReader::Private {
    ZSTD_DCtx *context = ZSTD_createDCtx();
    std::string stored;
    std::string raw;
};

ColumnBlockReader::ColumnBlockReader(InputStream &input, RunContext &context)
    : m_input(input), m_context(context), d(std::make_unique<Private>())
{
    if (d->context == nullptr)
        throw std::bad_alloc();
}

ColumnBlockReader::~ColumnBlockReader()
{
    ZSTD_freeDCtx(d->context);
}

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

Expected<std::string_view> ColumnBlockReader::block()
{
    if (m_context.isCancelled())
        return loadingCancelled();
    const std::string place = fmt::format("byte {}", m_input.position());
    std::uint32_t storedBytes = 0;
    std::uint32_t rawBytes = 0;
    if (auto read = plain(reinterpret_cast<char *>(&storedBytes), sizeof storedBytes); !read)
        return tl::unexpected(read.error());
    if (storedBytes == 0)
        return std::string_view();
    if (auto read = plain(reinterpret_cast<char *>(&rawBytes), sizeof rawBytes); !read)
        return tl::unexpected(read.error());
    if (rawBytes == 0 || rawBytes > mostBlockBytes || storedBytes > ZSTD_compressBound(rawBytes))
        return failure(place, "a block has a size that is not possible");
    d->stored.resize(storedBytes);
    if (auto read = plain(d->stored.data(), storedBytes); !read)
        return tl::unexpected(read.error());
    d->raw.resize(rawBytes);
    const std::size_t size =
        ZSTD_decompressDCtx(d->context, d->raw.data(), rawBytes, d->stored.data(), storedBytes);
    if (ZSTD_isError(size) != 0 || size != rawBytes)
        return failure(place, "a block is damaged");
    m_context.reportProgress(m_input.fraction());
    return std::string_view(d->raw);
}

Expected<std::string> ColumnBlockReader::bytes()
{
    std::string all;
    for (;;) {
        const auto next = block();
        if (!next)
            return tl::unexpected(next.error());
        if (next->empty())
            return all;
        all.append(*next);
    }
}

template <class T>
Expected<std::vector<T>> ColumnBlockReader::column(ColumnCoding coding)
{
    BlockColumn<T> column;
    std::vector<T> values;
    for (;;) {
        const auto next = block();
        if (!next)
            return tl::unexpected(next.error());
        if (next->empty())
            return column.takeVector();
        if (next->size() % sizeof(T) != 0)
            return failure(fmt::format("byte {}", m_input.position()),
                           "a block holds a part of a value");
        fromPlanes(*next, coding, values);
        for (const T &value : values)
            column.push_back(value);
    }
}

template Expected<std::vector<std::int64_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<std::uint64_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<std::uint32_t>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<double>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<Flow>> ColumnBlockReader::column(ColumnCoding);
template Expected<std::vector<Argument>> ColumnBlockReader::column(ColumnCoding);

} // namespace takt
