// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/TaillardShops.h"

#include "core/io/shop/ShopCatalogue.h"

#include <array>
#include <fmt/format.h>
#include <numeric>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr std::int32_t modulus = 2147483647;

constexpr std::array<TaillardShop, taillardJobShopCount> published = {{
    {15, 15, 840612802, 398197754},    {15, 15, 1314640371, 386720536},
    {15, 15, 1227221349, 316176388},   {15, 15, 342269428, 1806358582},
    {15, 15, 1603221416, 1501949241},  {15, 15, 1357584978, 1734077082},
    {15, 15, 44531661, 1374316395},    {15, 15, 302545136, 2092186050},
    {15, 15, 1153780144, 1393392374},  {15, 15, 73896786, 1544979948},
    {20, 15, 533484900, 317419073},    {20, 15, 1894307698, 1474268163},
    {20, 15, 874340513, 509669280},    {20, 15, 1124986343, 1209573668},
    {20, 15, 1463788335, 529048107},   {20, 15, 1056908795, 25321885},
    {20, 15, 195672285, 1717580117},   {20, 15, 961965583, 1353003786},
    {20, 15, 1610169733, 1734469503},  {20, 15, 532794656, 998486810},
    {20, 20, 1035939303, 773961798},   {20, 20, 5997802, 1872541150},
    {20, 20, 1357503601, 722225039},   {20, 20, 806159563, 1166962073},
    {20, 20, 1902815253, 1879990068},  {20, 20, 1503184031, 1850351876},
    {20, 20, 1032645967, 99711329},    {20, 20, 229894219, 1158117804},
    {20, 20, 823349822, 108033225},    {20, 20, 1297900341, 489486403},
    {30, 15, 98640593, 1981283465},    {30, 15, 1839268120, 248890888},
    {30, 15, 573875290, 2081512253},   {30, 15, 1670898570, 788294565},
    {30, 15, 1118914567, 1074349202},  {30, 15, 178750207, 294279708},
    {30, 15, 1549372605, 596993084},   {30, 15, 798174738, 151685779},
    {30, 15, 553410952, 1329272528},   {30, 15, 1661531649, 1173386294},
    {30, 20, 1841414609, 1357882888},  {30, 20, 2116959593, 1546338557},
    {30, 20, 796392706, 1230864158},   {30, 20, 532496463, 254174057},
    {30, 20, 2020525633, 978943053},   {30, 20, 524444252, 185526083},
    {30, 20, 1569394691, 487269855},   {30, 20, 1460267840, 1631446539},
    {30, 20, 198324822, 1937476577},   {30, 20, 38071822, 1541985579},
    {50, 15, 17271, 718939},           {50, 15, 660481279, 449650254},
    {50, 15, 352229765, 949737911},    {50, 15, 1197518780, 166840558},
    {50, 15, 1376020303, 483922052},   {50, 15, 2106639239, 955932362},
    {50, 15, 1765352082, 1209982549},  {50, 15, 1105092880, 1349003108},
    {50, 15, 907248070, 919544535},    {50, 15, 2011630757, 1845447001},
    {50, 20, 8493988, 2738939},        {50, 20, 1991925010, 709517751},
    {50, 20, 342093237, 786960785},    {50, 20, 1634043183, 973178279},
    {50, 20, 341706507, 286513148},    {50, 20, 320167954, 1411193018},
    {50, 20, 1089696753, 298068750},   {50, 20, 433032965, 1589656152},
    {50, 20, 615974477, 331205412},    {50, 20, 236150141, 592292984},
    {100, 20, 302034063, 1203569070},  {100, 20, 1437643198, 1692025209},
    {100, 20, 1792475497, 1039908559}, {100, 20, 1647273132, 1012841433},
    {100, 20, 696480901, 1689682358},  {100, 20, 1785569423, 1092647459},
    {100, 20, 117806902, 739059626},   {100, 20, 1639154709, 1319962509},
    {100, 20, 2007423389, 749368241},  {100, 20, 682761130, 262763021},
}};

} // namespace

std::int32_t TaillardRandom::uniform(std::int32_t least, std::int32_t greatest)
{
    constexpr std::int32_t multiplier = 16807;
    constexpr std::int32_t quotient = 127773;
    constexpr std::int32_t remainder = 2836;
    const std::int32_t high = m_state / quotient;
    m_state = multiplier * (m_state % quotient) - remainder * high;
    if (m_state < 0)
        m_state += modulus;
    return least + static_cast<std::int32_t>(static_cast<double>(m_state) / modulus *
                                             (greatest - least + 1));
}

TaillardShop taillardJobShop(std::size_t number)
{
    return published[number - 1];
}

Expected<std::shared_ptr<const ShopProblem>> makeTaillardShop(std::string name, TaillardShop shop)
{
    for (const std::int32_t seed : {shop.timeSeed, shop.machineSeed}) {
        if (seed < 1 || seed >= modulus)
            return failure({}, fmt::format("the seed is {}; Taillard's generator takes 1 to {}",
                                           seed, modulus - 1));
    }
    ShopProblemBuilder builder(std::move(name), ShopKind::Job, shop.machines);
    TaillardRandom times(shop.timeSeed);
    TaillardRandom orders(shop.machineSeed);
    std::vector<MachineIndex> order(shop.machines);
    for (std::uint32_t number = 0; number < shop.jobs; ++number) {
        std::iota(order.begin(), order.end(), 0U);
        for (std::uint32_t index = 0; index < shop.machines; ++index) {
            const auto last = static_cast<std::int32_t>(shop.machines) - 1;
            const auto other = orders.uniform(static_cast<std::int32_t>(index), last);
            std::swap(order[index], order[static_cast<std::size_t>(other)]);
        }
        JobSpec job;
        for (const MachineIndex machine : order)
            job.operations.push_back({{machine, static_cast<double>(times.uniform(1, 99))}});
        if (auto added = builder.addJob(std::move(job)); !added)
            return tl::unexpected(added.error());
    }
    auto built = builder.build();
    if (!built)
        return tl::unexpected(built.error());
    return withCatalogueBounds(*std::move(built));
}

} // namespace takt
