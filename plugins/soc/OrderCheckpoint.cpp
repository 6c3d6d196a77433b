// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/OrderCheckpoint.h"

#include "core/io/JsonText.h"
#include "core/io/JsonValue.h"
#include "plugins/soc/OrderNetwork.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt::soc {

namespace {

using Layout = JsonText::Layout;

void readFeatures(const JsonValue &features)
{
    if (features.size() != OrderFeatures::count) {
        features.fail(fmt::format("it sees {} features, this program {}", features.size(),
                                  OrderFeatures::count));
        return;
    }
    features.forEach([](const JsonValue &name, std::size_t index) {
        if (name.text() != OrderFeatures::names[index])
            name.fail(fmt::format("should be '{}'", OrderFeatures::names[index]));
    });
}

void readWeights(const JsonValue &weights, OrderCheckpoint &checkpoint)
{
    weights.forEach([&](const JsonValue &weight, std::size_t) {
        checkpoint.weights.push_back(weight.number());
    });
    if (checkpoint.weights.size() != OrderNetwork::weightCount)
        weights.fail(fmt::format("there are {} weights, but the network has {}",
                                 checkpoint.weights.size(), OrderNetwork::weightCount));
}

} // namespace

std::string toJson(const OrderCheckpoint &checkpoint)
{
    JsonText json;
    json.beginObject(Layout::Broken);
    json.member("format", OrderCheckpoint::format);
    json.key("version").number(OrderCheckpoint::version);
    json.member("command", checkpoint.command);
    json.member("trainedOn", checkpoint.trainedOn);
    json.member("heldOutLatency", checkpoint.heldOutLatency);
    json.member("untrainedLatency", checkpoint.untrainedLatency);
    json.key("features").beginArray();
    for (const char *name : OrderFeatures::names)
        json.text(name);
    json.endArray();
    json.key("hidden").number(OrderNetwork::hidden);
    json.key("weights").beginArray(Layout::Broken);
    for (const double weight : checkpoint.weights)
        json.number(weight);
    json.endArray();
    json.endObject();
    return json.take();
}

Expected<OrderCheckpoint> readOrderCheckpoint(const std::string &text)
{
    const auto document = JsonDocument::parse(text);
    if (!document)
        return tl::unexpected(document.error());
    const JsonValue root = document->root();
    const JsonValue format = root.member("format");
    if (format.text() != OrderCheckpoint::format)
        format.fail(
            fmt::format("is no checkpoint of a learned order ('{}')", OrderCheckpoint::format));
    const JsonValue version = root.member("version");
    if (const auto number = version.wholeNumber(); number != OrderCheckpoint::version)
        version.fail(fmt::format("the checkpoint is of version {}, this program reads version {}; "
                                 "train it again",
                                 number, OrderCheckpoint::version));
    OrderCheckpoint checkpoint;
    if (!document->firstError()) {
        checkpoint.command = root.member("command").text();
        checkpoint.trainedOn = root.member("trainedOn").text();
        checkpoint.heldOutLatency = root.member("heldOutLatency").amount();
        checkpoint.untrainedLatency = root.member("untrainedLatency").amount();
        readFeatures(root.member("features"));
        const JsonValue hidden = root.member("hidden");
        if (hidden.wholeNumber() != OrderNetwork::hidden)
            hidden.fail(fmt::format("this program's network has {} units", OrderNetwork::hidden));
        readWeights(root.member("weights"), checkpoint);
    }
    if (document->firstError())
        return tl::unexpected(*document->firstError());
    return checkpoint;
}

} // namespace takt::soc
