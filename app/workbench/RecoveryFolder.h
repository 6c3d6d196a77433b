// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <memory>
#include <vector>

class QLockFile;

namespace takt {

/// A project that was left without a file name: by a crash, or by closing the window.
struct RecoverableProject {
    QString path;
    QDateTime changed;
};

/// Project files that have no name yet. Each belongs to one running program, told by a lock file
/// beside it; those that belong to none any more can be recovered.
class RecoveryFolder {
public:
    explicit RecoveryFolder(QString folder);
    ~RecoveryFolder();

    /// A path for a new project file, held by this program from now on.
    [[nodiscard]] QString claimNewFile();
    /// Holds a file of the folder that no other program holds; false otherwise.
    [[nodiscard]] bool claim(const QString &path);
    void release(const QString &path);
    /// Deletes a project file, what SQLite keeps beside it, and its lock.
    void discard(const QString &path);

    /// What nobody holds, newest first.
    [[nodiscard]] std::vector<RecoverableProject> recoverable() const;
    [[nodiscard]] bool contains(const QString &path) const;

private:
    QString m_folder;
    std::vector<std::pair<QString, std::unique_ptr<QLockFile>>> m_held;
};

} // namespace takt
