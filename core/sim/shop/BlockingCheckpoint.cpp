// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/LearnedBlockingRule.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace takt {

namespace {

constexpr std::string_view signature = "takt-policy";
constexpr std::string_view kind = "blocking-shop";

/// The words of a line up to blanks.
std::string_view takeWord(std::string_view &line)
{
    const auto end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <class Number>
std::optional<Number> parse(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    [[nodiscard]] Expected<BlockingWeights> read()
    {
        if (auto checked = readHead(); !checked)
            return tl::unexpected(checked.error());
        while (!m_text.empty()) {
            if (auto taken = readLine(); !taken)
                return tl::unexpected(taken.error());
        }
        for (std::size_t feature = 0; feature < blockingFeatureCount; ++feature) {
            if (!m_isKnown[feature])
                return failure(place(), fmt::format("there is no weight for '{}'",
                                                    blockingFeatureNames()[feature]));
        }
        return m_weights;
    }

private:
    [[nodiscard]] std::string place() const { return fmt::format("line {}", m_line); }

    [[nodiscard]] std::string_view nextLine()
    {
        const auto end = std::min(m_text.find('\n'), m_text.size());
        std::string_view line = m_text.substr(0, end);
        m_text.remove_prefix(std::min(end + 1, m_text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        ++m_line;
        return line;
    }

    [[nodiscard]] Expected<void> readHead()
    {
        std::string_view line = nextLine();
        if (takeWord(line) != signature)
            return failure(place(), "is not the head of a policy of Takt");
        if (const std::string_view named = takeWord(line); named != kind)
            return failure(place(), fmt::format("is a policy for '{}', not for '{}'", named, kind));
        const auto version = parse<int>(line);
        if (!version)
            return failure(place(), fmt::format("'{}' is not a version", line));
        if (*version != blockingCheckpointVersion)
            return failure(place(), fmt::format("is a checkpoint of version {}; this program reads "
                                                "version {}, so train again",
                                                *version, blockingCheckpointVersion));
        return {};
    }

    [[nodiscard]] Expected<void> readLine()
    {
        std::string_view line = nextLine();
        if (line.empty())
            return {};
        const std::string_view name = takeWord(line);
        if (name == "origin") {
            m_weights.origin = line;
            return {};
        }
        const auto names = blockingFeatureNames();
        const auto found = std::ranges::find(names, name);
        if (found == names.end())
            return failure(place(), fmt::format("'{}' is no feature", name));
        const auto feature = static_cast<std::size_t>(found - names.begin());
        if (m_isKnown[feature])
            return failure(place(), fmt::format("'{}' stands there twice", name));
        const auto weight = parse<double>(line);
        if (!weight || !std::isfinite(*weight))
            return failure(place(), fmt::format("'{}' is no finite number", line));
        m_isKnown[feature] = true;
        m_weights.weights[feature] = *weight;
        return {};
    }

    std::string_view m_text;
    std::size_t m_line = 0;
    BlockingWeights m_weights;
    std::array<bool, blockingFeatureCount> m_isKnown{};
};

} // namespace

std::string writeBlockingWeights(const BlockingWeights &weights)
{
    std::string text = fmt::format("{} {} {}\norigin {}\n", signature, kind,
                                   blockingCheckpointVersion, weights.origin);
    for (std::size_t feature = 0; feature < blockingFeatureCount; ++feature)
        text += fmt::format("{} {}\n", blockingFeatureNames()[feature], weights.weights[feature]);
    return text;
}

Expected<BlockingWeights> readBlockingWeights(std::string_view text)
{
    return Reader(text).read();
}

} // namespace takt
