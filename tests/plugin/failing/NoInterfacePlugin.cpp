// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/plugin/NamedScheduler.h"

#include <QObject>

/// Is no takt::Plugin, though its metadata says so.
class NoInterfacePlugin : public QObject {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "NoInterfacePlugin.json")

public:
};

#include "NoInterfacePlugin.moc"
