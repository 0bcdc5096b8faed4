// MiniBatchTimes (WINDOWS | synthetic:STEPS:DENSITY) HIDDEN BATCH THREADS UPDATES: one line of JSON on the
// sparse engine: median of the milliseconds of a CD-1 mini-batch, the share of time in barriers, 1,000 Gibbs
// steps, free energy of held-out windows.
#include "tests/bench/SeedWindows.h"
#include "core/rbm/kernels/ContrastiveDivergence.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace partita;
using namespace partita::kernels;
using Clock = std::chrono::steady_clock;

constexpr std::size_t pitches = 78;
constexpr std::size_t heldOut = 64; // the last windows of the file

double millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

bench::SeedWindows windowsOf(const std::string& argument) {
    if (!argument.starts_with("synthetic:"))
        return bench::SeedWindows::read(argument);
    const auto colon = argument.find(':', 10);
    return bench::SeedWindows::synthetic(512, std::stoul(argument.substr(10)),
                                         std::stod(argument.substr(colon + 1)));
}

double gibbsMilliseconds(const bench::Start& machine, const VisibleShape& shape, std::size_t chains,
                         Crew& crew) {
    const auto layout = std::make_shared<const BlockLayout>(shape);
    const ParameterView view{machine.weights.data(), machine.visibleBias.data(), machine.hiddenBias.data(),
                             machine.hidden, machine.stride};
    PackedWeights packed(layout, machine.hidden);
    packed.packAll(view);
    GibbsChains gibbs(layout, machine.hidden, machine.stride, chains, crew);
    const ChainModel model{.parameters = view, .packed = &packed, .seed = 3};
    const auto begin = Clock::now();
    for (int i = 0; i < 200; ++i)
        gibbs.step(model);
    return 5 * millisecondsSince(begin);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "MiniBatchTimes WINDOWS|synthetic:STEPS:DENSITY HIDDEN BATCH THREADS UPDATES\n");
        return 2;
    }
    const auto data = windowsOf(argv[1]);
    const std::size_t batchSize = std::strtoul(argv[3], nullptr, 10);
    const int updates = std::atoi(argv[5]);
    if (data.windows.size() <= heldOut + 1) {
        std::fprintf(stderr, "%s: too few windows\n", argv[1]);
        return 1;
    }
    bench::Start machine(data, std::strtoul(argv[2], nullptr, 10));
    const VisibleShape shape{.steps = data.visible / (2 * pitches),
                             .planes = 2,
                             .pitches = pitches,
                             .space = StateSpace::IndependentBits};
    Crew crew(std::atoi(argv[4]));
    ContrastiveDivergence trainer(shape,
                                  {machine.weights.data(), machine.visibleBias.data(),
                                   machine.hiddenBias.data(), machine.hidden, machine.stride},
                                  batchSize, 7, crew);
    std::vector<UnitList> batch(batchSize);
    std::vector<double> times;
    for (int update = 0; update < updates; ++update) {
        for (std::size_t row = 0; row < batchSize; ++row)
            batch[row] = data.windows[(static_cast<std::size_t>(update) * batchSize + row) %
                                      (data.windows.size() - heldOut)];
        const auto begin = Clock::now();
        trainer.positive(batch);
        trainer.startChains();
        trainer.gibbs(1);
        trainer.update({.rate = 0.005f});
        times.push_back(millisecondsSince(begin));
    }
    const double waiting = crew.takeWaitingShare();
    std::printf("{\"ms\": %.4f, \"least_ms\": %.4f, \"waiting\": %.3f, \"held_out_free_energy\": %.3f, "
                "\"gibbs_1000_ms\": %.1f, "
                "\"gibbs_1000_16_chains_ms\": %.1f}\n",
                bench::median(times), *std::min_element(times.begin(), times.end()), waiting,
                machine.freeEnergy(data, data.windows.size() - heldOut, data.windows.size()),
                gibbsMilliseconds(machine, shape, 1, crew), gibbsMilliseconds(machine, shape, 16, crew));
    return 0;
}
