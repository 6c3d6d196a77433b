// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecoveryFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>
#include <algorithm>

namespace takt {

namespace {

QString lockPath(const QString &path)
{
    return path + ".lock";
}

} // namespace

RecoveryFolder::RecoveryFolder(QString folder) : m_folder(std::move(folder)) {}
RecoveryFolder::~RecoveryFolder() = default;

QString RecoveryFolder::claimNewFile()
{
    QDir().mkpath(m_folder);
    const QString path =
        m_folder + "/untitled-" + QUuid::createUuid().toString(QUuid::Id128).left(12) + ".takt";
    // A folder that cannot be written is reported when the project file is created.
    static_cast<void>(claim(path));
    return path;
}

bool RecoveryFolder::claim(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(lockPath(path));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return false;
    m_held.emplace_back(path, std::move(lock));
    return true;
}

void RecoveryFolder::release(const QString &path)
{
    std::erase_if(m_held, [&](const auto &held) { return held.first == path; });
}

void RecoveryFolder::discard(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + suffix);
    release(path);
    QFile::remove(lockPath(path));
}

std::vector<RecoverableProject> RecoveryFolder::recoverable() const
{
    std::vector<RecoverableProject> found;
    const auto files = QDir(m_folder).entryInfoList({"*.takt"}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) {
        QLockFile lock(lockPath(file.filePath()));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0))
            found.push_back({file.filePath(), file.lastModified()});
    }
    return found;
}

bool RecoveryFolder::contains(const QString &path) const
{
    return QFileInfo(path).absoluteDir() == QDir(m_folder);
}

} // namespace takt
