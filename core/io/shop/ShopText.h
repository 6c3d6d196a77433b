// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/RunContext.h"

#include <optional>
#include <string>
#include <string_view>

namespace takt {

/// The texts of numbers in which shops are published. They name themselves nowhere, so they are
/// told by how their numbers stand.
enum class ShopTextForm {
    Standard, ///< "jobs machines", then a line a job of pairs (machine, duration)
    Taillard, ///< "Times" and "Machines", a block of lines each
    Flexible, ///< "jobs machines flexibility", then operations with choices of machines
    Open,     ///< "jobs machines", then a line a job of durations, one for each machine
};

/// FormatInfo::id of a form: "jobshop", "taillard", "fjsp", "openshop".
[[nodiscard]] std::string_view formatOf(ShopTextForm form);
/// The form of a format's id.
[[nodiscard]] std::optional<ShopTextForm> shopTextFormOf(std::string_view format);

/// Which of the forms a text has; nothing where it has none of them, also where it may be a
/// Standard Task Graph. Looks at the first lines only. Texts that are damaged go by their first
/// lines, so that their reader can say what is wrong.
[[nodiscard]] std::optional<ShopTextForm> recogniseShopText(std::string_view text);

/// Reads a shop. Comments begin with '#'. A shop in the standard form whose jobs all visit the
/// machines 0, 1, 2, … in this order is a permutation flow shop. Machines count from 0, in Flexible
/// and Taillard's form from 1; a standard file whose machines run from 1 to their number is taken
/// as it means it, with a note. Instances that the catalogue knows get its bounds.
///
/// Refused with the line: anything but numbers, counts that do not fit, machines that are not
/// there, negative or infinite durations.
[[nodiscard]] Expected<WorkloadDocument> readShopText(ShopTextForm form, std::string_view text,
                                                      const std::string &name, RunContext &context);

/// A shop as text: Standard for job, flow and single-machine shops, Flexible, Open. Refused: what
/// no such text can say (dates, weights, set-ups, downtimes, buffers), and a form that is another
/// kind of shop's. Names are lost. O(options).
[[nodiscard]] Expected<std::string> toShopText(const ShopProblem &shop, ShopTextForm form);

/// The document of a shop: its graph, and its machines as processors.
[[nodiscard]] Expected<WorkloadDocument> shopDocument(std::shared_ptr<const ShopProblem> shop);

} // namespace takt
