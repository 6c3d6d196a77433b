// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interruption.h"

#include <atomic>
#include <csignal>

namespace takt::cli {

namespace {

std::atomic<RunContext *> interrupted = nullptr;
static_assert(std::atomic<RunContext *>::is_always_lock_free, "signal handlers may not lock");

// RunContext::cancel is one store to a lock-free flag.
void onSignal(int)
{
    interrupted.load()->cancel();
}

} // namespace

void cancelOnInterruption(RunContext &context)
{
    interrupted = &context;
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESETHAND;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace takt::cli
