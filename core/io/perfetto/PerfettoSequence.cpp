// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/perfetto/PerfettoSequence.h"

#include "core/io/perfetto/ProtoFields.h"

namespace takt {

namespace {

/// EventName, EventCategory, DebugAnnotationName, InternedString: iid = 1, text
/// = 2.
void readName(PerfettoSequence::Names &names, std::string_view message)
{
    std::uint64_t iid = 0;
    std::string_view text;
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 1)
            iid = fields.value();
        else if (fields.number() == 2)
            text = fields.bytes();
    }
    names.insert_or_assign(iid, std::string(text));
}

} // namespace

void PerfettoSequence::clear()
{
    for (Names *names : {&eventNames, &categories, &annotationNames, &annotationTexts})
        names->clear();
    stages.clear();
    contextProcesses.clear();
    defaultTrack.reset();
    defaultClock.reset();
    extraCounters.clear();
    extraDoubleCounters.clear();
    isValid = true;
}

void PerfettoSequence::readInternedData(std::string_view message)
{
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.number()) {
        case 1:
            readName(categories, fields.bytes());
            break;
        case 2:
            readName(eventNames, fields.bytes());
            break;
        case 3:
            readName(annotationNames, fields.bytes());
            break;
        case 29:
            readName(annotationTexts, fields.bytes());
            break;
        case 23: {
            std::uint64_t iid = 0;
            std::int64_t pid = -1;
            for (ProtoFields context(fields.bytes()); context.next();) {
                if (context.number() == 1)
                    iid = context.value();
                else if (context.number() == 2)
                    pid = static_cast<std::int32_t>(context.value());
            }
            contextProcesses.insert_or_assign(iid, pid);
            break;
        }
        case 24: {
            std::uint64_t iid = 0;
            StageName stage;
            for (ProtoFields part(fields.bytes()); part.next();) {
                if (part.number() == 1)
                    iid = part.value();
                else if (part.number() == 2)
                    stage.name = part.bytes();
                else if (part.number() == 4)
                    stage.category = part.value();
            }
            stages.insert_or_assign(iid, std::move(stage));
            break;
        }
        default:
            break;
        }
    }
}

void PerfettoSequence::readDefaults(std::string_view message)
{
    defaultTrack.reset();
    defaultClock.reset();
    extraCounters.clear();
    extraDoubleCounters.clear();
    for (ProtoFields fields(message); fields.next();) {
        if (fields.number() == 58)
            defaultClock = fields.value();
        if (fields.number() != 11)
            continue;
        for (ProtoFields event(fields.bytes()); event.next();) {
            if (event.number() == 11)
                defaultTrack = event.value();
            else if (event.number() == 31)
                event.appendVarints(extraCounters);
            else if (event.number() == 45)
                event.appendVarints(extraDoubleCounters);
        }
    }
}

} // namespace takt
