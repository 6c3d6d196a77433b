// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inspector/SliceInspector.h"

#include "views/inspector/RichTable.h"
#include "views/shared/DisplayText.h"
#include "views/shared/PlotColors.h"
#include "views/trace/SliceText.h"
#include "views/trace/TraceIndexer.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

namespace takt {

namespace {

/// Long names have no blanks: they may be broken after what parts them.
QString breakable(QString text)
{
    static const QRegularExpression parts(QStringLiteral("([_./,:<>(-])"));
    return text.replace(parts, QStringLiteral("\\1\u200B"));
}

QString escaped(std::string_view text)
{
    return breakable(displayText(text)).toHtmlEscaped();
}

QString numberText(std::size_t number)
{
    return QLocale().toString(static_cast<qulonglong>(number));
}

/// Short texts, such as "8.6e+06 B", stay on one line.
QString unbroken(const QString &text)
{
    constexpr qsizetype shortText = 20;
    return text.size() > shortText
               ? text
               : QStringLiteral("<p style='margin:0; white-space:nowrap'>%1</p>").arg(text);
}

} // namespace

SliceInspector::SliceInspector(TraceSession *session, QWidget *parent)
    : QWidget(parent), m_session(session), m_text(new QLabel)
{
    m_text->setObjectName(QStringLiteral("sliceText"));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setMargin(10);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->setBackgroundRole(QPalette::Base);
    m_text->setAutoFillBackground(true);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_text);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(session, &TraceSession::traceChanged, this, &SliceInspector::refresh);
    connect(session->indexer(), &TraceIndexer::made, this, &SliceInspector::refresh);
    connect(session, &TraceSession::selectionChanged, this, &SliceInspector::refresh);
    connect(m_text, &QLabel::linkActivated, this, [this](const QString &link) {
        const Timeline *timeline = m_session->timeline();
        const SliceIndex slice = link.mid(link.indexOf(u':') + 1).toUInt();
        if (timeline == nullptr || slice >= timeline->sliceCount())
            return;
        m_session->setSelection(SliceSelection::ofSlices({slice}));
        Q_EMIT m_session->sliceActivated(slice, TraceSide::Main);
    });
    refresh();
}

InspectorInk SliceInspector::ink() const
{
    const PlotColors colors = PlotColors::fromPalette(palette());
    return {colors.dimmedText.name(), colors.critical.name(), colors.alternate.name()};
}

void SliceInspector::refresh()
{
    m_text->setText(content());
}

QString SliceInspector::time(std::int64_t duration) const
{
    return timeText(static_cast<double>(duration) / m_session->scale(TraceSide::Main),
                    m_session->notation());
}

QString SliceInspector::content() const
{
    const Timeline *timeline = m_session->timeline();
    if (timeline == nullptr)
        return muted(tr("Nothing to inspect yet. Open a trace and select a slice."), ink());
    const SliceSelection &selection = m_session->selection();
    if (const auto slice = selection.single())
        return sliceContent(*slice, ink());
    QString html;
    if (!selection.isEmpty()) {
        html = heading(tr("Selection"));
        std::vector<std::pair<QString, QString>> facts;
        // Names without an area would be looked for in the whole timeline on the window's thread.
        if (selection.names().empty())
            facts.emplace_back(tr("Slices"), numberText(selection.count(*timeline)));
        if (selection.area())
            facts.emplace_back(tr("Time"), time(selection.area()->to - selection.area()->from));
        html += factTable(facts, ink()) +
                muted(tr("Statistics of the selection are in the view Statistics."), ink());
    }
    return html + traceContent(ink());
}

