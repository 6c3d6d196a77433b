// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/inspector/InspectorSections.h"
#include "views/trace/TraceSession.h"

#include <QWidget>

class QLabel;

namespace takt {

/// What the selected slice of a trace is: name, category, lane, times, self time, arguments, and
/// the slices that flows lead to it from and on to, each a link. Of several slices, how many and
/// how long; without a selection, the trace and the remarks on how it was read.
class SliceInspector : public QWidget {
    Q_OBJECT

public:
    explicit SliceInspector(TraceSession *session, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] InspectorInk ink() const;
    [[nodiscard]] QString content() const;
    [[nodiscard]] QString traceContent(const InspectorInk &ink) const;
    [[nodiscard]] QString sliceContent(SliceIndex slice, const InspectorInk &ink) const;
    [[nodiscard]] QString arguments(SliceIndex slice, const InspectorInk &ink) const;
    [[nodiscard]] QString flows(SliceIndex slice, bool isIncoming, const InspectorInk &ink) const;
    [[nodiscard]] QString time(std::int64_t duration) const;
    void refresh();

    TraceSession *m_session;
    QLabel *m_text;
};

} // namespace takt
