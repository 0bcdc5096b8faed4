#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// Which windows make up a mini-batch: every epoch goes once through all of them in an order of its own, the
// last mini-batch may be short. A function of seed and epoch alone.
class WindowOrder {
public:
    // `stream`: of the random stream of epoch 0; later epochs take the following ones. windows, batch > 0.
    WindowOrder(std::size_t windows, std::size_t batch, std::uint64_t seed, std::uint64_t stream);

    std::int64_t updatesPerEpoch() const;
    std::span<const std::uint32_t> miniBatch(std::int64_t update); // valid until the next call

private:
    std::size_t batch_;
    std::uint64_t seed_;
    std::uint64_t stream_;
    std::int64_t epoch_ = -1;
    std::vector<std::uint32_t> order_;
};

} // namespace partita
