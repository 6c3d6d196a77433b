// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plugin/PluginLoader.h"

#include <QDialog>

namespace takt {

/// What plugins were found, what they brought, and why one was skipped.
class PluginsDialog : public QDialog {
    Q_OBJECT

public:
    explicit PluginsDialog(const std::vector<PluginRecord> &records, QWidget *parent = nullptr);
};

} // namespace takt
