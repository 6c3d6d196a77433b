// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/PluginLoader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace takt;

namespace {

QString folderOf(const QString &plugin)
{
    return QStringLiteral(TAKT_BUILD_DIR "/tests/plugins/") + plugin;
}

QString problemOf(const PluginRecord &record)
{
    return QString::fromStdString(record.problem);
}

std::vector<std::string> namesIn(const SchedulerRegistry &registry)
{
    std::vector<std::string> names;
    for (const auto &scheduler : registry.all())
        names.push_back(scheduler->info().name);
    return names;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class PluginLoaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsAPluginAndItsSchedulers();
    void listsAFailingPluginWithItsReasonAndSkipsIt_data();
    void listsAFailingPluginWithItsReasonAndSkipsIt();
    void readsMetadataWithoutRunningCode_data();
    void readsMetadataWithoutRunningCode();
    void loadsTheOthersWhereOneFails();
    void loadsTheSameIdOnce();
    void listsRefusedPartsAndKeepsTheOthers();
    void looksAtNoFileTwice();
    void loadsByFileName();
    void ignoresFilesThatAreNoLibraries();
    void emptyAndMissingFoldersAreNoProblem();
    void listsAFolderThatIsNone();
    void listsAFolderThatCannotBeRead();
    void looksInTheNamedFoldersFirst();
};

void PluginLoaderTest::loadsAPluginAndItsSchedulers()
{
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf("WellBehavedPlugin")}, registries);
    QCOMPARE(loader.records().size(), std::size_t{1});
    const PluginRecord &record = loader.records()[0];
    QCOMPARE(problemOf(record), QString());
    QVERIFY(record.isLoaded);
    QCOMPARE(record.id, std::string("org.takt.test.WellBehavedPlugin"));
    QCOMPARE(record.name, std::string("WellBehavedPlugin"));
    QCOMPARE(record.version, std::string("1.2"));
    QCOMPARE(record.authors, std::string("The Takt authors"));
    QCOMPARE(record.license, std::string("GPL-3.0-or-later"));
    QCOMPARE(record.schedulers, (std::vector<std::string>{"First", "Second"}));
    QCOMPARE(namesIn(registries.schedulers), (std::vector<std::string>{"First", "Second"}));
}

void PluginLoaderTest::listsAFailingPluginWithItsReasonAndSkipsIt_data()
{
    QTest::addColumn<QString>("plugin");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another interface version") << "WrongInterfacePlugin"
                                               << "its interface is 'org.takt.Plugin/0', but this "
                                                  "Takt takes 'org.takt.Plugin/1'";
    QTest::newRow("another TaktApi") << "WrongVersionPlugin"
                                     << "it is built for version 99 of the plugin interface, but "
                                        "this Takt takes version 2";
    QTest::newRow("no TaktApi") << "NoVersionPlugin"
                                << "its metadata has no number TaktApi; this Takt takes 2";
    QTest::newRow("no Id") << "NoIdPlugin"
                           << "its metadata has no Id";
    QTest::newRow("a missing symbol") << "MissingSymbolPlugin"
                                      << "taktTestFunctionThatIsNowhere";
    QTest::newRow("a constructor that throws")
        << "ThrowingConstructorPlugin"
        << "its factory threw an exception: no licence for this machine";
    QTest::newRow("a registration that throws")
        << "ThrowingRegistrationPlugin"
        << "its registration threw something that is no std::exception";
    QTest::newRow("an object that is no plugin") << "NoInterfacePlugin"
                                                 << "its object is no takt::Plugin";
    QTest::newRow("a library that is no plugin") << "PlainLibrary"
                                                 << "is no Takt plugin";
}

void PluginLoaderTest::listsAFailingPluginWithItsReasonAndSkipsIt()
{
    QFETCH(QString, plugin);
    QFETCH(QString, reason);
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf(plugin)}, registries);
    QCOMPARE(loader.records().size(), std::size_t{1});
    const PluginRecord &record = loader.records()[0];
    QVERIFY(QString::fromStdString(record.path).endsWith(plugin + ".so"));
    QVERIFY2(problemOf(record).contains(reason), record.problem.c_str());
    QVERIFY(!record.isLoaded);
    QVERIFY(record.schedulers.empty());
    QVERIFY(registries.schedulers.all().empty());
}

void PluginLoaderTest::readsMetadataWithoutRunningCode_data()
{
    QTest::addColumn<QString>("plugin");
    for (const char *plugin :
         {"WrongInterfacePlugin", "WrongVersionPlugin", "NoVersionPlugin", "NoIdPlugin"})
        QTest::newRow(plugin) << plugin;
}

void PluginLoaderTest::readsMetadataWithoutRunningCode()
{
    QFETCH(QString, plugin);
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf(plugin)}, registries);
    QCOMPARE(loader.records().at(0).name, plugin.toStdString());
    QCOMPARE(qgetenv("TAKT_TEST_CODE_RAN"), QByteArray());
}

