// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PartialTraceDialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <cmath>

namespace takt {

namespace {

QDoubleSpinBox *makeMilliseconds(double value)
{
    constexpr double longest = 1e12;
    auto *box = new QDoubleSpinBox;
    box->setRange(0, longest);
    box->setDecimals(3);
    box->setSuffix(PartialTraceDialog::tr(" ms"));
    box->setValue(value);
    return box;
}

std::int64_t nanoseconds(const QDoubleSpinBox *box)
{
    constexpr double perMillisecond = 1e6;
    return static_cast<std::int64_t>(std::llround(box->value() * perMillisecond));
}

} // namespace

PartialTraceDialog::PartialTraceDialog(const QString &path, QWidget *parent)
    : QDialog(parent),
      m_path(path),
      m_isLimited(new QCheckBox(tr("Only this stretch of time"))),
      m_from(makeMilliseconds(0)),
      m_to(makeMilliseconds(1000)),
      m_tracks(new QLineEdit)
{
    const QFileInfo file(path);
    setWindowTitle(tr("Open part of a trace"));
    auto *what = new QLabel(
        tr("%1 has %2. What is left out here is skipped while reading.")
            .arg(file.fileName().toHtmlEscaped(), QLocale().formattedDataSize(file.size())));
    what->setWordWrap(true);
    m_isLimited->setObjectName("isLimited");
    m_from->setObjectName("from");
    m_to->setObjectName("to");
    m_tracks->setObjectName("tracks");
    m_tracks->setPlaceholderText(tr("all tracks"));
    m_tracks->setToolTip(tr("A text that the name of the track or of its group contains"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    const auto check = [this, buttons] {
        m_from->setEnabled(m_isLimited->isChecked());
        m_to->setEnabled(m_isLimited->isChecked());
        buttons->button(QDialogButtonBox::Open)
            ->setEnabled(!m_isLimited->isChecked() || m_from->value() < m_to->value());
    };
    connect(m_isLimited, &QCheckBox::toggled, this, check);
    connect(m_from, &QDoubleSpinBox::valueChanged, this, check);
    connect(m_to, &QDoubleSpinBox::valueChanged, this, check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT partChosen(m_path, part()); });
    check();
    auto *form = new QFormLayout(this);
    form->addRow(what);
    form->addRow(m_isLimited);
    form->addRow(tr("From the start of the trace"), m_from);
    form->addRow(tr("To"), m_to);
    form->addRow(tr("Tracks that contain"), m_tracks);
    form->addRow(buttons);
    resize(420, sizeHint().height());
}

TraceSelection PartialTraceDialog::part() const
{
    TraceSelection part;
    if (m_isLimited->isChecked()) {
        part.from = nanoseconds(m_from);
        part.to = nanoseconds(m_to);
    }
    part.tracks = m_tracks->text().trimmed().toStdString();
    return part;
}

} // namespace takt
