// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Numbers.h"
#include "core/io/TextWords.h"
#include "core/sim/soc/SocFiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace takt {

namespace {

constexpr std::string_view memoryType = "MEM";
/// Rows under a resource that say nothing about tasks.
constexpr std::array settingsPassedOver{std::string_view("opp"), std::string_view("trip_freq"),
                                        std::string_view("DTPM_trip_freq"),
                                        std::string_view("PG_profile")};

tl::unexpected<Error> wrong(const TextRow &row, std::string reason)
{
    return failure(lineNumber(row.line), std::move(reason));
}

class Reader {
public:
    explicit Reader(std::string name) : m_name(std::move(name)) {}

    Expected<SocPlatform> read(std::string_view text)
    {
        for (const TextRow &row : textRows(text)) {
            if (auto taken = take(row); !taken)
                return tl::unexpected(taken.error());
        }
        return finish();
    }

private:
    struct Resource {
        SocCluster cluster;
        bool isMemory = false;
        double profileFrequency = -1;
    };
    struct Band {
        std::size_t line;
        std::uint64_t from;
        std::uint64_t to;
        double bandwidth;
    };

    Expected<void> take(const TextRow &row)
    {
        const std::string_view keyword = row.words.front();
        if (keyword == "add_new_resource")
            return takeResource(row);
        if (keyword == "comm_band")
            return takeBand(row);
        if (keyword == "comm_band_self")
            return takeSelfBand(row);
        if (m_resources.empty())
            return wrong(
                row, fmt::format("{} stands before the first add_new_resource", shown(keyword)));
        if (keyword == "power_profile")
            return takePower(row);
        if (std::ranges::find(settingsPassedOver, keyword) != settingsPassedOver.end())
            return checkNumbers(row);
        return takeTime(row);
    }

    /// add_new_resource resource_type T resource_name N resource_ID i capacity c …
    Expected<void> takeResource(const TextRow &row)
    {
        const auto value = [&](std::size_t index) { return row.words[index]; };
        // The repository's own file for the canonical graph misspells resource_type, so places
        // count rather than keywords.
        if (row.words.size() < 9)
            return wrong(row, "a resource needs resource_type, resource_name, resource_ID and "
                              "capacity, each with its value");
        const auto id = parseWhole(value(6));
        const auto capacity = parseWhole(value(8));
        if (value(5) != "resource_ID" || !id)
            return wrong(
                row, fmt::format("{} should be resource_ID and its whole number", shown(value(6))));
        if (value(7) != "capacity" || !capacity || *capacity == 0 ||
            *capacity > SocPlatform::mostElements)
            return wrong(row, fmt::format("{} should be a capacity of 1 to {}", shown(value(8)),
                                          SocPlatform::mostElements));
        if (!m_indexOf.emplace(*id, m_resources.size()).second)
            return wrong(row, fmt::format("there is another resource with ID {}", *id));
        Resource resource;
        resource.cluster.type = value(2);
        resource.cluster.name = value(4);
        resource.cluster.elements = static_cast<std::uint32_t>(*capacity);
        resource.isMemory = value(2) == memoryType;
        m_resources.push_back(std::move(resource));
        return {};
    }

    /// power_profile MHz W1 W2 …; the highest frequency counts.
    Expected<void> takePower(const TextRow &row)
    {
        if (auto checked = checkNumbers(row); !checked)
            return checked;
        if (row.words.size() < 3)
            return wrong(row, "a power profile needs a frequency and watts for 1, 2, … elements");
        Resource &resource = m_resources.back();
        const double frequency = *parseNumber(row.words[1]);
        if (frequency <= resource.profileFrequency)
            return {};
        resource.profileFrequency = frequency;
        resource.cluster.power.clear();
        for (std::size_t word = 2; word < row.words.size(); ++word) {
            const double watts = *parseNumber(row.words[word]);
            if (watts < 0)
                return wrong(row, "power is at least 0");
            resource.cluster.power.push_back(watts);
        }
        return {};
    }

    static Expected<void> checkNumbers(const TextRow &row)
    {
        for (std::size_t word = 1; word < row.words.size(); ++word) {
            const auto number = parseNumber(row.words[word]);
            if (!number || !std::isfinite(*number))
                return wrong(row, fmt::format("{} is no number", shown(row.words[word])));
        }
        return {};
    }

