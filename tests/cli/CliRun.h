// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace takt::test {

/// What one call of takt-cli gave.
struct CliRun {
    int status = -1; ///< -1 where it crashed
    QByteArray output;
    QByteArray messages;

    /// The one JSON document on standard output; an empty object where it is something else.
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    /// For QVERIFY2.
    [[nodiscard]] QByteArray what() const
    {
        return QByteArray("status ") + QByteArray::number(status) + "\n" + output + messages;
    }
};

inline const QString cliProgram = QStringLiteral(TAKT_BUILD_DIR "/bin/takt-cli");
inline const QString topcuogluSample =
    QStringLiteral(TAKT_SOURCE_DIR "/resources/samples/topcuoglu2002.json");

inline CliRun runCli(const QStringList &arguments)
{
    QProcess process;
    process.start(cliProgram, arguments);
    process.waitForFinished(300'000);
    CliRun run;
    run.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.output = process.readAllStandardOutput();
    run.messages = process.readAllStandardError();
    return run;
}

} // namespace takt::test
