// LearnerTimes CORPUS PRESET HIDDEN THREADS UPDATES: one line of JSON on the learner itself, windows cut and
// all: median and least milliseconds of an update at the preset's shape. HIDDEN 0: the preset's.
#include "tests/bench/SeedWindows.h"
#include "core/dataset/CorpusSource.h"
#include "core/rbm/RbmLearner.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
    using namespace partita;
    using Clock = std::chrono::steady_clock;
    if (argc != 6) {
        std::fprintf(stderr, "LearnerTimes CORPUS PRESET HIDDEN THREADS UPDATES\n");
        return 2;
    }
    TrainOverrides overrides;
    if (const int hidden = std::atoi(argv[3]); hidden > 0)
        overrides.set("hidden", hidden);
    overrides.set("threads", std::atoi(argv[4]));
    const auto options = rbmOptions(argv[2], overrides);
    if (!options) {
        std::fprintf(stderr, "%s\n", describe(options.error()).c_str());
        return 2;
    }
    const PresetData preset = rbmPresetData(argv[2]);
    ImportOptions import;
    import.grid = preset.grid;
    import.windowSteps = preset.windows.windowSteps;
    auto corpus = importCorpus(argv[1], import, false, [](double) {}, {});
    if (!corpus) {
        std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str());
        return 1;
    }
    const auto learner = RbmLearner::make(std::make_shared<const TrainingSet>(
                           std::make_shared<const Corpus>(std::move(*corpus)), preset.windows),
                       *options);
    std::vector<double> times;
    for (int update = std::max(1, std::atoi(argv[5])); update > 0; --update) {
        const auto begin = Clock::now();
        learner->update();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    std::printf("{\"visible\": %zu, \"hidden\": %zu, \"ms\": %.4f, \"least_ms\": %.4f}\n",
                learner->rbm().visible(), learner->rbm().hidden(), bench::median(times),
                *std::min_element(times.begin(), times.end()));
    return 0;
}
