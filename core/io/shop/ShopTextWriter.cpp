// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/shop/ShopText.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace takt {

namespace {

ShopTextForm formFor(const ShopProblem &shop)
{
    if (shop.kind() == ShopKind::FlexibleJob)
        return ShopTextForm::Flexible;
    return shop.kind() == ShopKind::Open ? ShopTextForm::Open : ShopTextForm::Standard;
}

/// What of a shop a text has no place for; empty where there is nothing.
std::string_view whatIsLost(const ShopProblem &shop)
{
    if (shop.hasReleases() || shop.hasDueDates() || shop.hasWeights())
        return "releases, due dates or weights";
    if (shop.hasSetups())
        return "set-up times";
    if (shop.hasDowntimes())
        return "downtimes";
    return shop.buffer() == ShopBuffer::Unlimited ? "" : "buffers";
}

/// The text of an open shop tells machines by their place, so each job must visit each, in order.
bool visitsMachinesInOrder(const ShopProblem &shop)
{
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        if (shop.options(operation).front().machine != shop.position(operation) ||
            shop.operationCount(shop.jobOf(operation)) != shop.machineCount())
            return false;
    }
    return true;
}

void writeOperation(const ShopProblem &shop, OperationIndex operation, ShopTextForm form,
                    std::string &text)
{
    const auto options = shop.options(operation);
    auto out = std::back_inserter(text);
    if (form == ShopTextForm::Open) {
        fmt::format_to(out, "{} ", options.front().duration);
        return;
    }
    const bool isFlexible = form == ShopTextForm::Flexible;
    if (isFlexible)
        fmt::format_to(out, "{} ", options.size());
    for (const MachineOption &option : options)
        fmt::format_to(out, "{} {} ", option.machine + (isFlexible ? 1 : 0), option.duration);
}

} // namespace

Expected<std::string> toShopText(const ShopProblem &shop, ShopTextForm form)
{
    if (form != formFor(shop))
        return failure({}, fmt::format("a {} is written as {}, not as {}", describe(shop.kind()),
                                       formatOf(formFor(shop)), formatOf(form)));
    if (const std::string_view lost = whatIsLost(shop); !lost.empty())
        return failure({}, fmt::format("{} has no place for {}, which shop '{}' has; Takt JSON "
                                       "holds them",
                                       formatOf(form), lost, shop.name()));
    if (form == ShopTextForm::Open && !visitsMachinesInOrder(shop))
        return failure({}, "the text of an open shop has one operation for each job and machine");
    std::string text = fmt::format("{} {}", shop.jobCount(), shop.machineCount());
    if (form == ShopTextForm::Flexible) {
        double choices = 0;
        for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation)
            choices += static_cast<double>(shop.options(operation).size());
        fmt::format_to(std::back_inserter(text), " {:.3g}",
                       choices / static_cast<double>(shop.operationCount()));
    }
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        text += '\n';
        if (form == ShopTextForm::Flexible)
            fmt::format_to(std::back_inserter(text), "{} ", shop.operationCount(job));
        for (auto operation = shop.firstOperation(job); operation < shop.firstOperation(job + 1);
             ++operation)
            writeOperation(shop, operation, form, text);
        text.pop_back();
    }
    text += '\n';
    return text;
}

} // namespace takt
