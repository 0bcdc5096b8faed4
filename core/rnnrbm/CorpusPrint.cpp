#include "rnnrbm/CorpusPrint.h"

#include <array>
#include <cstdio>

namespace partita::rnnrbm {

std::string corpusPrint(const TrainingSet& data) {
    std::uint64_t print = 1;
    // A polynomial over the bytes, modulo 2^64.
    const auto add = [&](std::uint64_t number) { print = (print + number + 1) * 0x5851F42D4C957F2Du; };
    const auto& grid = data.grid();
    for (const int number : {grid.stepsPerBeat, grid.lowest.value, grid.highest.value, grid.planes(),
                             static_cast<int>(data.options().transposition)})
        add(static_cast<std::uint64_t>(number));
    for (const auto pieces : {data.trainingPieces(), data.heldOutPieces()}) {
        add(pieces.size());
        for (const auto piece : pieces) {
            for (const auto octet : data.corpus().pieces[piece].contentHash)
                add(octet);
            add(static_cast<std::uint64_t>(data.shifts(piece).lowest + 128));
            add(static_cast<std::uint64_t>(data.shifts(piece).highest + 128));
        }
    }
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(print ^ print >> 32));
    return text.data();
}

} // namespace partita::rnnrbm
