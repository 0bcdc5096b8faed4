#include "core/learn/ChainFigures.h"

#include <array>
#include <cstdio>

namespace partita {

namespace {

std::string oneDecimal(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.1f", number);
    return text.data();
}

} // namespace

std::vector<Fact> factsOf(const std::optional<ChainFigures>& chains) {
    if (!chains)
        return {};
    return {{"chain_energy", oneDecimal(chains->energy)},
            {"chain_free_energy", oneDecimal(chains->freeEnergy)},
            {"chain_autocorrelation_time",
             (chains->resolved ? "" : "at least ") + oneDecimal(chains->autocorrelationTime)}};
}

} // namespace partita
