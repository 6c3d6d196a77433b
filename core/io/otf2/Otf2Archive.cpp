// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Bytes.h"
#include "core/io/otf2/Otf2.h"
#include "core/io/otf2/Otf2Timeline.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace takt {

namespace {

using Direction = Otf2Timeline::Direction;

Otf2Timeline &of(void *userData)
{
    return *static_cast<Otf2Timeline *>(userData);
}

OTF2_CallbackCode enter(OTF2_LocationRef location, OTF2_TimeStamp time, void *data,
                        OTF2_AttributeList * /*attributes*/, OTF2_RegionRef region)
{
    of(data).enter(location, time, region);
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode leave(OTF2_LocationRef location, OTF2_TimeStamp time, void *data,
                        OTF2_AttributeList * /*attributes*/, OTF2_RegionRef /*region*/)
{
    of(data).leave(location, time);
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode send(OTF2_LocationRef location, OTF2_TimeStamp /*time*/, void *data,
                       OTF2_AttributeList * /*attributes*/, std::uint32_t receiver,
                       OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes)
{
    of(data).addMessage(Direction::Send, location, receiver, communicator, tag, bytes);
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode sendAtOnce(OTF2_LocationRef location, OTF2_TimeStamp time, void *data,
                             OTF2_AttributeList *attributes, std::uint32_t receiver,
                             OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes,
                             std::uint64_t /*request*/)
{
    return send(location, time, data, attributes, receiver, communicator, tag, bytes);
}

OTF2_CallbackCode receive(OTF2_LocationRef location, OTF2_TimeStamp /*time*/, void *data,
                          OTF2_AttributeList * /*attributes*/, std::uint32_t sender,
                          OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes)
{
    of(data).addMessage(Direction::Receive, location, sender, communicator, tag, bytes);
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode receiveLater(OTF2_LocationRef location, OTF2_TimeStamp time, void *data,
                               OTF2_AttributeList *attributes, std::uint32_t sender,
                               OTF2_CommRef communicator, std::uint32_t tag, std::uint64_t bytes,
                               std::uint64_t /*request*/)
{
    return receive(location, time, data, attributes, sender, communicator, tag, bytes);
}

OTF2_CallbackCode collective(OTF2_LocationRef location, OTF2_TimeStamp /*time*/, void *data,
                             OTF2_AttributeList * /*attributes*/, OTF2_CollectiveOp /*operation*/,
                             OTF2_CommRef /*communicator*/, std::uint32_t /*root*/,
                             std::uint64_t sent, std::uint64_t received)
{
    of(data).addCollective(location, sent, received);
    return OTF2_CALLBACK_SUCCESS;
}

OTF2_CallbackCode metric(OTF2_LocationRef location, OTF2_TimeStamp time, void *data,
                         OTF2_AttributeList * /*attributes*/, OTF2_MetricRef reference,
                         std::uint8_t count, const OTF2_Type *types, const OTF2_MetricValue *values)
{
    of(data).addMetric(location, time, reference, count, types, values);
    return OTF2_CALLBACK_SUCCESS;
}

/// Keeps the library's first complaint, which would go to standard error otherwise. The handler is
/// the process's, so archives are read one at a time.
class ComplaintCatcher {
public:
    ComplaintCatcher() : m_lock(mutex()), m_previous(OTF2_Error_RegisterCallback(keep, this)) {}
    ComplaintCatcher(const ComplaintCatcher &) = delete;
    ComplaintCatcher &operator=(const ComplaintCatcher &) = delete;
    ~ComplaintCatcher() { OTF2_Error_RegisterCallback(m_previous, nullptr); }

    [[nodiscard]] std::string reason(OTF2_ErrorCode status) const
    {
        const std::string description = OTF2_Error_GetDescription(status);
        return m_complaint.empty() ? description : description + " (" + m_complaint + ")";
    }

private:
    static std::mutex &mutex()
    {
        static std::mutex one;
        return one;
    }

    static OTF2_ErrorCode keep(void *data, const char * /*file*/, std::uint64_t /*line*/,
                               const char * /*function*/, OTF2_ErrorCode status, const char *format,
                               va_list arguments)
    {
        auto &catcher = *static_cast<ComplaintCatcher *>(data);
        if (catcher.m_complaint.empty() && format != nullptr) {
            std::string text(256, '\0');
            std::vsnprintf(text.data(), text.size(), format, arguments);
            catcher.m_complaint = text.c_str();
        }
        return status;
    }

    std::lock_guard<std::mutex> m_lock;
    OTF2_ErrorCallback m_previous;
    std::string m_complaint;
};

struct CloseReader {
    void operator()(OTF2_Reader *reader) const { OTF2_Reader_Close(reader); }
};

class Archive {
public:
    Archive(const TraceSelection &selection, RunContext &context)
        : m_selection(selection), m_context(context)
    {
    }

    Expected<TimelineDocument> read(const std::string &path)
    {
        m_reader.reset(OTF2_Reader_Open(path.c_str()));
        if (!m_reader)
            return failure({}, fmt::format("is an OTF2 archive that cannot be opened: {}",
                                           m_complaints.reason(OTF2_ERROR_FILE_INTERACTION)));
        OTF2_Reader_SetSerialCollectiveCallbacks(m_reader.get());
        if (const OTF2_ErrorCode status = m_definitions.read(m_reader.get());
            status != OTF2_SUCCESS)
            return failure("definitions", fmt::format("cannot be read: {}; the .def file must "
                                                      "lie beside the .otf2 file",
                                                      m_complaints.reason(status)));
        if (m_context.isCancelled())
            return loadingCancelled();
        Otf2Timeline timeline(m_definitions, m_selection);
        openLocations(timeline);
        if (auto done = readEvents(timeline); !done)
            return tl::unexpected(done.error());
        return finish(timeline);
    }

private:
    void openLocations(Otf2Timeline &timeline)
    {
        OTF2_Reader *reader = m_reader.get();
        std::vector<OTF2_LocationRef> selected;
        for (const Otf2Definitions::Location &location : m_definitions.locations) {
            if (!timeline.addLocation(location))
                continue;
            OTF2_Reader_SelectLocation(reader, location.id);
            selected.push_back(location.id);
            m_expected += location.events;
        }
        // Local definitions renumber what events name; they may be absent.
        const bool hasDefinitions = OTF2_Reader_OpenDefFiles(reader) == OTF2_SUCCESS;
        OTF2_Reader_OpenEvtFiles(reader);
        for (const OTF2_LocationRef location : selected) {
            OTF2_DefReader *local =
                hasDefinitions ? OTF2_Reader_GetDefReader(reader, location) : nullptr;
            if (local != nullptr) {
                std::uint64_t count = 0;
                OTF2_Reader_ReadAllLocalDefinitions(reader, local, &count);
                OTF2_Reader_CloseDefReader(reader, local);
            }
            m_hasEvents = OTF2_Reader_GetEvtReader(reader, location) != nullptr || m_hasEvents;
        }
        if (hasDefinitions)
            OTF2_Reader_CloseDefFiles(reader);
    }

    Expected<void> readEvents(Otf2Timeline &timeline)
    {
        if (!m_hasEvents)
            return {};
        OTF2_GlobalEvtReader *events = OTF2_Reader_GetGlobalEvtReader(m_reader.get());
        if (events == nullptr)
            return {};
        OTF2_GlobalEvtReaderCallbacks *callbacks = OTF2_GlobalEvtReaderCallbacks_New();
        OTF2_GlobalEvtReaderCallbacks_SetEnterCallback(callbacks, enter);
        OTF2_GlobalEvtReaderCallbacks_SetLeaveCallback(callbacks, leave);
        OTF2_GlobalEvtReaderCallbacks_SetMpiSendCallback(callbacks, send);
        OTF2_GlobalEvtReaderCallbacks_SetMpiIsendCallback(callbacks, sendAtOnce);
        OTF2_GlobalEvtReaderCallbacks_SetMpiRecvCallback(callbacks, receive);
        OTF2_GlobalEvtReaderCallbacks_SetMpiIrecvCallback(callbacks, receiveLater);
        OTF2_GlobalEvtReaderCallbacks_SetMpiCollectiveEndCallback(callbacks, collective);
        OTF2_GlobalEvtReaderCallbacks_SetMetricCallback(callbacks, metric);
        OTF2_Reader_RegisterGlobalEvtCallbacks(m_reader.get(), events, callbacks, &timeline);
        OTF2_GlobalEvtReaderCallbacks_Delete(callbacks);
        constexpr std::uint64_t batch = 20'000;
        for (std::uint64_t count = batch; count == batch;) {
            if (m_context.isCancelled())
                return loadingCancelled();
            m_status = OTF2_Reader_ReadGlobalEvents(m_reader.get(), events, batch, &count);
            m_eventsRead += count;
            if (m_status != OTF2_SUCCESS)
                break;
            if (m_expected > 0)
                m_context.reportProgress(std::min(0.95, static_cast<double>(m_eventsRead) /
                                                            static_cast<double>(m_expected)));
        }
        return {};
    }

    Expected<TimelineDocument> finish(Otf2Timeline &timeline)
    {
        const std::uint64_t events = timeline.eventCount();
        const std::uint64_t unmatched = timeline.unmatchedLeaves();
        if (events == 0 && m_expected > 0)
            return failure("events", fmt::format("none of {} can be read: {}; the folder with the "
                                                 ".evt files must lie beside the .otf2 file",
                                                 m_expected, m_complaints.reason(m_status)));
        auto built = timeline.build();
        if (!built)
            return tl::unexpected(built.error());
        TimelineDocument document;
        document.timeline = std::make_shared<const Timeline>(std::move(*built));
        document.notes["events"] = fmt::format("{}", m_eventsRead);
        document.notes["locations"] = fmt::format("{}", m_definitions.locations.size());
        if (m_status != OTF2_SUCCESS)
            document.remarks.push_back(fmt::format("ends after {} events: {}", m_eventsRead,
                                                   m_complaints.reason(m_status)));
        if (unmatched > 0)
            document.remarks.push_back(
                fmt::format("{} regions end that were never entered", unmatched));
        return document;
    }

    const TraceSelection &m_selection;
    RunContext &m_context;
    ComplaintCatcher m_complaints;
    std::unique_ptr<OTF2_Reader, CloseReader> m_reader;
    Otf2Definitions m_definitions;
    std::uint64_t m_expected = 0;
    std::uint64_t m_eventsRead = 0;
    bool m_hasEvents = false;
    OTF2_ErrorCode m_status = OTF2_SUCCESS;
};

} // namespace

bool canReadOtf2() noexcept
{
    return true;
}

Expected<TimelineDocument> readOtf2(InputStream &input, const TraceSelection &selection,
                                    RunContext &context)
{
    if (input.path().empty() || input.isCompressed())
        return failure({}, "is the anchor of an OTF2 archive, which can only be read from the "
                           "folder that holds its other files");
    return Archive(selection, context).read(input.path());
}

} // namespace takt
