// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/nsight/ForeignDatabase.h"
#include "core/io/nsight/NsightTimeline.h"

#include <functional>
#include <string>
#include <vector>

namespace takt {

/// A column that becomes an argument of each slice, under its own name.
struct NsightArgument {
    const char *column;
    bool isString = false; ///< a number of StringIds
};

/// Reads the arguments of rows whose first argument stands in column `first`.
class NsightArguments {
public:
    NsightArguments(NsightTimeline &timeline, const std::vector<NsightArgument> &arguments,
                    int first);
    /// Of the current row, ready for add().
    void read(const ForeignDatabase::Rows &rows);
    void append(Argument argument) { m_values.push_back(argument); }
    [[nodiscard]] std::uint32_t add();

private:
    NsightTimeline &m_timeline;
    const std::vector<NsightArgument> &m_arguments;
    int m_first;
    std::vector<NameIndex> m_keys;
    std::vector<Argument> m_values;
};

/// Called for each row with the share of work that it stands for.
using NsightProgress = std::function<void()>;

/// Calls on the host: CUDA runtime and driver, OS runtime, MPI, the profiler's own.
void readNsightCalls(ForeignDatabase &database, NsightTimeline &timeline,
                     const NsightProgress &progress);
/// NVTX ranges and marks.
void readNsightRanges(ForeignDatabase &database, NsightTimeline &timeline,
                      const NsightProgress &progress);
/// Kernels, copies, memsets and synchronizations; after the calls that launch them.
void readNsightDeviceWork(ForeignDatabase &database, NsightTimeline &timeline,
                          const NsightProgress &progress);
/// GPU metrics and memory in use.
void readNsightCounters(ForeignDatabase &database, NsightTimeline &timeline,
                        const NsightProgress &progress);

/// The tables of MPI calls that the export has.
[[nodiscard]] std::vector<std::string> nsightMpiTables(const ForeignDatabase &database);

} // namespace takt
