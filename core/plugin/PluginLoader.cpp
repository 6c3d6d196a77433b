// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/PluginLoader.h"

#include "core/plugin/Plugin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QLibrary>
#include <QPluginLoader>
#include <QStandardPaths>
#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Keeps what a plugin adds until it is known that its registration went well.
class CollectedParts final : public PluginParts {
public:
    void add(std::unique_ptr<Scheduler> scheduler) override
    {
        schedulers.push_back(std::move(scheduler));
    }
    void add(std::unique_ptr<Study> study) override { studies.push_back(std::move(study)); }
    void add(std::unique_ptr<Simulator> simulator) override
    {
        simulators.push_back(std::move(simulator));
    }
    void add(std::unique_ptr<Policy> policy) override { policies.push_back(std::move(policy)); }

    std::vector<std::shared_ptr<const Scheduler>> schedulers;
    std::vector<std::shared_ptr<const Study>> studies;
    std::vector<std::shared_ptr<const Simulator>> simulators;
    std::vector<std::shared_ptr<const Policy>> policies;
};

std::string textOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString().toStdString();
    QStringList texts;
    for (const QJsonValue &entry : value.toArray())
        texts << entry.toString();
    return texts.join(QStringLiteral(", ")).toStdString();
}

void readDescription(const QJsonObject &description, PluginRecord &record)
{
    record.id = textOf(description[QLatin1String("Id")]);
    record.name = textOf(description[QLatin1String("Name")]);
    record.version = textOf(description[QLatin1String("Version")]);
    record.description = textOf(description[QLatin1String("Description")]);
    record.authors = textOf(description[QLatin1String("Authors")]);
    record.license = textOf(description[QLatin1String("License")]);
}

/// Why a library with this metadata cannot be loaded, or empty.
std::string refusal(const QJsonObject &metaData, const PluginRecord &record)
{
    const QString interface = metaData[QLatin1String("IID")].toString();
    if (interface != QLatin1String(TAKT_PLUGIN_IID))
        return fmt::format("its interface is '{}', but this Takt takes '{}'",
                           interface.toStdString(), TAKT_PLUGIN_IID);
    const QJsonValue version =
        metaData[QLatin1String("MetaData")].toObject()[QLatin1String("TaktApi")];
    if (!version.isDouble())
        return fmt::format("its metadata has no number TaktApi; this Takt takes {}",
                           pluginApiVersion);
    if (version.toDouble() != pluginApiVersion)
        return fmt::format("it is built for version {} of the plugin interface, but this Takt "
                           "takes version {}",
                           version.toDouble(), pluginApiVersion);
    if (record.id.empty())
        return "its metadata has no Id";
    return {};
}

/// What went wrong while code of the plugin ran, or empty.
template <class Call>
std::string problemOf(std::string_view what, Call call)
{
    try {
        call();
        return {};
    } catch (const std::exception &exception) {
        return fmt::format("{} threw an exception: {}", what, exception.what());
    } catch (...) {
        return fmt::format("{} threw something that is no std::exception", what);
    }
}

/// Runs the plugin's factory and registration; says why where that fails.
std::string collect(QPluginLoader &library, CollectedParts &parts)
{
    if (!library.load())
        return library.errorString().toStdString();
    QObject *instance = nullptr;
    if (auto problem = problemOf("its factory", [&] { instance = library.instance(); });
        !problem.empty())
        return problem;
    auto *plugin = qobject_cast<Plugin *>(instance);
    if (plugin == nullptr)
        return "its object is no takt::Plugin; is Q_INTERFACES(takt::Plugin) missing?";
    return problemOf("its registration", [&] { plugin->registerParts(parts); });
}

template <class Part, class Registry>
void takeIn(const std::vector<std::shared_ptr<const Part>> &parts, Registry &registry,
            std::vector<std::string> &names, PluginRecord &record)
{
    for (const auto &part : parts) {
        if (auto added = registry.add(part); !added) {
            record.problem += record.problem.empty() ? "" : "; ";
            record.problem += "a part was refused: " + added.error().message();
        } else {
            names.push_back(part->info().name);
        }
    }
}

PluginRecord loadPlugin(const QString &path, const std::vector<PluginRecord> &earlier,
                        PluginRegistries &registries)
{
    PluginRecord record;
    record.path = path.toStdString();
    QPluginLoader library(path);
    // A missing symbol shows here rather than in the middle of a run, and no code goes away while
    // schedulers or exceptions that came from it live.
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const QJsonObject metaData = library.metaData();
    if (metaData.isEmpty()) {
        record.problem = "is no Takt plugin: " + library.errorString().toStdString();
        return record;
    }
    readDescription(metaData[QLatin1String("MetaData")].toObject(), record);
    record.problem = refusal(metaData, record);
    if (!record.problem.empty())
        return record;
    const auto same = std::ranges::find_if(earlier, [&](const PluginRecord &other) {
        return other.isLoaded && other.id == record.id;
    });
    if (same != earlier.end()) {
        record.problem =
            fmt::format("the plugin '{}' is loaded already from {}", record.id, same->path);
        return record;
    }
    CollectedParts parts;
    record.problem = collect(library, parts);
    if (!record.problem.empty())
        return record;
    record.isLoaded = true;
    takeIn(parts.schedulers, registries.schedulers, record.schedulers, record);
    takeIn(parts.studies, registries.studies, record.studies, record);
    takeIn(parts.simulators, registries.simulators, record.simulators, record);
    takeIn(parts.policies, registries.policies, record.policies, record);
    return record;
}

PluginRecord unreadableFolder(const QString &folder, std::string problem)
{
    PluginRecord record;
    record.path = folder.toStdString();
    record.problem = std::move(problem);
    return record;
}

} // namespace

QStringList PluginLoader::defaultFolders()
{
    QStringList folders =
        qEnvironmentVariable("TAKT_PLUGIN_PATH").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    if (QCoreApplication::instance() != nullptr)
        folders << QCoreApplication::applicationDirPath() + QLatin1String("/../lib/takt/plugins");
    folders << QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                   QLatin1String("/takt/plugins");
    for (QString &folder : folders)
        folder = QDir::cleanPath(folder);
    folders.removeDuplicates();
    return folders;
}

void PluginLoader::load(const QStringList &folders, PluginRegistries &registries)
{
    for (const QString &folder : folders) {
        const QFileInfo info(folder);
        if (!info.exists())
            continue;
        if (!info.isDir() || !info.isReadable() || !info.isExecutable()) {
            m_records.push_back(unreadableFolder(folder, info.isDir() ? "this folder cannot be read"
                                                                      : "is no folder"));
            continue;
        }
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &file : files) {
            if (!QLibrary::isLibrary(file.fileName()))
                continue;
            const QString path = file.canonicalFilePath();
            const auto isKnown = [&](const PluginRecord &record) {
                return record.path == path.toStdString();
            };
            if (std::ranges::none_of(m_records, isKnown))
                m_records.push_back(loadPlugin(path, m_records, registries));
        }
    }
    registries.policies.addPlans(registries.simulators, registries.schedulers);
}

} // namespace takt
