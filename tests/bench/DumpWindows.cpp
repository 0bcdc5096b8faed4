// DumpWindows OUT [CORPUS]: tiles of 128 steps of a corpus at the seed's shape, in a fixed shuffled order;
// without a corpus made-up ones of the same density.
#include "tests/bench/SeedWindows.h"
#include "core/base/RandomStream.h"
#include "core/dataset/CorpusSource.h"
#include "core/dataset/TrainingSet.h"

#include <cstdio>
#include <memory>

namespace {

using namespace partita;

bench::SeedWindows windowsOf(const char* folder) {
    ImportOptions options;
    options.windowSteps = 128;
    auto imported = importCorpus(folder, options, false, {}, {});
    if (!imported) {
        std::fprintf(stderr, "%s: nothing to use\n", folder);
        return {};
    }
    TrainingSetOptions cut;
    cut.windowSteps = 128;
    cut.hop = WindowHop::Tile;
    cut.transposition = Transposition::Off;
    const TrainingSet set(std::make_shared<const Corpus>(std::move(*imported)), cut);
    bench::SeedWindows result;
    result.visible = static_cast<std::size_t>(set.visibleUnits());
    for (const auto& windows : {set.training(), set.heldOut()}) // held-out ones last
        for (const auto& window : windows) {
            result.windows.emplace_back();
            set.activeUnits(window, 0, StateSpace::IndependentBits, result.windows.back());
        }
    RandomStream random(3);
    const std::size_t training = set.training().size();
    for (std::size_t i = training; i > 1; --i)
        std::swap(result.windows[i - 1], result.windows[random.below(static_cast<std::uint32_t>(i))]);
    return result;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "DumpWindows OUT [CORPUS]\n");
        return 2;
    }
    const auto windows = argc == 3 ? windowsOf(argv[2]) : bench::SeedWindows::synthetic(1024, 128, 0.033);
    if (windows.windows.empty() || !windows.write(argv[1])) {
        std::fprintf(stderr, "%s: not written\n", argv[1]);
        return 1;
    }
    std::printf("%zu windows, %zu visible units, %.2f %% on\n", windows.windows.size(), windows.visible,
                100 * windows.density());
    return 0;
}
