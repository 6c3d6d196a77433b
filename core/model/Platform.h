// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/TaskGraph.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// One place that runs one task at a time.
struct Processor {
    std::string name;
    /// Processors of one class are alike to a reader ("cpu", "gpu", a machine type); may be empty.
    std::string className = {};
    /// Work done per time unit: 1 for run times measured here, flop/s for work in flop.
    double speed = 1;
    /// Bytes; infinite where nothing is known.
    double memory = std::numeric_limits<double>::infinity();
    /// Watts drawn while idle and while running a task; 0 where nothing is known.
    double idlePower = 0;
    double busyPower = 0;
    /// US dollars for an hour of having the processor, busy or not; 0 where nothing is known.
    double pricePerHour = 0;
};

/// Time to hand data from one processor to another: latency + data / bandwidth.
///
/// Latency is in the workload's time unit; bandwidth in data units per time unit, where infinity
/// means that the amount of data does not matter.
struct Link {
    double latency = 0;
    double bandwidth = std::numeric_limits<double>::infinity();
};

/// How many transfers a processor takes part in at a time.
///
/// One: it sends at most one and receives at most one, both at once if need be; a transfer holds
/// the sender's and the receiver's port all of its time, latency included. The bidirectional
/// one-port model: Beaumont, Boudet, Robert, "A realistic model and an efficient heuristic for
/// scheduling with heterogeneous processors", HCW 2002. When transfers then take place:
/// core/schedule/TransferPlan.h.
enum class Ports { Unlimited, One };

/// How processors are connected. The same processor always communicates at no cost, and so does
/// an edge without data, on any link.
class Links {
public:
    enum class Form { Uniform, Pairwise, Hierarchical };

    /// One level of a hierarchy: processors with equal group numbers reach each other by `link`
    /// unless an inner level already joins them.
    struct Level {
        std::string name;
        Link link;
        std::vector<std::uint32_t> groupOf; ///< one per processor
    };

    /// Every pair alike.
    [[nodiscard]] static Links uniform(Link link);
    /// row-major `processors × processors`; the diagonal is ignored.
    [[nodiscard]] static Links pairwise(std::size_t processors, std::vector<Link> links);
    /// Levels from the innermost outwards; pairs that no level joins use `outermost`.
    [[nodiscard]] static Links hierarchical(std::vector<Level> levels, Link outermost);
    /// The same links between processors with as many ports.
    [[nodiscard]] Links withPorts(Ports ports) const;

    [[nodiscard]] Form form() const noexcept { return m_form; }
    [[nodiscard]] Ports ports() const noexcept { return m_ports; }
    /// The link of a pair of different processors. O(1), or O(levels) in a hierarchy.
    [[nodiscard]] const Link &between(ProcessorIndex from, ProcessorIndex to) const noexcept;
    [[nodiscard]] std::span<const Level> levels() const noexcept { return m_levels; }
    /// Entries of the pairwise table; 0 in the other forms.
    [[nodiscard]] std::size_t pairCount() const noexcept { return m_pairs.size(); }
    /// The link of every pair (Uniform) or of pairs that no level joins (Hierarchical).
    [[nodiscard]] const Link &outermost() const noexcept { return m_outermost; }

private:
    Form m_form = Form::Uniform;
    Ports m_ports = Ports::Unlimited;
    std::size_t m_processors = 0;
    Link m_outermost;
    std::vector<Link> m_pairs;
    std::vector<Level> m_levels;
};

/// What a workload runs on: processors and the links between them. Immutable once built.
class Platform {
public:
    /// Refused: no processor; an empty or duplicate name; a speed or bandwidth that is not above
    /// 0; negative or NaN latency, memory, power or price; link tables of another size.
    [[nodiscard]] static Expected<Platform> create(std::string name,
                                                   std::vector<Processor> processors, Links links);

    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] std::size_t processorCount() const noexcept { return m_processors.size(); }
    [[nodiscard]] const Processor &processor(ProcessorIndex index) const noexcept
    {
        return m_processors[index];
    }
    [[nodiscard]] std::span<const Processor> processors() const noexcept { return m_processors; }
    [[nodiscard]] const Links &links() const noexcept { return m_links; }

    /// Time to bring `data` from one processor to another; 0 on the same one or without data.
    [[nodiscard]] double communicationTime(double data, ProcessorIndex from,
                                           ProcessorIndex to) const noexcept
    {
        if (from == to || data <= 0)
            return 0;
        const Link &link = m_links.between(from, to);
        return link.latency + data / link.bandwidth;
    }
    /// Mean of communicationTime over all ordered pairs of different processors; with a single
    /// processor, that of the outermost link, so that ranks keep their published meaning. O(1).
    [[nodiscard]] double meanCommunicationTime(double data) const noexcept
    {
        if (data <= 0)
            return 0;
        return m_links.form() == Links::Form::Uniform
                   ? m_links.outermost().latency + data / m_links.outermost().bandwidth
                   : m_meanLatency + data * m_meanInverseBandwidth;
    }
    /// Whether any processor states power (price), so that energy (cost) can be told.
    [[nodiscard]] bool hasPower() const noexcept { return m_hasPower; }
    [[nodiscard]] bool hasPrice() const noexcept { return m_hasPrice; }

private:
    Platform() = default;

    std::string m_name;
    std::vector<Processor> m_processors;
    Links m_links;
    double m_meanLatency = 0;
    double m_meanInverseBandwidth = 0;
    bool m_hasPower = false;
    bool m_hasPrice = false;
};

} // namespace takt
