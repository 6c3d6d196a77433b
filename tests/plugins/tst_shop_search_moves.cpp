// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/CriticalPath.h"
#include "plugins/shop_search/JobShopState.h"
#include "plugins/shop_search/Neighbourhood.h"
#include "plugins/shop_search/PathRelinking.h"
#include "plugins/shop_search/RandomOrders.h"
#include "plugins/shop_search/TabuList.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <set>

using namespace takt;
using namespace takt::test;
using namespace takt::shop_search;

/// What the searches take for granted about moves, their estimates and the paths they lie on.
class TestShopSearchMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movesKeepHeadsTailsAndOrderUpToDate();
    void movesThatCloseACircleChangeNothing();
    void theCriticalPathIsAsLongAsTheMakespan();
    void neighboursAreJudgedByTheLongestPathThroughThem();
    void movesOfANeighbourhoodNeverCloseACircle();
    void largerNeighbourhoodsHoldTheSmallerOnes();
    void onlyMovesThatTurnAForbiddenPairBackAreTabu();
    void distancesCountThePairsInOtherOrder();
};

namespace {

constexpr int rounds = 60;

DisjunctiveShop someShop(Random &random, bool hasZeros = true)
{
    ShopShape shape;
    shape.jobs = 2 + random.below(7);
    shape.machines = 1 + random.below(5);
    shape.hasReleases = random.chance(0.3);
    auto shop = expectValue(DisjunctiveShop::of(*randomShop(random, shape)));
    for (std::int32_t &duration : shop.duration)
        duration += hasZeros ? 0 : 1;
    return shop;
}

std::vector<NodeIndex> copyOf(std::span<const NodeIndex> nodes)
{
    return {nodes.begin(), nodes.end()};
}

/// Two places of one machine, not the same; nullopt where the draw was of others.
std::optional<std::pair<std::uint32_t, std::uint32_t>> somePlaces(Random &random,
                                                                  const JobShopState &state)
{
    const auto from = static_cast<std::uint32_t>(random.below(state.operationCount()));
    const auto to = static_cast<std::uint32_t>(random.below(state.operationCount()));
    if (from == to || state[state.order()[from]].machine != state[state.order()[to]].machine)
        return std::nullopt;
    return std::pair{from, to};
}

std::vector<NodeIndex> moved(std::span<const NodeIndex> order, std::uint32_t from, std::uint32_t to)
{
    std::vector<NodeIndex> result = copyOf(order);
    const NodeIndex node = result[from];
    result.erase(result.begin() + from);
    result.insert(result.begin() + to, node);
    return result;
}

bool isTopological(const JobShopState &state)
{
    std::set<NodeIndex> seen;
    for (const NodeIndex node : state.topologicalOrder()) {
        if (!state.isBorder(node - 1) && !seen.contains(node - 1))
            return false;
        if (state[node].before != state.none() && !seen.contains(state[node].before))
            return false;
        seen.insert(node);
    }
    return seen.size() == state.operationCount();
}

/// Whether a state agrees with one that was computed from its orders alone.
bool agreesWithFresh(const JobShopState &state)
{
    JobShopState fresh(state.shop());
    if (!fresh.set(state.order()) || fresh.makespan() != state.makespan())
        return false;
    return std::ranges::all_of(state.order(), [&](NodeIndex node) {
        return fresh[node].end == state[node].end && fresh[node].tail == state[node].tail &&
               fresh[node].before == state[node].before && fresh[node].after == state[node].after &&
               fresh[node].place == state[node].place;
    });
}

} // namespace

void TestShopSearchMoves::movesKeepHeadsTailsAndOrderUpToDate()
{
    Random random(1);
    SearchRandom draws(1);
    int made = 0;
    for (int round = 0; round < rounds; ++round) {
        const DisjunctiveShop shop = someShop(random);
        JobShopState state(shop);
        QVERIFY(randomOrders(state, draws).makespan == state.makespan());
        for (int step = 0; step < 40; ++step) {
            const auto places = somePlaces(random, state);
            if (!places)
                continue;
            const auto expected = moved(state.order(), places->first, places->second);
            if (!state.move(places->first, places->second))
                continue;
            ++made;
            QVERIFY(copyOf(state.order()) == expected);
            QVERIFY(agreesWithFresh(state));
            QVERIFY(isTopological(state));
        }
    }
    QVERIFY(made > rounds);
}

