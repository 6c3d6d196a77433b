// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OffscreenRemarks.h"

#include <QtGlobal>

namespace takt {

namespace {

QtMessageHandler handlerBefore = nullptr;

void passOthers(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!isOffscreenRemark(text))
        handlerBefore(type, context, text);
}

} // namespace

bool isOffscreenRemark(const QString &text)
{
    return text == "This plugin does not support propagateSizeHints()" ||
           text.startsWith("QStandardPaths: XDG_RUNTIME_DIR not set");
}

void dropOffscreenRemarks()
{
    const QtMessageHandler before = qInstallMessageHandler(passOthers);
    if (before != passOthers)
        handlerBefore = before;
}

} // namespace takt
