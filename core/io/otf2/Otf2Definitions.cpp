// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/otf2/Otf2Definitions.h"

#include <cmath>
#include <limits>

namespace takt {

namespace {

Otf2Definitions &of(void *userData)
{
    return *static_cast<Otf2Definitions *>(userData);
}

OTF2_CallbackCode readClock(void *data, std::uint64_t resolution, std::uint64_t offset,
                            std::uint64_t /*length*/, std::uint64_t /*realtime*/)
{
    of(data).ticksPerSecond = resolution == 0 ? 1 : resolution;
    of(data).firstTick = offset;
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readString(void *data, OTF2_StringRef self, const char *text)
{
    of(data).strings[self] = text == nullptr ? "" : text;
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readRegion(void *data, OTF2_RegionRef self, OTF2_StringRef name,
                             OTF2_StringRef /*canonicalName*/, OTF2_StringRef /*description*/,
                             OTF2_RegionRole role, OTF2_Paradigm paradigm,
                             OTF2_RegionFlag /*flags*/, OTF2_StringRef /*file*/,
                             std::uint32_t /*begin*/, std::uint32_t /*end*/)
{
    of(data).regions[self] = {name, role, paradigm};
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readLocationGroup(void *data, OTF2_LocationGroupRef self, OTF2_StringRef name,
                                    OTF2_LocationGroupType /*type*/,
                                    OTF2_SystemTreeNodeRef /*parent*/,
                                    OTF2_LocationGroupRef /*creator*/)
{
    of(data).locationGroups[self] = name;
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readLocation(void *data, OTF2_LocationRef self, OTF2_StringRef name,
                               OTF2_LocationType type, std::uint64_t events,
                               OTF2_LocationGroupRef group)
{
    of(data).locations.push_back({self, name, type, group, events});
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readGroup(void *data, OTF2_GroupRef self, OTF2_StringRef /*name*/,
                            OTF2_GroupType type, OTF2_Paradigm paradigm, OTF2_GroupFlag /*flags*/,
                            std::uint32_t count, const std::uint64_t *members)
{
    if (paradigm == OTF2_PARADIGM_MPI)
        of(data).groups[self] = {type, {members, members + count}};
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readCommunicator(void *data, OTF2_CommRef self, OTF2_StringRef /*name*/,
                                   OTF2_GroupRef group, OTF2_CommRef /*parent*/,
                                   OTF2_CommFlag /*flags*/)
{
    of(data).communicators[self] = group;
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readMetricMember(void *data, OTF2_MetricMemberRef self, OTF2_StringRef name,
                                   OTF2_StringRef /*description*/, OTF2_MetricType /*type*/,
                                   OTF2_MetricMode /*mode*/, OTF2_Type /*valueType*/,
                                   OTF2_Base base, std::int64_t exponent, OTF2_StringRef unit)
{
    const double radix = base == OTF2_BASE_BINARY ? 2.0 : 10.0;
    const double scale = std::pow(radix, static_cast<double>(exponent));
    of(data).metricMembers[self] = {name, unit, std::isfinite(scale) ? scale : 1.0};
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readMetricClass(void *data, OTF2_MetricRef self, std::uint8_t count,
                                  const OTF2_MetricMemberRef *members,
                                  OTF2_MetricOccurrence /*occurrence*/, OTF2_RecorderKind /*kind*/)
{
    of(data).metrics[self] = {members, members + count};
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode readMetricInstance(void *data, OTF2_MetricRef self, OTF2_MetricRef metricClass,
                                     OTF2_LocationRef /*recorder*/, OTF2_MetricScope /*scope*/,
                                     std::uint64_t /*scopeReference*/)
{
    const std::vector<OTF2_MetricMemberRef> members = of(data).metrics[metricClass];
    of(data).metrics[self] = members;
    return OTF2_CALLBACK_SUCCESS;
}

} // namespace

OTF2_ErrorCode Otf2Definitions::read(OTF2_Reader *reader)
{
    OTF2_GlobalDefReader *definitions = OTF2_Reader_GetGlobalDefReader(reader);
    if (definitions == nullptr)
        return OTF2_ERROR_INVALID_ARGUMENT;
    OTF2_GlobalDefReaderCallbacks *callbacks = OTF2_GlobalDefReaderCallbacks_New();
    OTF2_GlobalDefReaderCallbacks_SetClockPropertiesCallback(callbacks, readClock);
    OTF2_GlobalDefReaderCallbacks_SetStringCallback(callbacks, readString);
    OTF2_GlobalDefReaderCallbacks_SetRegionCallback(callbacks, readRegion);
    OTF2_GlobalDefReaderCallbacks_SetLocationGroupCallback(callbacks, readLocationGroup);
    OTF2_GlobalDefReaderCallbacks_SetLocationCallback(callbacks, readLocation);
    OTF2_GlobalDefReaderCallbacks_SetGroupCallback(callbacks, readGroup);
    OTF2_GlobalDefReaderCallbacks_SetCommCallback(callbacks, readCommunicator);
    OTF2_GlobalDefReaderCallbacks_SetMetricMemberCallback(callbacks, readMetricMember);
    OTF2_GlobalDefReaderCallbacks_SetMetricClassCallback(callbacks, readMetricClass);
    OTF2_GlobalDefReaderCallbacks_SetMetricInstanceCallback(callbacks, readMetricInstance);
    OTF2_Reader_RegisterGlobalDefCallbacks(reader, definitions, callbacks, this);
    OTF2_GlobalDefReaderCallbacks_Delete(callbacks);
    std::uint64_t count = 0;
    return OTF2_Reader_ReadAllGlobalDefinitions(reader, definitions, &count);
}

const std::string &Otf2Definitions::text(OTF2_StringRef reference) const
{
    static const std::string none;
    const auto found = strings.find(reference);
    return found == strings.end() ? none : found->second;
}

std::int64_t Otf2Definitions::nanoseconds(OTF2_TimeStamp time) const
{
    const bool isBefore = time < firstTick;
    const std::uint64_t ticks = isBefore ? firstTick - time : time - firstTick;
    const long double exact = static_cast<long double>(ticks / ticksPerSecond) * 1e9L +
                              static_cast<long double>(ticks % ticksPerSecond) * 1e9L /
                                  static_cast<long double>(ticksPerSecond);
    constexpr long double largest = 9.2e18L;
    const auto rounded = static_cast<std::int64_t>(std::round(std::min(exact, largest)));
    return isBefore ? -rounded : rounded;
}

const std::vector<std::uint64_t> &Otf2Definitions::rankLocations() const
{
    static const std::vector<std::uint64_t> none;
    for (const auto &[reference, group] : groups) {
        if (group.type == OTF2_GROUP_TYPE_COMM_LOCATIONS)
            return group.members;
    }
    return none;
}

const std::uint64_t *Otf2Definitions::locationOfRank(OTF2_CommRef communicator,
                                                     std::uint32_t rank) const
{
    const auto entry = communicators.find(communicator);
    if (entry == communicators.end())
        return nullptr;
    const auto group = groups.find(entry->second);
    if (group == groups.end() || rank >= group->second.members.size())
        return nullptr;
    const std::uint64_t &member = group->second.members[rank];
    if (group->second.type == OTF2_GROUP_TYPE_COMM_LOCATIONS)
        return &member;
    const std::vector<std::uint64_t> &ranks = rankLocations();
    return group->second.type == OTF2_GROUP_TYPE_COMM_GROUP && member < ranks.size()
               ? &ranks[member]
               : nullptr;
}

} // namespace takt
