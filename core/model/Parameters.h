// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace takt {

using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;

enum class ParameterType { Boolean, Integer, Real, Choice, Text };

/// One parameter of a scheduler, policy, simulator or study. The form in the window, the options
/// of takt-cli and the check of a project file are all made from this.
struct ParameterSpec {
    std::string name; ///< as typed: "insertion"
    ParameterType type = ParameterType::Boolean;
    ParameterValue defaultValue = false;
    std::string help;                      ///< one sentence
    std::string unit = {};                 ///< "s", "W"; empty for plain numbers
    double minimum = -1e300;               ///< Integer and Real only
    double maximum = 1e300;                ///< Integer and Real only
    std::vector<std::string> choices = {}; ///< Choice only

    [[nodiscard]] static ParameterSpec boolean(std::string name, bool defaultValue,
                                               std::string help);
    [[nodiscard]] static ParameterSpec integer(std::string name, std::int64_t defaultValue,
                                               double minimum, double maximum, std::string help,
                                               std::string unit = {});
    [[nodiscard]] static ParameterSpec real(std::string name, double defaultValue, double minimum,
                                            double maximum, std::string help,
                                            std::string unit = {});
    /// The first choice is the default. Without choices the registry refuses the schema.
    [[nodiscard]] static ParameterSpec choice(std::string name, std::vector<std::string> choices,
                                              std::string help);
    [[nodiscard]] static ParameterSpec text(std::string name, std::string defaultValue,
                                            std::string help);
};

using ParameterSchema = std::vector<ParameterSpec>;

/// "boolean", "integer", "real", "choice" or "text", as in takt-cli's JSON.
[[nodiscard]] std::string_view toString(ParameterType type);
/// A value as a person types it: "true", "4", "0.25", "insertion".
[[nodiscard]] std::string toText(const ParameterValue &value);
/// Reads a value of the given parameter from text and checks it against type, range and choices.
[[nodiscard]] Expected<ParameterValue> parseParameter(const ParameterSpec &spec,
                                                      std::string_view text);

/// Values for every parameter of a schema, checked.
class Parameters {
public:
    Parameters() = default;

    /// The schema's defaults.
    [[nodiscard]] static Parameters defaults(const ParameterSchema &schema);
    /// Defaults, overridden by `given` (name → text). Refused: a name that the schema lacks (the
    /// message lists those it has), a value of the wrong type or out of range.
    [[nodiscard]] static Expected<Parameters>
    resolve(const ParameterSchema &schema, const std::map<std::string, std::string> &given);

    /// The value of a parameter of the schema; asking for another name or type is a programming
    /// error and throws std::logic_error, which the runner reports with the plugin's name.
    [[nodiscard]] bool boolean(std::string_view name) const;
    [[nodiscard]] std::int64_t integer(std::string_view name) const;
    [[nodiscard]] double real(std::string_view name) const;
    /// Choice and Text.
    [[nodiscard]] const std::string &text(std::string_view name) const;

    [[nodiscard]] const std::map<std::string, ParameterValue, std::less<>> &values() const noexcept
    {
        return m_values;
    }
    /// "insertion=false rank=best": only what differs from the defaults, or empty.
    [[nodiscard]] std::string differences(const ParameterSchema &schema) const;

    friend bool operator==(const Parameters &, const Parameters &) = default;

private:
    template <class T>
    const T &get(std::string_view name) const;

    std::map<std::string, ParameterValue, std::less<>> m_values;
};

} // namespace takt