    /// task_name µs [further columns, which DS3 does not read either]
    Expected<void> takeTime(const TextRow &row)
    {
        if (row.words.size() < 2)
            return wrong(row, fmt::format("task {} has no execution time", shown(row.words[0])));
        const auto time = parseNumber(row.words[1]);
        if (!time || !std::isfinite(*time) || *time < 0 || *time > longestTime)
            return wrong(row, fmt::format("{} is no execution time of 0 to {:g} µs",
                                          shown(row.words[1]), longestTime));
        m_resources.back().cluster.times.emplace(row.words[0], *time);
        return {};
    }

    Expected<double> bandwidthOf(const TextRow &row, std::string_view word)
    {
        const auto bandwidth = parseNumber(word);
        if (!bandwidth || !std::isfinite(*bandwidth) || *bandwidth < 0)
            return wrong(row, fmt::format("{} is no bandwidth", shown(word)));
        return *bandwidth;
    }

    Expected<void> takeBand(const TextRow &row)
    {
        const auto from = row.words.size() == 4 ? parseWhole(row.words[1]) : std::nullopt;
        const auto to = row.words.size() == 4 ? parseWhole(row.words[2]) : std::nullopt;
        if (!from || !to)
            return wrong(row, "should be: comm_band SOURCE_ID DESTINATION_ID BANDWIDTH");
        const auto bandwidth = bandwidthOf(row, row.words[3]);
        if (!bandwidth)
            return tl::unexpected(bandwidth.error());
        m_bands.push_back({row.line, *from, *to, *bandwidth});
        return {};
    }

    Expected<void> takeSelfBand(const TextRow &row)
    {
        if (row.words.size() != 2)
            return wrong(row, "should be: comm_band_self BANDWIDTH");
        const auto bandwidth = bandwidthOf(row, row.words[1]);
        if (!bandwidth)
            return tl::unexpected(bandwidth.error());
        if (*bandwidth <= 0)
            return wrong(row, "the bandwidth is 0, so that nothing would ever arrive");
        m_self = *bandwidth;
        return {};
    }

    Expected<SocPlatform> finish()
    {
        std::vector<SocCluster> clusters;
        std::vector<std::optional<std::size_t>> clusterOf;
        for (Resource &resource : m_resources) {
            clusterOf.push_back(resource.isMemory ? std::nullopt : std::optional(clusters.size()));
            if (!resource.isMemory)
                clusters.push_back(std::move(resource.cluster));
        }
        SocPlatform::Bandwidths bandwidths;
        bandwidths.self = m_self;
        bandwidths.clusters.assign(clusters.size() * clusters.size(), 1.0);
        for (const Band &band : m_bands) {
            const auto from = m_indexOf.find(band.from);
            const auto to = m_indexOf.find(band.to);
            const std::string place = lineNumber(band.line);
            if (from == m_indexOf.end() || to == m_indexOf.end())
                return failure(place, fmt::format("there is no resource with ID {}",
                                                  from == m_indexOf.end() ? band.from : band.to));
            const auto first = clusterOf[from->second];
            const auto second = clusterOf[to->second];
            if (!first || !second)
                continue; // of the memory, through which nothing is sent here
            if (band.bandwidth <= 0)
                return failure(place, "the bandwidth is 0, so that nothing would ever arrive");
            bandwidths.clusters[*first * clusters.size() + *second] = band.bandwidth;
            bandwidths.clusters[*second * clusters.size() + *first] = band.bandwidth;
        }
        return SocPlatform::create(std::move(m_name), std::move(clusters), std::move(bandwidths));
    }

    static constexpr double longestTime = 1e12;

    std::string m_name;
    std::vector<Resource> m_resources;
    std::map<std::uint64_t, std::size_t> m_indexOf; ///< by ID
    std::vector<Band> m_bands;
    double m_self = 1;
};

} // namespace

Expected<SocPlatform> readSocPlatform(std::string_view text, std::string name)
{
    return Reader(std::move(name)).read(text);
}

} // namespace takt
