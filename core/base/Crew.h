#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <type_traits>
#include <vector>

namespace partita {

// A fixed crew of threads that share one parallel loop at a time, from reading files to loops of some 50
// microseconds, of which a mini-batch has five: who waits spins for about as long before it sleeps. Safe to
// construct on any thread; run() is for one caller at a time, who works along.
class Crew {
public:
    // `threads` counts the caller: 1 starts none. 0 means one a core.
    explicit Crew(int threads = 0);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    // How many a crew that is asked for so many has.
    static int size(int threads);
    int threads() const { return static_cast<int>(shares_.size()); }

    // part(index), or part(index, thread) with 0 <= thread < threads(), for each index under `parts`, each
    // once; returns when all are done. A thread begins with a run of neighbours, the same from loop to loop,
    // and then takes over what others have not begun. `part` must not throw.
    template <class Part>
    void run(std::size_t parts, Part&& part) {
        runParts(
            parts,
            [](void* context, std::size_t index, std::size_t thread) {
                auto& call = *static_cast<std::remove_reference_t<Part>*>(context);
                if constexpr (std::is_invocable_v<Part, std::size_t, std::size_t>)
                    call(index, thread);
                else
                    call(index);
            },
            const_cast<void*>(static_cast<const void*>(std::addressof(part))));
    }

    // Of the threads' time inside run() since the last call, the share that was spent waiting for the others.
    double takeWaitingShare();

private:
    using Call = void (*)(void*, std::size_t, std::size_t);

    struct alignas(64) Share {
        std::atomic<std::size_t> next{0};
        std::size_t end = 0;
        std::int64_t busyNanoseconds = 0; // of the running loop
    };

    void runParts(std::size_t parts, Call call, void* context);
    void work(std::size_t thread);
    void takeParts(std::size_t thread);

    std::vector<Share> shares_;
    std::vector<std::thread> workers_;
    Call call_ = nullptr;
    void* context_ = nullptr;
    alignas(64) std::atomic<std::uint32_t> round_{0};
    alignas(64) std::atomic<std::uint32_t> state_{
        0}; // bit 0: a loop is open; from bit 1 on: how many workers are in it
    std::atomic<bool> stopping_{false};
    double busySeconds_ = 0;
    double totalSeconds_ = 0;
};

} // namespace partita
