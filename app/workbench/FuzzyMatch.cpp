// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FuzzyMatch.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr int letterScore = 1;
constexpr int neighbourBonus = 9;
constexpr int wordStartBonus = 8;
constexpr int textStartBonus = 4;
constexpr int impossible = std::numeric_limits<int>::min() / 2;

int placeScore(const QString &text, qsizetype position)
{
    if (position == 0)
        return letterScore + wordStartBonus + textStartBonus;
    return text[position - 1].isLetterOrNumber() ? letterScore : letterScore + wordStartBonus;
}

} // namespace

std::optional<int> fuzzyMatch(const QString &typed, const QString &text)
{
    const QString pattern = typed.simplified().remove(' ').toCaseFolded();
    const QString folded = text.toCaseFolded();
    if (pattern.isEmpty())
        return 0;
    // best[j]: the best score with the present typed letter on text letter j.
    const auto size = static_cast<std::size_t>(folded.size());
    std::vector<int> best(size, impossible);
    std::vector<int> previous;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        previous = std::exchange(best, std::vector<int>(size, impossible));
        int reachable = i == 0 ? 0 : impossible;
        for (std::size_t j = 0; j < size; ++j) {
            const auto position = static_cast<qsizetype>(j);
            if (folded[position] == pattern[i]) {
                best[j] = reachable + placeScore(folded, position);
                if (i > 0 && j > 0)
                    best[j] = std::max(best[j], previous[j - 1] + placeScore(folded, position) +
                                                    neighbourBonus);
            }
            if (i > 0)
                reachable = std::max(reachable, previous[j]);
        }
    }
    const int score = best.empty() ? impossible : *std::max_element(best.begin(), best.end());
    if (score < 0)
        return std::nullopt;
    return score;
}

} // namespace takt