void TestShopSearchMoves::movesThatCloseACircleChangeNothing()
{
    Random random(2);
    SearchRandom draws(2);
    int refused = 0;
    for (int round = 0; round < rounds; ++round) {
        const DisjunctiveShop shop = someShop(random);
        JobShopState state(shop);
        static_cast<void>(randomOrders(state, draws));
        for (int step = 0; step < 40; ++step) {
            const auto places = somePlaces(random, state);
            if (!places)
                continue;
            const auto before = copyOf(state.order());
            const auto wanted = moved(before, places->first, places->second);
            const bool isPossible = JobShopState(shop).set(wanted);
            QCOMPARE(state.move(places->first, places->second), isPossible);
            if (isPossible)
                continue;
            ++refused;
            QVERIFY(copyOf(state.order()) == before);
            QVERIFY(agreesWithFresh(state));
            QVERIFY(isTopological(state));
        }
    }
    QVERIFY(refused > rounds);
}

void TestShopSearchMoves::theCriticalPathIsAsLongAsTheMakespan()
{
    Random random(3);
    SearchRandom draws(3);
    CriticalPath path;
    for (int round = 0; round < rounds; ++round) {
        const DisjunctiveShop shop = someShop(random, false);
        JobShopState state(shop);
        static_cast<void>(randomOrders(state, draws));
        path.find(state, draws);
        for (const CriticalBlock &block : path.blocks()) {
            QVERIFY(block.first < block.last);
            for (std::uint32_t place = block.first; place <= block.last; ++place) {
                const auto &node = state[state.order()[place]];
                QCOMPARE(node.start() + node.tail, state.makespan());
                QVERIFY(place == block.first ||
                        state[state.order()[place - 1]].end == node.start());
            }
            QCOMPARE(block.isAtStart, state[state.order()[block.first]].start() == 0);
        }
    }
}

void TestShopSearchMoves::neighboursAreJudgedByTheLongestPathThroughThem()
{
    Random random(4);
    SearchRandom draws(4);
    CriticalPath path;
    int judged = 0;
    for (int round = 0; round < rounds; ++round) {
        const DisjunctiveShop shop = someShop(random, false);
        JobShopState state(shop);
        Neighbourhood neighbourhood(NeighbourhoodKind::N7, state);
        static_cast<void>(randomOrders(state, draws));
        path.find(state, draws);
        neighbourhood.collect(state, path.blocks());
        for (const Move &move : neighbourhood.moves()) {
            if (move.from + 1 != move.to && move.to + 1 != move.from)
                continue;
            JobShopState after = state;
            if (!after.move(move.from, move.to))
                continue;
            ++judged;
            const auto &first = after[after.order()[move.from]];
            const auto &second = after[after.order()[move.to]];
            QCOMPARE(move.estimate,
                     std::max(first.start() + first.tail, second.start() + second.tail));
            QVERIFY(move.estimate <= after.makespan());
        }
    }
    QVERIFY(judged > rounds);
}

void TestShopSearchMoves::movesOfANeighbourhoodNeverCloseACircle()
{
    Random random(5);
    SearchRandom draws(5);
    CriticalPath path;
    for (int round = 0; round < rounds; ++round) {
        ShopShape shape;
        shape.kind = ShopKind::Flow;
        shape.jobs = 3 + random.below(6);
        shape.machines = 2 + random.below(4);
        auto shop = expectValue(DisjunctiveShop::of(*randomShop(random, shape)));
        for (std::int32_t &duration : shop.duration)
            ++duration;
        JobShopState state(shop);
        Neighbourhood neighbourhood(NeighbourhoodKind::N7, state);
        static_cast<void>(randomOrders(state, draws));
        path.find(state, draws);
        neighbourhood.collect(state, path.blocks());
        for (const Move &move : neighbourhood.moves()) {
            JobShopState after = state;
            QVERIFY(after.move(move.from, move.to));
        }
    }
}

