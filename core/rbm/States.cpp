#include "core/rbm/States.h"

#include <algorithm>
#include <bit>

namespace partita {

void PackedStates::activeUnits(std::size_t row, std::vector<std::uint32_t>& units) const {
    units.clear();
    for (std::size_t s = 0; s < steps_; ++s) {
        const std::uint64_t* words = step(row, s);
        for (std::size_t w = 0; w < words_; ++w)
            for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1)
                units.push_back(static_cast<std::uint32_t>(s * unitsPerStep_ + w * 64 +
                                                           static_cast<std::size_t>(std::countr_zero(bits))));
    }
}

void PackedStates::assignRow(std::size_t row, std::span<const std::uint32_t> units) {
    std::fill_n(step(row, 0), steps_ * words_, std::uint64_t{0});
    for (const auto unit : units)
        set(row, unit / unitsPerStep_, unit % unitsPerStep_, true);
}

} // namespace partita
