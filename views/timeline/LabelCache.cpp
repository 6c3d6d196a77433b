// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/LabelCache.h"

#include "views/shared/DisplayText.h"

namespace takt {

namespace {

constexpr std::size_t mostEntries = 20000;
constexpr double widthStep = 4;

} // namespace

LabelCache::LabelCache(const QFont &font) : m_font(font), m_metrics(font) {}

QStaticText LabelCache::shaped(const QString &text) const
{
    QStaticText made(text);
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare({}, m_font);
    return made;
}

const QStaticText &LabelCache::fitting(std::uint32_t key, const std::string &text, double width)
{
    if (m_names.size() + m_cuts.size() > mostEntries) {
        m_names.clear();
        m_cuts.clear();
    }
    const auto [name, isNew] = m_names.try_emplace(key);
    if (isNew) {
        const QString shown = displayText(text);
        name->second.text = shaped(shown);
        name->second.width = m_metrics.horizontalAdvance(shown);
    }
    if (name->second.width <= width)
        return name->second.text;
    const auto steps = static_cast<std::uint32_t>(width / widthStep);
    const auto [cut, isNewCut] = m_cuts.try_emplace((std::uint64_t{key} << 32U) | steps);
    if (isNewCut) {
        const QString elided =
            m_metrics.elidedText(name->second.text.text(), Qt::ElideRight, steps * widthStep);
        // An ellipsis after a few letters tells nothing.
        if (elided.size() >= 6)
            cut->second = shaped(elided);
    }
    return cut->second;
}

} // namespace takt
