// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

namespace takt::blocking_shop {

/// Static rules against the learned one in blocking job shops with swaps under random shutdowns:
/// see core/sim/shop/BlockingComparison.h. Shops are random, in the sizes of la01 to la40.
class ShutdownStudy final : public Study {
public:
    ShutdownStudy();

    [[nodiscard]] const StudyInfo &info() const noexcept override { return m_info; }
    /// Error: probabilities that do not parse; a checkpoint that is none; cancelled.
    [[nodiscard]] Expected<Result> run(const Parameters &parameters, const StudyHost &host,
                                       RunContext &context) const override;

private:
    StudyInfo m_info;
};

} // namespace takt::blocking_shop