void PluginLoaderTest::loadsTheOthersWhereOneFails()
{
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf("ThrowingConstructorPlugin"), folderOf("MissingSymbolPlugin"),
                 folderOf("WellBehavedPlugin"), folderOf("NoInterfacePlugin")},
                registries);
    QCOMPARE(loader.records().size(), std::size_t{4});
    QCOMPARE(namesIn(registries.schedulers), (std::vector<std::string>{"First", "Second"}));
}

void PluginLoaderTest::loadsTheSameIdOnce()
{
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf("WellBehavedPlugin"), folderOf("SameIdPlugin")}, registries);
    QCOMPARE(loader.records().size(), std::size_t{2});
    QVERIFY(!loader.records()[1].isLoaded);
    QCOMPARE(loader.records()[1].problem,
             "the plugin 'org.takt.test.WellBehavedPlugin' is loaded already from " +
                 loader.records()[0].path);
    QCOMPARE(namesIn(registries.schedulers), (std::vector<std::string>{"First", "Second"}));
}

void PluginLoaderTest::listsRefusedPartsAndKeepsTheOthers()
{
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folderOf("WellBehavedPlugin"), folderOf("RefusedPartsPlugin")}, registries);
    const PluginRecord &record = loader.records().at(1);
    QVERIFY(record.isLoaded);
    QCOMPARE(record.schedulers, std::vector<std::string>{"Third"});
    QCOMPARE(problemOf(record),
             QStringLiteral("a part was refused: scheduler 'first': there is another scheduler "
                            "with this name; a part was refused: there is no scheduler to add"));
    QCOMPARE(namesIn(registries.schedulers),
             (std::vector<std::string>{"First", "Second", "Third"}));
}

void PluginLoaderTest::looksAtNoFileTwice()
{
    PluginRegistries registries;
    PluginLoader loader;
    const QString folder = folderOf("WellBehavedPlugin");
    loader.load({folder, folder + "/../WellBehavedPlugin", folder}, registries);
    QCOMPARE(loader.records().size(), std::size_t{1});
}

void PluginLoaderTest::loadsByFileName()
{
    QTemporaryDir folder;
    for (const char *name : {"c.so", "a.so", "b.so"})
        writeFile(folder.filePath(name), "text");
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folder.path()}, registries);
    QStringList names;
    for (const PluginRecord &record : loader.records()) {
        names << QFileInfo(QString::fromStdString(record.path)).fileName();
        QVERIFY2(problemOf(record).startsWith("is no Takt plugin: "), record.problem.c_str());
    }
    QCOMPARE(names, (QStringList{"a.so", "b.so", "c.so"}));
}

void PluginLoaderTest::ignoresFilesThatAreNoLibraries()
{
    QTemporaryDir folder;
    writeFile(folder.filePath("README.md"), "text");
    writeFile(folder.filePath("plugin.json"), "{}");
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folder.path()}, registries);
    QVERIFY(loader.records().empty());
}

void PluginLoaderTest::emptyAndMissingFoldersAreNoProblem()
{
    QTemporaryDir folder;
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folder.path(), folder.filePath("missing"), QString()}, registries);
    QVERIFY(loader.records().empty());
}

void PluginLoaderTest::listsAFolderThatIsNone()
{
    QTemporaryDir folder;
    writeFile(folder.filePath("file"), "text");
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({folder.filePath("file")}, registries);
    QCOMPARE(loader.records().size(), std::size_t{1});
    QCOMPARE(problemOf(loader.records()[0]), QStringLiteral("is no folder"));
}

void PluginLoaderTest::listsAFolderThatCannotBeRead()
{
    QTemporaryDir folder;
    const QString closed = folder.filePath("closed");
    QVERIFY(QDir().mkdir(closed));
    QVERIFY(QFile::setPermissions(closed, {}));
    const bool everythingIsReadable = QFileInfo(closed).isReadable();
    PluginRegistries registries;
    PluginLoader loader;
    loader.load({closed}, registries);
    QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (everythingIsReadable)
        QSKIP("this user may read every folder");
    QCOMPARE(loader.records().size(), std::size_t{1});
    QCOMPARE(problemOf(loader.records()[0]), QStringLiteral("this folder cannot be read"));
}

void PluginLoaderTest::looksInTheNamedFoldersFirst()
{
    const QByteArray before = qgetenv("TAKT_PLUGIN_PATH");
    qputenv("TAKT_PLUGIN_PATH", "/first:/second/../other:/first");
    const QStringList folders = PluginLoader::defaultFolders();
    qputenv("TAKT_PLUGIN_PATH", before);
    QCOMPARE(folders.mid(0, 2), (QStringList{"/first", "/other"}));
    QCOMPARE(folders[2],
             QDir::cleanPath(QCoreApplication::applicationDirPath() + "/../lib/takt/plugins"));
    QVERIFY(folders.last().endsWith("/takt/plugins"));
    QCOMPARE(folders.count("/first"), 1);
}

QTEST_GUILESS_MAIN(PluginLoaderTest)
#include "tst_plugin_loader.moc"
