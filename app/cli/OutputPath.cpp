// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputPath.h"

#include <algorithm>
#include <string_view>

namespace takt::cli {

namespace {

std::size_t suffixStart(const std::string &path)
{
    constexpr std::string_view traceSuffix = ".trace.json";
    const auto slash = path.rfind('/');
    const std::size_t nameStart = slash == std::string::npos ? 0 : slash + 1;
    if (path.ends_with(traceSuffix) && path.size() - traceSuffix.size() > nameStart)
        return path.size() - traceSuffix.size();
    const auto dot = path.rfind('.');
    return dot == std::string::npos || dot <= nameStart ? path.size() : dot;
}

} // namespace

std::string outputPath(const std::string &path, const std::string &scheduler, bool isOneOfSeveral)
{
    constexpr std::string_view placeholder = "{scheduler}";
    std::string name = scheduler;
    std::replace(name.begin(), name.end(), '/', '_');
    std::string result = path;
    auto at = result.find(placeholder);
    if (at == std::string::npos)
        return isOneOfSeveral ? result.insert(suffixStart(result), "-" + name) : result;
    for (; at != std::string::npos; at = result.find(placeholder, at + name.size()))
        result.replace(at, placeholder.size(), name);
    return result;
}

} // namespace takt::cli
