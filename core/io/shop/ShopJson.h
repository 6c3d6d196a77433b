// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonText.h"
#include "core/io/JsonValue.h"
#include "core/model/ShopProblem.h"
#include "core/model/TaskGraph.h"

#include <memory>
#include <string>

namespace takt {

/// Reads the member "shop" of a workload in Takt JSON (resources/help/formats.md): the graph of the
/// shop, null where the value remembers an error. A shop without bounds of its own gets the
/// catalogue's.
[[nodiscard]] std::shared_ptr<const TaskGraph> readShopJson(const JsonValue &value,
                                                            const std::string &name);

/// Writes the member "shop". What readShopJson() reads from it is the same shop.
void writeShopJson(JsonText &json, const ShopProblem &shop);

} // namespace takt
