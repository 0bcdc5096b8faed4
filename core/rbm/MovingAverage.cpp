#include "core/rbm/MovingAverage.h"

#include <algorithm>

namespace partita {

void MovingAverage::add(const Rbm& machine, std::int64_t update) {
    const auto n = static_cast<double>(update);
    const auto share = static_cast<float>(1 - std::min(decay_, n / (10 + n)));
    const auto move = [share](float* mean, const float* now, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            mean[i] += share * (now[i] - mean[i]);
    };
    move(mean_.weightRow(0), machine.weightData(), machine.visible() * machine.hiddenStride());
    move(mean_.visibleBias().data(), machine.visibleBias().data(), machine.visible());
    move(mean_.hiddenBias().data(), machine.hiddenBias().data(), machine.hiddenStride());
}

} // namespace partita
