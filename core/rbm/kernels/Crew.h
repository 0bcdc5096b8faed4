#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace partita::kernels {

// Threads for many short parallel loops: a mini-batch has five of some 50 microseconds each, so that those
// who wait spin for a while before they sleep. The calling thread works along. One caller at a time.
class Crew {
public:
    explicit Crew(int threads = 0); // 0: one a core
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    int threads() const { return static_cast<int>(shares_.size()); }

    // part(index, thread) for each index under `parts`, each once; returns when all are done. A thread begins
    // with a run of neighbours, the same from loop to loop, and then takes over what others have not begun.
    // `part` must not throw.
    template <class Part>
    void run(std::size_t parts, Part&& part) {
        runParts(
            parts,
            [](void* context, std::size_t index, std::size_t thread) {
                (*static_cast<std::remove_reference_t<Part>*>(context))(index, thread);
            },
            &part);
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

} // namespace partita::kernels
