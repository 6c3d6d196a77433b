// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace takt::test {

/// The bytes of an SQLite database that the statements make.
inline std::string nsightDatabase(const std::string &sql)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(":memory:", &handle);
    char *message = nullptr;
    const std::string whole = "PRAGMA page_size = 512;" + sql;
    if (sqlite3_exec(handle, whole.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
        const std::string text = message;
        sqlite3_free(message);
        sqlite3_close(handle);
        throw std::logic_error(text);
    }
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(handle, "main", &size, 0);
    std::string copy(reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(size));
    sqlite3_free(bytes);
    sqlite3_close(handle);
    return copy;
}

/// A small export with a row of each kind that is read.
inline const char *const nsightRows = R"sql(
CREATE TABLE StringIds (id INTEGER NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO StringIds VALUES (1, 'gemm'), (2, 'cudaLaunchKernel'), (3, 'MPI_Send'), (4, 'main'),
    (5, 'poll'), (6, 'void gemm<float>(int)'), (7, 'inner');
CREATE TABLE META_DATA_EXPORT (name TEXT, value TEXT);
INSERT INTO META_DATA_EXPORT VALUES ('EXPORT_SCHEMA_VERSION', '3.13.2');
CREATE TABLE PROCESSES (globalPid INTEGER, pid INTEGER, name TEXT);
INSERT INTO PROCESSES VALUES (33554432, 2, './app');
CREATE TABLE ThreadNames (nameId INTEGER, priority INTEGER, globalTid INTEGER);
INSERT INTO ThreadNames VALUES (4, 10, 33554434);
CREATE TABLE TARGET_INFO_GPU (id INTEGER, name TEXT, totalMemory INTEGER, smCount INTEGER,
    computeMajor INTEGER, computeMinor INTEGER);
INSERT INTO TARGET_INFO_GPU VALUES (0, 'A100', 84990623744, 108, 8, 0);
CREATE TABLE TARGET_INFO_CUDA_DEVICE (gpuId INTEGER, cudaId INTEGER);
INSERT INTO TARGET_INFO_CUDA_DEVICE VALUES (0, 0);
CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start INTEGER, "end" INTEGER, eventClass INTEGER,
    globalTid INTEGER, correlationId INTEGER, nameId INTEGER, returnValue INTEGER);
INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (100, 110, 0, 33554434, 9, 2, 0),
    (102, 108, 1, 33554434, 9, 2, 0);
CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start INTEGER, "end" INTEGER, deviceId INTEGER,
    contextId INTEGER, streamId INTEGER, correlationId INTEGER, globalPid INTEGER,
    demangledName INTEGER, shortName INTEGER, gridX INTEGER, blockX INTEGER);
INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (120, 150, 0, 1, 7, 9, 33554432, 6, 1, 64, 256);
CREATE TABLE CUPTI_ACTIVITY_KIND_MEMCPY (start INTEGER, "end" INTEGER, deviceId INTEGER,
    contextId INTEGER, streamId INTEGER, correlationId INTEGER, globalPid INTEGER, bytes INTEGER,
    copyKind INTEGER);
INSERT INTO CUPTI_ACTIVITY_KIND_MEMCPY VALUES (150, 170, 0, 1, 7, 10, 33554432, 4096, 1);
CREATE TABLE CUPTI_ACTIVITY_KIND_MEMSET (start INTEGER, "end" INTEGER, deviceId INTEGER,
    streamId INTEGER, correlationId INTEGER, bytes INTEGER, value INTEGER, memKind INTEGER);
INSERT INTO CUPTI_ACTIVITY_KIND_MEMSET VALUES (170, 175, 0, 8, 11, 64, 0, 2);
CREATE TABLE CUPTI_ACTIVITY_KIND_SYNCHRONIZATION (start INTEGER, "end" INTEGER, deviceId INTEGER,
    contextId INTEGER, streamId INTEGER, correlationId INTEGER, globalPid INTEGER,
    syncType INTEGER, eventId INTEGER);
INSERT INTO CUPTI_ACTIVITY_KIND_SYNCHRONIZATION VALUES (160, 180, 0, 1, 7, 12, 33554432, 3, 1);
CREATE TABLE NVTX_EVENTS (start INTEGER, "end" INTEGER, eventType INTEGER, rangeId INTEGER,
    category INTEGER, color INTEGER, text TEXT, globalTid INTEGER, textId INTEGER,
    domainId INTEGER, doubleValue REAL);
INSERT INTO NVTX_EVENTS VALUES (1, NULL, 75, NULL, NULL, NULL, 'lib', 33554434, NULL, 1, NULL),
    (10, 90, 59, NULL, NULL, 255, 'outer', 33554434, NULL, 1, 0.5),
    (20, 40, 59, NULL, NULL, NULL, NULL, 33554434, 7, 0, NULL),
    (50, NULL, 34, NULL, 2, NULL, 'mark', 33554434, NULL, 0, NULL),
    (60, NULL, 60, 5, NULL, NULL, 'never closed', 33554434, NULL, 0, NULL),
    (65, 95, 60, 6, NULL, NULL, 'closed', 33554434, NULL, 0, NULL);
CREATE TABLE OSRT_API (start INTEGER, "end" INTEGER, globalTid INTEGER, nameId INTEGER,
    returnValue INTEGER);
INSERT INTO OSRT_API VALUES (180, 190, 33554434, 5, -1);
CREATE TABLE MPI_RANKS (globalTid INTEGER, rank INTEGER);
INSERT INTO MPI_RANKS VALUES (33554434, 3);
CREATE TABLE MPI_P2P_EVENTS (start INTEGER, "end" INTEGER, globalTid INTEGER, textId INTEGER,
    remoteRank INTEGER, size INTEGER);
INSERT INTO MPI_P2P_EVENTS VALUES (190, 199, 33554434, 3, 1, 64);
CREATE TABLE TARGET_INFO_GPU_METRICS (typeId INTEGER, metricId INTEGER, metricName TEXT);
INSERT INTO TARGET_INFO_GPU_METRICS VALUES (256, 4, 'SM Active [%]');
CREATE TABLE GPU_METRICS (timestamp INTEGER, typeId INTEGER, metricId INTEGER, value INTEGER);
INSERT INTO GPU_METRICS VALUES (100, 256, 4, 40), (200, 256, 4, 60);
CREATE TABLE CUDA_GPU_MEMORY_USAGE_EVENTS (start INTEGER, deviceId INTEGER, bytes INTEGER,
    memKind INTEGER, memoryOperationType INTEGER);
INSERT INTO CUDA_GPU_MEMORY_USAGE_EVENTS VALUES (5, 0, 512, 2, 0), (90, 0, 512, 2, 1),
    (7, 0, 256, 2, 0);
)sql";

} // namespace takt::test