void TestShopSearchMoves::largerNeighbourhoodsHoldTheSmallerOnes()
{
    Random random(6);
    SearchRandom draws(6);
    CriticalPath path;
    std::array<std::size_t, 3> counts{};
    for (int round = 0; round < rounds; ++round) {
        const DisjunctiveShop shop = someShop(random, false);
        JobShopState state(shop);
        static_cast<void>(randomOrders(state, draws));
        path.find(state, draws);
        std::array<std::set<std::vector<NodeIndex>>, 3> reached;
        for (const auto kind :
             {NeighbourhoodKind::N5, NeighbourhoodKind::N6, NeighbourhoodKind::N7}) {
            Neighbourhood neighbourhood(kind, state);
            neighbourhood.collect(state, path.blocks());
            auto &results = reached[static_cast<std::size_t>(kind)];
            for (const Move &move : neighbourhood.moves())
                results.insert(moved(state.order(), move.from, move.to));
            // No two moves lead to the same solution.
            QCOMPARE(results.size(), neighbourhood.moves().size());
            counts[static_cast<std::size_t>(kind)] += results.size();
        }
        QVERIFY(std::ranges::includes(reached[1], reached[0]));
        QVERIFY(std::ranges::includes(reached[2], reached[1]));
    }
    QVERIFY(counts[0] < counts[1] && counts[1] < counts[2]);
}

void TestShopSearchMoves::onlyMovesThatTurnAForbiddenPairBackAreTabu()
{
    ShopProblemBuilder builder("one machine", ShopKind::Job, 1);
    for (int job = 0; job < 4; ++job)
        expectValue(builder.addJob({.operations = {{{0, 1.0}}}}));
    const DisjunctiveShop shop = expectValue(DisjunctiveShop::of(*expectValue(builder.build())));
    JobShopState state(shop);
    TabuList tabu(state);
    // Jobs 0 1 2 3 become 1 2 0 3: "0 before 1" and "0 before 2" are forbidden until 10.
    tabu.forbid(state.order(), 0, 2, 10);
    QVERIFY(state.move(0, 2));
    QVERIFY(tabu.isTabu(state.order(), 2, 0, 9));
    QVERIFY(tabu.isTabu(state.order(), 2, 1, 9));
    QVERIFY(tabu.isTabu(state.order(), 1, 2, 9));
    QVERIFY(tabu.isTabu(state.order(), 0, 2, 9));
    QVERIFY(tabu.isTabu(state.order(), 3, 0, 9) == false);
    QVERIFY(!tabu.isTabu(state.order(), 0, 1, 9));
    QVERIFY(!tabu.isTabu(state.order(), 2, 3, 9));
    QVERIFY(!tabu.isTabu(state.order(), 2, 0, 10));
    tabu.clear();
    QVERIFY(!tabu.isTabu(state.order(), 2, 0, 9));
}

void TestShopSearchMoves::distancesCountThePairsInOtherOrder()
{
    const std::vector<std::uint32_t> firstOnMachine{0, 3, 5};
    const std::vector<NodeIndex> a{0, 1, 2, 3, 4};
    const auto distanceTo = [&](const std::vector<NodeIndex> &b) {
        std::vector<std::uint32_t> places(b.size());
        for (std::uint32_t place = 0; place < b.size(); ++place)
            places[b[place]] = place;
        return orderDistance(a, places, firstOnMachine);
    };
    QCOMPARE(distanceTo({0, 1, 2, 3, 4}), 0U);
    QCOMPARE(distanceTo({1, 0, 2, 3, 4}), 1U);
    QCOMPARE(distanceTo({2, 1, 0, 4, 3}), 4U);
    QCOMPARE(distanceTo({1, 2, 0, 3, 4}), 2U);
}

QTEST_APPLESS_MAIN(TestShopSearchMoves)
#include "tst_shop_search_moves.moc"
