#include "core/learn/WindowOrder.h"

#include "core/base/RandomStream.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace partita {

WindowOrder::WindowOrder(std::size_t windows, std::size_t batch, std::uint64_t seed, std::uint64_t stream)
    : batch_(batch)
    , seed_(seed)
    , stream_(stream)
    , order_(windows) {
    assert(windows > 0 && batch > 0);
}

std::int64_t WindowOrder::updatesPerEpoch() const {
    return static_cast<std::int64_t>((order_.size() + batch_ - 1) / batch_);
}

std::span<const std::uint32_t> WindowOrder::miniBatch(std::int64_t update) {
    const std::int64_t epoch = update / updatesPerEpoch();
    if (epoch != epoch_) {
        std::iota(order_.begin(), order_.end(), 0u);
        RandomStream random(seed_, stream_ + static_cast<std::uint64_t>(epoch));
        for (std::size_t left = order_.size(); left > 1; --left)
            std::swap(order_[left - 1], order_[random.below(static_cast<std::uint32_t>(left))]);
        epoch_ = epoch;
    }
    const auto first = static_cast<std::size_t>(update % updatesPerEpoch()) * batch_;
    return std::span(order_).subspan(first, std::min(batch_, order_.size() - first));
}

} // namespace partita
