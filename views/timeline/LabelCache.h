// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QStaticText>
#include <QString>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace takt {

/// Names of slices, elided to the room they have. Shaping text costs far more than painting a
/// rectangle, and the same few names stand on many slices, so widths and cuts are kept.
class LabelCache {
public:
    explicit LabelCache(const QFont &font);

    /// The text, its start, or nothing where not even a few letters fit. `key` names the text.
    [[nodiscard]] const QStaticText &fitting(std::uint32_t key, const std::string &text,
                                             double width);
    [[nodiscard]] const QFont &font() const noexcept { return m_font; }
    [[nodiscard]] double lineHeight() const noexcept { return m_metrics.height(); }
    [[nodiscard]] double ascent() const noexcept { return m_metrics.ascent(); }

private:
    struct Name {
        QStaticText text;
        double width = 0;
    };

    [[nodiscard]] QStaticText shaped(const QString &text) const;

    QFont m_font;
    QFontMetricsF m_metrics;
    std::unordered_map<std::uint32_t, Name> m_names;
    std::unordered_map<std::uint64_t, QStaticText> m_cuts;
};

} // namespace takt
