// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/project/ProjectJson.h"

#include <fmt/format.h>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Layout = JsonText::Layout;

std::uint32_t readUnits(const JsonValue &value)
{
    const std::uint64_t units = value.wholeNumber();
    if (units > std::numeric_limits<std::uint32_t>::max())
        value.fail("is too large for a number of units");
    return static_cast<std::uint32_t>(units);
}

void readResources(const JsonValue &list, ProjectProblemBuilder &builder)
{
    list.forEach([&builder](const JsonValue &value, std::size_t) {
        ProjectResource resource;
        resource.name = value.member("name").identifier();
        const JsonValue capacity = value.member("capacity");
        resource.capacity = readUnits(capacity);
        const JsonValue kind = value.find("kind");
        const std::string_view text = kind.textOr("renewable");
        resource.isRenewable = text == "renewable";
        if (!resource.isRenewable && text != "nonrenewable")
            kind.fail(fmt::format("is '{}'; it must be 'renewable' or 'nonrenewable'", text));
        if (!value.isClean())
            return;
        if (auto added = builder.addResource(std::move(resource)); !added)
            value.fail(added.error());
    });
}

ActivitySpec readActivity(const JsonValue &value)
{
    ActivitySpec activity;
    activity.name = value.member("name").identifier();
    const JsonValue modes = value.member("modes");
    modes.forEach([&activity](const JsonValue &entry, std::size_t) {
        ActivityMode &mode = activity.modes.emplace_back();
        mode.duration = entry.member("duration").amount();
        const JsonValue demands = entry.member("demands");
        demands.forEach([&mode](const JsonValue &demand, std::size_t) {
            mode.demands.push_back(readUnits(demand));
        });
    });
    return activity;
}

void readPrecedences(const JsonValue &activities,
                     const std::unordered_map<std::string, ActivityIndex> &byName,
                     ProjectProblemBuilder &builder)
{
    activities.forEach([&](const JsonValue &value, std::size_t index) {
        const JsonValue after = value.find("after");
        if (!after)
            return;
        after.forEach([&](const JsonValue &name, std::size_t) {
            const auto before = byName.find(name.identifier());
            if (before == byName.end()) {
                name.fail("is not an activity of this project");
                return;
            }
            if (auto added =
                    builder.addPrecedence(before->second, static_cast<ActivityIndex>(index));
                !added)
                name.fail(added.error());
        });
    });
}

} // namespace

std::shared_ptr<const TaskGraph> readProjectJson(const JsonValue &value, const std::string &name)
{
    ProjectProblemBuilder builder(name);
    const JsonValue resources = value.member("resources");
    readResources(resources, builder);
    std::unordered_map<std::string, ActivityIndex> byName;
    const JsonValue activities = value.member("activities");
    activities.forEach([&](const JsonValue &entry, std::size_t index) {
        ActivitySpec activity = readActivity(entry);
        byName.emplace(activity.name, static_cast<ActivityIndex>(index));
        if (!entry.isClean())
            return;
        if (auto added = builder.addActivity(std::move(activity)); !added)
            entry.fail(added.error());
    });
    if (value.isClean())
        readPrecedences(activities, byName, builder);
    if (!value.isClean())
        return nullptr;
    auto project = builder.build();
    if (!project) {
        value.fail(project.error());
        return nullptr;
    }
    auto graph = makeProjectGraph(*std::move(project));
    if (!graph) {
        value.fail(graph.error());
        return nullptr;
    }
    return std::make_shared<const TaskGraph>(*std::move(graph));
}

void writeProjectJson(JsonText &json, const ProjectProblem &project)
{
    json.key("project").beginObject(Layout::Broken);
    json.key("resources").beginArray(Layout::Broken);
    for (const ProjectResource &resource : project.resources()) {
        json.beginObject().member("name", resource.name).key("capacity").number(resource.capacity);
        if (!resource.isRenewable)
            json.member("kind", "nonrenewable");
        json.endObject();
    }
    json.endArray();
    std::vector<std::vector<ActivityIndex>> after(project.activityCount());
    for (const auto &[before, later] : project.precedences())
        after[later].push_back(before);
    json.key("activities").beginArray(Layout::Broken);
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity) {
        json.beginObject().member("name", project.activityName(activity));
        json.key("modes").beginArray();
        for (const ActivityMode &mode : project.modes(activity)) {
            json.beginObject().member("duration", mode.duration).key("demands").beginArray();
            for (const std::uint32_t demand : mode.demands)
                json.number(demand);
            json.endArray().endObject();
        }
        json.endArray().key("after").beginArray();
        for (const ActivityIndex before : after[activity])
            json.text(project.activityName(before));
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

} // namespace takt
