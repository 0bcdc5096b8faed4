// Google Benchmark for each kernel at the seed's shape and at 1,024 hidden units, on one thread, and for a
// whole mini-batch.
#include "core/rbm/kernels/ContrastiveDivergence.h"
#include "tests/bench/SeedWindows.h"

#include <benchmark/benchmark.h>

#include <random>

namespace {

using namespace partita;
using namespace partita::kernels;

constexpr std::size_t batchSize = 64;
const VisibleShape seedShape{.steps = 128, .planes = 2, .pitches = 78, .space = StateSpace::IndependentBits};

struct Fixture {
    VisibleShape shape = seedShape;
    bench::SeedWindows data = bench::SeedWindows::synthetic(batchSize, 128, 0.033);
    bench::Start machine;
    std::shared_ptr<const BlockLayout> layout;
    PackedWeights packed;
    std::vector<UnitList> batch{data.windows.begin(), data.windows.end()};
    std::vector<std::uint64_t> bits;

    explicit Fixture(std::size_t hidden, StateSpace space = StateSpace::IndependentBits)
        : machine(data, hidden)
        , layout([&] {
            shape.space = space;
            return std::make_shared<const BlockLayout>(shape);
        }())
        , packed(layout, hidden)
        , bits(batchSize * ((hidden + 63) / 64)) {
        packed.packAll(view());
        std::mt19937_64 random(1);
        for (auto& word : bits)
            word = random();
    }
    ParameterView view() const {
        return {machine.weights.data(), machine.visibleBias.data(), machine.hiddenBias.data(), machine.hidden,
                machine.stride};
    }
};

void visibleToHidden(benchmark::State& state) {
    const Fixture f(static_cast<std::size_t>(state.range(0)));
    Crew crew(1);
    AlignedVector<float> partials(f.layout->slabs().size() * batchSize * f.machine.stride);
    std::vector<std::uint32_t> cuts;
    for (auto _ : state)
        sumBySlab(*f.layout, f.machine.weights.data(), f.machine.stride, f.batch, crew, partials.data(),
                  cuts);
}

void hiddenToVisible(benchmark::State& state) {
    const Fixture f(static_cast<std::size_t>(state.range(0)),
                    state.range(1) != 0 ? StateSpace::ThreeState : StateSpace::IndependentBits);
    VisibleScratch scratch;
    std::vector<ActiveKey> on;
    std::uint64_t pass = 0;
    for (auto _ : state) {
        ++pass;
        for (std::size_t block = 0; block < f.layout->blocks(); ++block) {
            on.clear();
            sampleVisibleBlock({.weights = &f.packed,
                                .hiddenBits = f.bits.data(),
                                .wordsPerRow = f.bits.size() / batchSize,
                                .key = {.seed = 1, .pass = pass}},
                               block, 0, batchSize, scratch, on);
            benchmark::DoNotOptimize(on.data());
        }
    }
}

void sampleHidden(benchmark::State& state) {
    const Fixture f(static_cast<std::size_t>(state.range(0)));
    const std::size_t slabs = f.layout->slabs().size();
    const AlignedVector<float> partials(slabs * batchSize * f.machine.stride, 0.1f);
    AlignedVector<float> probabilities(f.machine.stride);
    std::vector<std::uint64_t> bits(f.bits.size() / batchSize);
    for (auto _ : state)
        for (std::size_t row = 0; row < batchSize; ++row)
            sampleHiddenRow({.bias = f.machine.hiddenBias.data(),
                             .partials = partials.data(),
                             .partialCount = slabs,
                             .partialStep = batchSize * f.machine.stride,
                             .hidden = f.machine.hidden,
                             .stride = f.machine.stride,
                             .key = {.seed = 1}},
                            row, probabilities.data(), bits.data());
}

void packWeights(benchmark::State& state) {
    Fixture f(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        f.packed.packAll(f.view());
}

void miniBatch(benchmark::State& state) {
    Fixture f(static_cast<std::size_t>(state.range(0)));
    Crew crew(static_cast<int>(state.range(1)));
    ContrastiveDivergence trainer(f.shape,
                                  {f.machine.weights.data(), f.machine.visibleBias.data(),
                                   f.machine.hiddenBias.data(), f.machine.hidden, f.machine.stride},
                                  batchSize, 1, crew);
    for (auto _ : state) {
        trainer.positive(f.batch);
        trainer.startChains();
        trainer.gibbs(1);
        trainer.update({.rate = 0.005f,
                        .momentum = state.range(2) != 0 ? 0.9f : 0.0f,
                        .weightCost = state.range(2) != 0 ? 1e-4f : 0.0f});
    }
    state.counters["waiting"] = crew.takeWaitingShare();
}

void gibbsStep(benchmark::State& state) {
    const Fixture f(64);
    Crew crew(static_cast<int>(state.range(1)));
    GibbsChains chains(f.layout, 64, f.machine.stride, static_cast<std::size_t>(state.range(0)), crew);
    for (auto _ : state)
        chains.step({.parameters = f.view(), .packed = &f.packed, .seed = 1});
}

// Three quarters of the window are locked, off.
void clampedGibbsStep(benchmark::State& state) {
    const Fixture f(64);
    Crew crew(1);
    GibbsChains chains(f.layout, 64, f.machine.stride, 1, crew);
    const ChainModel model{.parameters = f.view(), .packed = &f.packed, .seed = 1};
    std::vector<std::uint64_t> freeLanes(2 * f.layout->blocks());
    std::fill_n(freeLanes.begin(), freeLanes.size() / 4, ~std::uint64_t{0});
    chains.clamp(freeLanes, {}, model);
    for (auto _ : state)
        chains.step(model);
}

BENCHMARK(visibleToHidden)->Arg(64)->Arg(1024)->Unit(benchmark::kMicrosecond);
BENCHMARK(hiddenToVisible)->Args({64, 0})->Args({64, 1})->Args({1024, 0})->Unit(benchmark::kMicrosecond);
BENCHMARK(sampleHidden)->Arg(64)->Arg(1024)->Unit(benchmark::kMicrosecond);
BENCHMARK(packWeights)->Arg(64)->Arg(1024)->Unit(benchmark::kMicrosecond);
BENCHMARK(miniBatch)
    ->ArgNames({"hidden", "threads", "momentum"})
    ->Args({64, 1, 0})
    ->Args({64, 2, 0})
    ->Args({64, 1, 1})
    ->Args({1024, 2, 0})
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(clampedGibbsStep)->Unit(benchmark::kMicrosecond);
BENCHMARK(gibbsStep)
    ->ArgNames({"chains", "threads"})
    ->Args({1, 1})
    ->Args({1, 2})
    ->Args({16, 2})
    ->UseRealTime()
    ->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
