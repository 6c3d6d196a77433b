// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectBlobs.h"

#include "core/io/Formats.h"
#include "core/store/CompressedBlob.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>
#include <QDateTime>
#include <QString>
#include <utility>

namespace takt {

std::string presentTime()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
}

std::string contentHash(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

void bindBlob(SQLite::Statement &statement, int index, const std::string &blob)
{
    statement.bind(index, blob.data(), static_cast<int>(blob.size()));
}

Expected<std::string> readBlob(const SQLite::Column &column, const std::string &path,
                               const std::string &place)
{
    if (!column.isBlob())
        return tl::unexpected(Error{path, place, "is damaged (it is no blob)"});
    const auto *bytes = static_cast<const char *>(column.getBlob());
    const auto size = static_cast<std::size_t>(column.getBytes());
    auto contents = decompressBlob(
        bytes == nullptr ? std::string_view() : std::string_view(bytes, size), blobLimit);
    if (!contents)
        return tl::unexpected(Error{path, place, contents.error().reason});
    return contents;
}

Expected<Document> readDocument(const SQLite::Column &column, const std::string &path,
                                const std::string &place)
{
    auto json = readBlob(column, path, place);
    if (!json)
        return tl::unexpected(json.error());
    RunContext context;
    auto loaded = loadBytes(*std::move(json), path, context, {blobLimit});
    if (!loaded)
        return tl::unexpected(
            Error{path, joinPlaces(place, loaded.error().place), loaded.error().reason});
    return std::move(loaded->document);
}

std::string joinPlaces(const std::string &outer, const std::string &inner)
{
    return inner.empty() ? outer : outer + ": " + inner;
}

} // namespace takt
