// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/Perfetto.h"

#include "core/io/Bytes.h"
#include "core/io/perfetto/PerfettoTrace.h"
#include "core/io/perfetto/ProtoFields.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace takt {

namespace {

constexpr char packetTag = '\x0A'; ///< field 1, length-delimited
constexpr std::size_t chunkBytes = std::size_t{1} << 20U;
constexpr std::size_t longestPacket = std::size_t{64} << 20U;

struct Frame {
    std::size_t begin = 0; ///< of the packet's own bytes
    std::size_t length = 0;
    bool isWhole = false; ///< the length is known
    bool isDamaged = false;
};

/// The frame of the packet that starts at the first byte.
Frame frameOf(std::string_view bytes)
{
    Frame frame;
    if (bytes.empty())
        return frame;
    if (bytes.front() != packetTag) {
        frame.isDamaged = true;
        return frame;
    }
    std::uint64_t length = 0;
    for (std::size_t at = 1; at < std::min<std::size_t>(bytes.size(), 11); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (at < 10)
            length |= std::uint64_t{byte & 0x7FU} << (7 * (at - 1));
        if ((byte & 0x80U) != 0)
            continue;
        frame.begin = at + 1;
        frame.length = static_cast<std::size_t>(length);
        frame.isWhole = true;
        frame.isDamaged = length > longestPacket;
        return frame;
    }
    frame.isDamaged = bytes.size() >= 11;
    return frame;
}

/// Whether a field may stand in a TracePacket: those that are known have the
/// type they should have.
bool isPlausible(const ProtoFields &field)
{
    constexpr std::uint32_t highestField = 5000; // extensions of TracePacket stay well below
    switch (field.number()) {
    case 1:
    case 2:
    case 6:
    case 11:
    case 12:
    case 50:
    case 52:
    case 53:
    case 59:
    case 60:
        return field.hasBytes();
    case 3:
    case 8:
    case 10:
    case 13:
    case 41:
    case 42:
    case 58:
    case 79:
    case 87:
        return field.isVarint();
    default:
        return field.number() <= highestField;
    }
}

/// Packets of an input one after the other, through a window of it.
class PacketReader {
public:
    PacketReader(InputStream &input, RunContext &context) : m_input(input), m_context(context) {}

    [[nodiscard]] std::optional<std::string_view> next()
    {
        for (;;) {
            const std::string_view waiting(m_window.data() + m_begin, m_end - m_begin);
            const Frame frame = frameOf(waiting);
            if (frame.isDamaged) {
                m_problem = "is damaged";
                return std::nullopt;
            }
            if (frame.isWhole && frame.begin + frame.length <= waiting.size()) {
                m_begin += frame.begin + frame.length;
                m_consumed += frame.begin + frame.length;
                ++m_packets;
                return waiting.substr(frame.begin, frame.length);
            }
            if (!fill()) {
                if (m_problem.empty() && !waiting.empty())
                    m_problem = "ends too early";
                return std::nullopt;
            }
        }
    }

    /// "ends too early within packet 31, byte 4096; …", empty where all was read.
    [[nodiscard]] std::string remark() const
    {
        return m_problem.empty() ? std::string()
                                 : fmt::format("{} within packet {}, byte {}; what stands before "
                                               "it was read",
                                               m_problem, m_packets + 1, m_consumed);
    }
    [[nodiscard]] std::uint64_t packets() const noexcept { return m_packets; }

private:
    bool fill()
    {
        if (m_isAtEnd || m_context.isCancelled())
            return false;
        m_context.reportProgress(0.8 * m_input.fraction());
        std::memmove(m_window.data(), m_window.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
        if (m_window.size() - m_end < chunkBytes)
            m_window.resize(std::max(2 * m_window.size(), 2 * chunkBytes));
        const auto count = m_input.read(m_window.data() + m_end, chunkBytes);
        if (!count)
            m_problem = count.error().reason + ", it ends";
        m_isAtEnd = !count || *count == 0;
        m_end += count.value_or(0);
        return !m_isAtEnd;
    }

    InputStream &m_input;
    RunContext &m_context;
    std::string m_window = std::string(2 * chunkBytes, '\0');
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_consumed = 0;
    std::uint64_t m_packets = 0;
    std::string m_problem;
    bool m_isAtEnd = false;
};

} // namespace

bool looksLikePerfetto(std::string_view head)
{
    const Frame frame = frameOf(head);
    if (!frame.isWhole || frame.isDamaged || frame.length == 0)
        return false;
    const std::string_view packet = head.substr(frame.begin, frame.length);
    const bool isWhole = packet.size() == frame.length;
    if (!isWhole && head.size() < InputStream::headBytes)
        return false;
    std::size_t count = 0;
    ProtoFields fields(packet);
    while (fields.next()) {
        if (!isPlausible(fields))
            return false;
        ++count;
    }
    return !isWhole || (count > 0 && !fields.isDamaged());
}

Expected<TimelineDocument> readPerfetto(InputStream &input, const TraceSelection &selection,
                                        RunContext &context)
{
    PacketReader packets(input, context);
    PerfettoTrace trace;
    constexpr std::uint64_t packetsBetweenLooks = 1024;
    while (const auto packet = packets.next()) {
        trace.readPacket(*packet);
        if (packets.packets() % packetsBetweenLooks == 0 && context.isCancelled())
            break;
    }
    if (context.isCancelled())
        return loadingCancelled();
    if (packets.packets() == 0)
        return failure({}, "holds no whole packet of a Perfetto trace");
    auto document = trace.finish(selection);
    if (document && !packets.remark().empty())
        document->remarks.insert(document->remarks.begin(), packets.remark());
    return document;
}

} // namespace takt
