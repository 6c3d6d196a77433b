// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/NsightTables.h"

namespace takt {

NsightArguments::NsightArguments(NsightTimeline &timeline,
                                 const std::vector<NsightArgument> &arguments, int first)
    : m_timeline(timeline), m_arguments(arguments), m_first(first)
{
    for (const NsightArgument &argument : arguments)
        m_keys.push_back(timeline.builder().intern(argument.column));
}

void NsightArguments::read(const ForeignDatabase::Rows &rows)
{
    m_values.clear();
    int column = m_first;
    for (std::size_t index = 0; index < m_arguments.size(); ++index, ++column) {
        const auto whole = rows.whole(column);
        if (whole && m_arguments[index].isString) {
            const std::string &text = m_timeline.names().string(*whole);
            if (!text.empty())
                append(Argument::text(m_keys[index], m_timeline.builder().intern(text)));
        } else if (whole && !rows.isReal(column)) {
            append(Argument::whole(m_keys[index], *whole));
        } else if (const auto real = rows.real(column)) {
            append(Argument::real(m_keys[index], *real));
        } else if (const std::string_view text = rows.text(column); !text.empty()) {
            append(Argument::text(m_keys[index], m_timeline.builder().intern(text)));
        }
    }
}

std::uint32_t NsightArguments::add()
{
    return m_timeline.builder().addArguments(m_values);
}

std::vector<std::string> nsightMpiTables(const ForeignDatabase &database)
{
    std::vector<std::string> tables;
    for (const std::string &table : database.tables()) {
        if (table.starts_with("MPI_") && table.ends_with("_EVENTS") &&
            database.hasColumn(table, "start") && database.hasColumn(table, "globalTid"))
            tables.push_back(table);
    }
    return tables;
}

} // namespace takt
