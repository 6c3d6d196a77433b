// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"

#include <QWidget>
#include <map>
#include <memory>
#include <string>

namespace takt {

/// A form made from a parameter schema: a check box, spin box, selector or line for each, with
/// unit, range and help, and a button that sets all back to their defaults.
class ParameterForm : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(QWidget *parent = nullptr);
    ~ParameterForm() override;

    void setSchema(const ParameterSchema &schema);
    /// Parameters that are not named, or whose text does not parse, take their defaults; unknown
    /// names are left out.
    void setValues(const std::map<std::string, std::string> &values);
    /// Name → text of everything that differs from its default.
    [[nodiscard]] std::map<std::string, std::string> values() const;

Q_SIGNALS:
    void valuesChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
