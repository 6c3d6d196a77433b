// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TraceRecord.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QString>
#include <algorithm>
#include <utility>

namespace takt {

namespace {

constexpr qint64 hashedBytes = qint64{1} << 20;

tl::unexpected<Error> refuse(const std::string &path, const QString &reason)
{
    return tl::unexpected(Error{path, {}, reason.toStdString()});
}

} // namespace

Expected<TraceFile> describeTraceFile(const std::string &path)
{
    const QFileInfo info(QString::fromStdString(path));
    if (!info.exists())
        return refuse(path, "is not there");
    if (!info.isFile())
        return refuse(path, "is no file that could be read again");
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return refuse(path, "cannot be read: " + file.errorString());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(file.size()) + '\n');
    hash.addData(file.read(hashedBytes));
    if (file.size() > hashedBytes) {
        file.seek(std::max(hashedBytes, file.size() - hashedBytes));
        hash.addData(file.read(hashedBytes));
    }
    return TraceFile{info.absoluteFilePath().toStdString(), static_cast<std::uint64_t>(file.size()),
                     info.lastModified().toUTC().toString(Qt::ISODateWithMs).toStdString(),
                     hash.result().toHex().toStdString()};
}

TraceRecord traceRecord(const TimelineDocument &document, std::string format,
                        std::vector<TraceFile> files, TraceSelection part)
{
    const Timeline &timeline = *document.timeline;
    TraceRecord record;
    record.name = document.name;
    record.format = std::move(format);
    record.files = std::move(files);
    record.part = std::move(part);
    record.slices = timeline.sliceCount();
    record.tracks = timeline.trackCount();
    record.counters = timeline.counters().size();
    record.flows = timeline.flows().size();
    record.start = timeline.startTime();
    record.end = timeline.endTime();
    record.remarks = document.remarks;
    return record;
}

} // namespace takt
