// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleFile.h"

#include "core/io/InputStream.h"
#include "core/io/JsonText.h"
#include "core/io/JsonValue.h"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace takt {

namespace {

constexpr std::string_view formatName = "takt-rule";
constexpr std::size_t mostBytes = std::size_t{64} << 20U;
constexpr std::uint64_t mostHiddenUnits = 1000;

void write(JsonText &json, const RuleNetwork &network)
{
    json.member("kind", "network").key("hidden").number(network.hidden);
    json.key("inputs").beginArray(JsonText::Layout::Broken);
    for (const std::string_view name : networkInputNames)
        json.text(name);
    json.endArray().key("weights").beginArray(JsonText::Layout::Broken);
    for (const double weight : network.weights)
        json.number(weight);
    json.endArray();
}

void write(JsonText &json, const FormulaRule &rule)
{
    json.member("kind", "formula");
    json.member("expression", rule.formula.text());
    json.member("first", rule.greatestFirst ? "greatest" : "least");
}

RuleNetwork readNetwork(const JsonValue &root)
{
    RuleNetwork network;
    const JsonValue hidden = root.member("hidden");
    if (hidden.wholeNumber() > mostHiddenUnits)
        hidden.fail(fmt::format("is more than {} hidden units", mostHiddenUnits));
    else
        network.hidden = static_cast<std::uint32_t>(hidden.wholeNumber());
    const JsonValue inputs = root.member("inputs");
    if (inputs.isArray() && inputs.size() != networkInputs)
        inputs.fail(
            fmt::format("has {} inputs; this version has {}", inputs.size(), networkInputs));
    inputs.forEach([](const JsonValue &input, std::size_t index) {
        if (input.text() != networkInputNames[index])
            input.fail(fmt::format("is '{}'; this version has '{}' there", input.text(),
                                   networkInputNames[index]));
    });
    const JsonValue weights = root.member("weights");
    network.weights.clear();
    weights.forEach(
        [&](const JsonValue &weight, std::size_t) { network.weights.push_back(weight.number()); });
    if (root.isClean() && network.weights.size() != networkWeights(network.hidden))
        weights.fail(fmt::format("has {} weights; {} hidden units need {}", network.weights.size(),
                                 network.hidden, networkWeights(network.hidden)));
    return network;
}

JobShopRule readFormula(const JsonValue &root)
{
    const JsonValue expression = root.member("expression");
    auto formula = RuleFormula::parse(expression.text());
    if (!formula) {
        expression.fail(fmt::format("{}: {}", formula.error().place, formula.error().reason));
        return RuleNetwork{};
    }
    const JsonValue first = root.member("first");
    if (first.text() != "least" && first.text() != "greatest")
        first.fail(fmt::format("is '{}'; it must be 'least' or 'greatest'", first.text()));
    return FormulaRule{*std::move(formula), first.text() == "greatest"};
}

RolloutBuilder readBuilder(const JsonValue &root)
{
    const JsonValue builder = root.member("builder");
    if (builder.text() != "non-delay" && builder.text() != "active")
        builder.fail(fmt::format("is '{}'; it must be 'non-delay' or 'active'", builder.text()));
    return builder.text() == "active" ? RolloutBuilder::Active : RolloutBuilder::NonDelay;
}

JobShopRule readRule(const JsonValue &root)
{
    const JsonValue kind = root.member("kind");
    if (kind.text() == "network")
        return readNetwork(root);
    if (kind.text() == "formula")
        return readFormula(root);
    kind.fail(fmt::format("is '{}'; it must be 'network' or 'formula'", kind.text()));
    return RuleNetwork{};
}

RuleHistoryPoint readPoint(const JsonValue &value)
{
    RuleHistoryPoint point;
    point.generation = value.member("generation").wholeNumber();
    point.rollouts = value.member("rollouts").wholeNumber();
    point.heldOut = value.member("heldOut").amount();
    if (const JsonValue score = value.find("score"))
        point.score = score.amount();
    point.formula = value.find("formula").textOr("");
    return point;
}

void checkVersion(const JsonValue &root)
{
    const JsonValue format = root.member("format");
    if (format.text() != formatName)
        format.fail(fmt::format("is '{}'; a rule's is '{}'", format.text(), formatName));
    const JsonValue version = root.member("version");
    if (const std::uint64_t number = version.wholeNumber();
        root.isClean() && number != ruleFileVersion)
        version.fail(fmt::format("is {}; this Takt reads rules of version {}, and 'takt-cli train "
                                 "rule' makes them",
                                 number, ruleFileVersion));
}

} // namespace

std::string toJson(const RuleFile &file)
{
    JsonText json;
    json.beginObject(JsonText::Layout::Broken);
    json.member("format", formatName).key("version").number(ruleFileVersion);
    json.member("command", file.command);
    json.member("method", file.method).key("seed").number(file.seed);
    json.member("heldOut", file.heldOut);
    json.member("builder", file.builder == RolloutBuilder::Active ? "active" : "non-delay");
    std::visit([&json](const auto &rule) { write(json, rule); }, file.rule);
    json.key("history").beginArray(JsonText::Layout::Broken);
    for (const RuleHistoryPoint &point : file.history) {
        json.beginObject().key("generation").number(point.generation);
        json.key("rollouts").number(point.rollouts);
        json.member("heldOut", point.heldOut);
        if (point.score)
            json.member("score", *point.score);
        if (!point.formula.empty())
            json.member("formula", point.formula);
        json.endObject();
    }
    json.endArray().endObject();
    return json.take();
}

Expected<RuleFile> parseRuleFile(const std::string &text)
{
    const auto document = JsonDocument::parse(text);
    if (!document)
        return tl::unexpected(document.error());
    const JsonValue root = document->root();
    RuleFile file;
    checkVersion(root);
    if (root.isClean()) {
        file.command = root.member("command").text();
        file.method = root.member("method").text();
        file.seed = root.member("seed").wholeNumber();
        file.heldOut = root.member("heldOut").amount();
        file.rule = readRule(root);
        file.builder = readBuilder(root);
        root.find("history").forEach([&file](const JsonValue &point, std::size_t) {
            file.history.push_back(readPoint(point));
        });
    }
    if (document->firstError())
        return tl::unexpected(*document->firstError());
    return file;
}

Expected<RuleFile> loadRuleFile(const std::string &path)
{
    auto stream = InputStream::open(path);
    if (!stream)
        return tl::unexpected(stream.error());
    std::string text;
    constexpr std::size_t block = std::size_t{1} << 16U;
    for (;;) {
        const std::size_t size = text.size();
        text.resize(size + block);
        const auto count = stream->read(text.data() + size, block);
        if (!count)
            return tl::unexpected(count.error());
        text.resize(size + *count);
        if (*count == 0)
            break;
        if (text.size() > mostBytes)
            return tl::unexpected(Error{path, {}, "is too large for a rule"});
    }
    auto file = parseRuleFile(text);
    if (!file)
        return tl::unexpected(file.error().withSource(path));
    return file;
}

} // namespace takt
