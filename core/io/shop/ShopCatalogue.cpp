// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopCatalogue.h"

#include "core/io/shop/ShopCatalogueEntries.h"

#include <algorithm>
#include <bit>

namespace takt {

namespace {

/// The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

std::string_view nameOf(ShopCatalogueEntry::Source source)
{
    switch (source) {
    case ShopCatalogueEntry::Source::ScheduleOpt:
        return "ScheduleOpt benchmarks, August 2026";
    case ShopCatalogueEntry::Source::Taillard:
        return "Taillard, EJOR 64(2), 1993, and his web site";
    case ShopCatalogueEntry::Source::Carlier:
        return "Carlier, RAIRO Recherche operationnelle 12, 1978, solved since";
    }
    return {};
}

bool isAsPublished(const ShopProblem &shop)
{
    // The bounds of flow shops hold for permutation schedules, which other schedules may beat.
    return shop.kind() != ShopKind::Flow && !shop.hasReleases() && !shop.hasSetups() &&
           !shop.hasDowntimes() && shop.buffer() == ShopBuffer::Unlimited;
}

} // namespace

std::uint64_t fingerprintOf(const ShopProblem &shop)
{
    std::uint64_t fingerprint = 0;
    const auto add = [&fingerprint](std::uint64_t value) {
        fingerprint = mixed(fingerprint ^ value);
    };
    add(shop.jobCount());
    add(shop.machineCount());
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        add(shop.operationCount(job));
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation) {
            add(shop.options(operation).size());
            for (const MachineOption &option : shop.options(operation)) {
                add(option.machine);
                add(std::bit_cast<std::uint64_t>(option.duration));
            }
        }
    }
    return fingerprint;
}

std::optional<KnownBounds> catalogueBounds(const ShopProblem &shop)
{
    if (!isAsPublished(shop))
        return std::nullopt;
    const auto entries = shopCatalogueEntries();
    const auto found =
        std::ranges::find(entries, fingerprintOf(shop), &ShopCatalogueEntry::fingerprint);
    if (found == entries.end())
        return std::nullopt;
    return KnownBounds{found->lower, found->upper, std::string(found->instance),
                       std::string(nameOf(found->source))};
}

std::shared_ptr<const ShopProblem> withCatalogueBounds(std::shared_ptr<const ShopProblem> shop)
{
    if (shop->knownBounds())
        return shop;
    auto bounds = catalogueBounds(*shop);
    return bounds ? shop->withKnownBounds(*std::move(bounds)) : shop;
}

} // namespace takt
