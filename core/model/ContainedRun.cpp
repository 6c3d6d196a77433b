// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ContainedRun.h"

#include <fmt/format.h>
#include <system_error>
#include <thread>

namespace takt {

namespace {

/// How often the waiting thread looks whether it was cancelled; cancel() itself wakes nobody.
constexpr std::chrono::milliseconds pollInterval{10};

} // namespace

Error errorOf(const std::string &name, const Error &error)
{
    if (error.source.empty() || error.source == name)
        return error.withSource(name);
    const std::string place =
        error.place.empty() ? error.source : fmt::format("{}, {}", error.source, error.place);
    return {name, place, error.reason};
}

void ContainedThread::post(int slot, std::function<void()> message)
{
    const std::lock_guard lock(m_mutex);
    m_messages.insert_or_assign(slot, std::move(message));
    m_changed.notify_one();
}

Expected<void> ContainedThread::run(const std::shared_ptr<ContainedThread> &self,
                                    std::function<void()> work, const RunContext &context,
                                    std::chrono::milliseconds grace)
{
    const auto body = [self, work = std::move(work)] {
        work();
        const std::lock_guard lock(self->m_mutex);
        self->m_isOver = true;
        self->m_changed.notify_one();
    };
    try {
        std::thread(body).detach();
    } catch (const std::system_error &error) {
        return failure({}, fmt::format("no thread could be started for it: {}", error.what()));
    }
    if (!self->await(context, grace))
        return failure({}, fmt::format("did not stop within {:g} s after being asked; its thread "
                                       "is left to itself",
                                       std::chrono::duration<double>(grace).count()));
    return {};
}

bool ContainedThread::await(const RunContext &context, std::chrono::milliseconds grace)
{
    std::optional<RunContext::Clock::time_point> asked;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait_for(lock, pollInterval, [this] { return m_isOver || !m_messages.empty(); });
        if (!m_messages.empty()) {
            const auto messages = std::exchange(m_messages, {});
            lock.unlock();
            for (const auto &[slot, message] : messages)
                message();
            lock.lock();
        }
        if (m_isOver && m_messages.empty())
            return true;
        if (!asked && context.isCancelled())
            asked = RunContext::Clock::now();
        if (asked && !m_isOver && RunContext::Clock::now() - *asked >= grace)
            return false;
    }
}

} // namespace takt
