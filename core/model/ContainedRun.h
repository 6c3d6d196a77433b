// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace takt {

/// What passes between the thread of foreign code and whoever waits for it.
class ContainedThread {
public:
    /// Has `message` called on the waiting thread. Of messages with one slot that were not read
    /// yet, the newest stays.
    void post(int slot, std::function<void()> message);

    /// Runs `work` on a thread of its own and passes its messages on until it is over. Error: no
    /// thread could be started; `context` asked it to stop and it did not within `grace`. The
    /// thread is left to itself then, so `work` must own all that it touches, `self` included, and
    /// no message of it is called any more.
    [[nodiscard]] static Expected<void> run(const std::shared_ptr<ContainedThread> &self,
                                            std::function<void()> work, const RunContext &context,
                                            std::chrono::milliseconds grace);

private:
    [[nodiscard]] bool await(const RunContext &context, std::chrono::milliseconds grace);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<int, std::function<void()>> m_messages;
    bool m_isOver = false;
};

/// The error as one of the part with this name; a source that it had, such as a file, begins its
/// place.
[[nodiscard]] Error errorOf(const std::string &name, const Error &error);

/// What the call returns, or an Error that says what it threw.
template <class Call>
[[nodiscard]] auto callGuarded(Call &&call) -> decltype(call())
{
    try {
        return call();
    } catch (const std::bad_alloc &) {
        return failure({}, "ran out of memory");
    } catch (const std::exception &exception) {
        return failure({}, std::string("threw an exception: ") + exception.what());
    } catch (...) {
        return failure({}, "threw something that is no std::exception");
    }
}

/// A value and how long it took to come by.
template <class T>
struct Timed {
    T value;
    double seconds = 0;
};

/// Calls foreign code with everything contained that it may do wrong: an Error, an exception, a
/// hang. It runs on a thread of its own; `inner` is the context that it gets, of which progress is
/// passed on to `context` on the calling thread, and which is cancelled with it. `work` must own
/// all that it touches. A crash of it is a crash of the program.
template <class T>
[[nodiscard]] Expected<Timed<T>>
runContained(std::function<Expected<T>(RunContext &)> work, RunContext inner,
             const RunContext &context, std::chrono::milliseconds grace,
             const std::shared_ptr<ContainedThread> &thread = std::make_shared<ContainedThread>())
{
    struct Call {
        std::function<Expected<T>(RunContext &)> work;
        RunContext context;
        std::optional<Expected<T>> outcome;
        double seconds = 0;
    };
    constexpr int progressSlot = -1;
    auto call = std::make_shared<Call>();
    call->work = std::move(work);
    inner.onProgress = nullptr;
    if (context.onProgress)
        inner.onProgress = [owner = thread.get(), report = context.onProgress](double fraction) {
            owner->post(progressSlot, [report, fraction] { report(fraction); });
        };
    call->context = std::move(inner);
    // The thread holds both, so that what is left to itself keeps what it works on.
    const auto done = ContainedThread::run(
        thread,
        [call, thread] {
            const auto begin = RunContext::Clock::now();
            Expected<T> outcome = callGuarded([&] { return call->work(call->context); });
            const std::chrono::duration<double> elapsed = RunContext::Clock::now() - begin;
            call->seconds = elapsed.count();
            call->outcome.emplace(std::move(outcome));
        },
        call->context, grace);
    if (!done)
        return tl::unexpected(done.error());
    if (!*call->outcome)
        return tl::unexpected(call->outcome->error());
    return Timed<T>{*std::move(*call->outcome), call->seconds};
}

} // namespace takt
