// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlatformField.h"

#include "PlatformResolver.h"

#include <QComboBox>
#include <QCompleter>
#include <QDoubleValidator>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

namespace takt {

namespace {

constexpr int previewDelayMilliseconds = 200;

struct Preset {
    const char *text;
    const char *help;
};
constexpr Preset presets[] = {
    {"auto",
     QT_TRANSLATE_NOOP("takt::PlatformField", "The processors that the workload itself names")},
    {"auto:cores", QT_TRANSLATE_NOOP("takt::PlatformField",
                                     "One processor for each core of the workload's machines")},
    {"identical:4", QT_TRANSLATE_NOOP("takt::PlatformField", "identical:N – N equal processors")},
    {"related:8:1",
     QT_TRANSLATE_NOOP("takt::PlatformField", "related:N:SEED – N processors, speeds drawn")},
    {"unrelated:4:1:0.5",
     QT_TRANSLATE_NOOP(
         "takt::PlatformField",
         "unrelated:N:SEED:HETEROGENEITY – a drawn cost for each task and processor")},
};

QLineEdit *makeNumberLine(const QString &name, const QString &toolTip)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    line->setPlaceholderText(PlatformField::tr("automatic"));
    line->setToolTip(toolTip);
    auto *validator = new QDoubleValidator(0, 1e300, 12, line);
    validator->setLocale(QLocale::c());
    line->setValidator(validator);
    return line;
}

std::optional<double> numberIn(const QLineEdit *line)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(line->text(), &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

PlatformField::PlatformField(QWidget *parent)
    : QWidget(parent),
      m_line(new QComboBox),
      m_bandwidth(makeNumberLine("bandwidth", tr("Bandwidth of a preset's links, in data units per "
                                                 "time unit (bytes per second for bytes)"))),
      m_latency(makeNumberLine("latency", tr("Latency of a preset's links, in the workload's time "
                                             "unit"))),
      m_preview(new QLabel)
{
    m_line->setObjectName("platform");
    m_line->setEditable(true);
    m_line->setInsertPolicy(QComboBox::NoInsert);
    m_line->setMinimumContentsLength(8);
    m_line->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_line->completer()->setCompletionMode(QCompleter::PopupCompletion);
    setStored({});
    auto *browseButton = new QToolButton;
    browseButton->setText("…");
    browseButton->setToolTip(tr("Choose a platform file"));
    connect(browseButton, &QToolButton::clicked, this, &PlatformField::browse);
    m_preview->setWordWrap(true);
    m_preview->setObjectName("platformPreview");

    m_delay.setSingleShot(true);
    m_delay.setInterval(previewDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &PlatformField::preview);
    const auto onChange = [this] {
        m_delay.start();
        Q_EMIT changed();
    };
    connect(m_line, &QComboBox::editTextChanged, this, onChange);
    connect(m_bandwidth, &QLineEdit::textChanged, this, onChange);
    connect(m_latency, &QLineEdit::textChanged, this, onChange);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    auto *platformRow = new QHBoxLayout;
    platformRow->setSpacing(4);
    platformRow->addWidget(m_line, 1);
    platformRow->addWidget(browseButton);
    layout->addWidget(new QLabel(tr("Platform")), 0, 0);
    layout->addLayout(platformRow, 0, 1, 1, 3);
    layout->addWidget(m_preview, 1, 1, 1, 3);
    layout->addWidget(new QLabel(tr("Bandwidth")), 2, 0);
    layout->addWidget(m_bandwidth, 2, 1);
    layout->addWidget(new QLabel(tr("Latency")), 2, 2);
    layout->addWidget(m_latency, 2, 3);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(3, 1);
}

void PlatformField::setStored(const std::vector<PlatformRecord> &platforms)
{
    const QSignalBlocker blocker(m_line);
    const QString text = m_line->currentText();
    m_line->clear();
    for (const Preset &preset : presets) {
        m_line->addItem(preset.text);
        m_line->setItemData(m_line->count() - 1, tr(preset.help), Qt::ToolTipRole);
    }
    if (!platforms.empty())
        m_line->insertSeparator(m_line->count());
    for (const PlatformRecord &platform : platforms) {
        const QString name = QString::fromStdString(platform.name);
        // A preset's platform bears the preset's name and needs no second entry.
        if (m_line->findText(name) < 0)
            m_line->addItem(name, QVariant::fromValue<qint64>(platform.id));
    }
    m_line->setEditText(text.isEmpty() ? presets[0].text : text);
}

void PlatformField::setWorkload(const WorkloadDocument &workload)
{
    m_workload = workload;
    m_delay.start();
}

PlatformChoice PlatformField::choice() const
{
    PlatformChoice choice;
    choice.text = m_line->currentText().trimmed();
    const int item = m_line->findText(choice.text, Qt::MatchExactly);
    if (item >= 0 && m_line->itemData(item).isValid())
        choice.stored = m_line->itemData(item).toLongLong();
    choice.options.bandwidth = numberIn(m_bandwidth);
    choice.options.latency = numberIn(m_latency);
    return choice;
}

void PlatformField::choose(PlatformId platform)
{
    const int item = m_line->findData(QVariant::fromValue<qint64>(platform));
    if (item >= 0)
        m_line->setEditText(m_line->itemText(item));
}

void PlatformField::setText(const QString &text)
{
    m_line->setEditText(text);
}

void PlatformField::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a platform"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &PlatformField::setText);
    dialog->open();
}

void PlatformField::preview()
{
    m_queue.cancelAll();
    if (!m_workload.graph)
        return showPreview({}, false);
    if (choice().stored)
        return showPreview(tr("A platform of this project"), false);
    m_queue.start(
        tr("Previewing the platform"),
        [choice = choice(), workload = m_workload](RunContext &context) {
            return resolvePlatform(choice, workload, context)
                .map([](const PlatformAndWorkload &inputs) { return inputs.platform; });
        },
        [this,
         unit = m_workload.graph->dataUnit()](Expected<std::shared_ptr<const Platform>> platform) {
            if (platform)
                showPreview(summaryOf(**platform, unit), false);
            else if (!TaskQueue::isCancellation(platform.error()))
                showPreview(QString::fromStdString(platform.error().message()), true);
        });
}

void PlatformField::showPreview(const QString &text, bool isError)
{
    m_preview->setText(text);
    QPalette colors = palette();
    const bool isDark = colors.color(QPalette::Window).lightness() < 128;
    colors.setColor(QPalette::WindowText, isError ? QColor(isDark ? "#ff8a80" : "#b3261e")
                                                  : colors.color(QPalette::PlaceholderText));
    m_preview->setPalette(colors);
    m_preview->setVisible(!text.isEmpty());
}

} // namespace takt
