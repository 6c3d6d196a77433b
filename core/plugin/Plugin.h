// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"
#include "core/sim/Simulator.h"
#include "core/study/Study.h"

#include <QtPlugin>
#include <memory>

namespace takt {

/// What a plugin adds its parts to while it is being loaded.
class PluginParts {
public:
    virtual ~PluginParts() = default;
    /// A part that is refused (a name that is taken, a bad schema) is reported with the plugin's
    /// name; the plugin's other parts stay.
    virtual void add(std::unique_ptr<Scheduler> scheduler) = 0;
    virtual void add(std::unique_ptr<Study> study) = 0;
    virtual void add(std::unique_ptr<Simulator> simulator) = 0;
    virtual void add(std::unique_ptr<Policy> policy) = 0;
};

/// The one object that a plugin library hands to Takt. See plugins/README.md.
///
/// A plugin is a shared library with a class such as
///
///     class MyPlugin : public QObject, public takt::Plugin {
///         Q_OBJECT
///         Q_PLUGIN_METADATA(IID TAKT_PLUGIN_IID FILE "plugin.json")
///         Q_INTERFACES(takt::Plugin)
///     public:
///         void registerParts(takt::PluginParts &parts) override;
///     };
///
/// and a plugin.json with Id, Name, Version, TaktApi (a number, pluginApiVersion), Description,
/// Authors and License. The metadata is read before any code of the plugin runs.
class Plugin {
public:
    virtual ~Plugin() = default;
    virtual void registerParts(PluginParts &parts) = 0;
};

/// Grows by one whenever a plugin built before would no longer work.
inline constexpr int pluginApiVersion = 2;

} // namespace takt

#define TAKT_PLUGIN_IID "org.takt.Plugin/1"
Q_DECLARE_INTERFACE(takt::Plugin, TAKT_PLUGIN_IID)