QString SliceInspector::traceContent(const InspectorInk &ink) const
{
    const ShownTrace &trace = m_session->trace();
    const Timeline &timeline = *m_session->timeline();
    std::vector<std::pair<QString, QString>> facts{
        {tr("Slices"), numberText(timeline.sliceCount())},
        {tr("Tracks"), numberText(timeline.trackCount())},
        {tr("Counters"), numberText(timeline.counters().size())},
        {tr("Flows"), numberText(timeline.flows().size())},
        {tr("Length"), time(timeline.endTime() - timeline.startTime())}};
    for (const GpuDevice &device : trace.document->devices)
        facts.emplace_back(tr("GPU %1").arg(device.device), escaped(device.name));
    QString html = heading(breakable(trace.title)) + factTable(facts, ink);
    if (!trace.document->remarks.empty())
        html += heading(tr("While reading"));
    for (const std::string &remark : trace.document->remarks)
        html += QStringLiteral("<p>%1</p>").arg(escaped(remark));
    return html;
}

QString SliceInspector::sliceContent(SliceIndex slice, const InspectorInk &ink) const
{
    const Timeline &timeline = *m_session->timeline();
    const Track &track = timeline.track(timeline.lane(timeline.laneOf(slice)).track);
    std::vector<std::pair<QString, QString>> facts{
        {tr("Category"), escaped(timeline.name(timeline.categoryOf(slice)))},
        {tr("Lane"), escaped(track.name)}};
    if (!track.group.empty())
        facts.emplace_back(tr("Group"), escaped(track.group));
    facts.emplace_back(tr("Start"),
                       timeText(m_session->axisTime(timeline.start(slice)), m_session->notation()));
    facts.emplace_back(tr("End"),
                       timeText(m_session->axisTime(timeline.end(slice)), m_session->notation()));
    facts.emplace_back(tr("Duration"), time(timeline.duration(slice)));
    facts.emplace_back(tr("Self time"), time(selfTime(timeline, slice)));
    return heading(breakable(displayText(timeline.name(timeline.nameOf(slice))))) +
           factTable(facts, ink) + flows(slice, true, ink) + flows(slice, false, ink) +
           arguments(slice, ink);
}

QString SliceInspector::arguments(SliceIndex slice, const InspectorInk &ink) const
{
    const Timeline &timeline = *m_session->timeline();
    const auto all = timeline.arguments(slice);
    if (all.empty())
        return {};
    std::vector<std::pair<QString, QString>> facts;
    for (const Argument &argument : all.first(std::min(all.size(), listLimit)))
        facts.emplace_back(displayText(timeline.name(argument.key)),
                           breakable(argumentText(timeline, argument)).toHtmlEscaped());
    QString html = heading(tr("Arguments")) + factTable(facts, ink);
    if (all.size() > listLimit)
        html += muted(tr("and %1 more").arg(all.size() - listLimit), ink);
    return html;
}

QString SliceInspector::flows(SliceIndex slice, bool isIncoming, const InspectorInk &ink) const
{
    const Timeline &timeline = *m_session->timeline();
    const auto known = m_session->indexer()->index(TraceSide::Main);
    // While it is being made, the rest is there already; the flows follow.
    if (!known)
        return {};
    const auto found = isIncoming ? known->flows.reaching(slice) : known->flows.leaving(slice);
    if (found.empty())
        return {};
    RichTable table(ink);
    table.setHeadings({tr("Slice"), tr("Flow"), tr("Delay")}, {false, false, true});
    for (const std::uint32_t index : found.first(std::min(found.size(), listLimit))) {
        const Flow &flow = timeline.flows()[index];
        const SliceIndex other = isIncoming ? flow.from : flow.to;
        table.addRow({QStringLiteral("<a href='slice:%1'>%2</a>")
                          .arg(other)
                          .arg(escaped(timeline.name(timeline.nameOf(other)))),
                      unbroken(escaped(timeline.name(flow.name))),
                      time(timeline.start(flow.to) - timeline.start(flow.from))});
    }
    table.addRest(found.size() - std::min(found.size(), listLimit));
    return heading(isIncoming ? tr("From") : tr("To")) + table.html();
}

void SliceInspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace takt
