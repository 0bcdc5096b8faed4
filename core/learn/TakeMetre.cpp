#include "core/learn/TakeMetre.h"

#include "core/base/RandomStream.h"
#include "core/dataset/BarGrid.h"

namespace partita {

namespace {

constexpr std::uint64_t metreStream = 0x6d65747265; // apart from what models draw

} // namespace

Metre metreOfTake(const MusicModel& model, std::uint64_t seed) {
    const ModelDescription description = model.describe();
    const auto& metres = description.style.metres;
    if (!model.followsMetre() || metres.empty())
        return description.style.metre;
    double sum = 0;
    for (const auto& [metre, share] : metres)
        sum += static_cast<double>(share);
    RandomStream random(seed, metreStream);
    double place = static_cast<double>(random.uniform()) * sum;
    for (const auto& [metre, share] : metres) {
        place -= static_cast<double>(share);
        if (place < 0)
            return metre;
    }
    return metres.back().metre;
}

void setLengths(const MusicModel& model, int bars, std::vector<GenerateRequest>& takes) {
    const Grid grid = model.describe().grid;
    for (auto& take : takes) {
        if (!take.metre)
            take.metre = metreOfTake(model, take.seed);
        take.steps = stepsOfBars(bars, *take.metre, grid);
    }
}

} // namespace partita
