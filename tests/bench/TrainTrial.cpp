// One training with numbers that the command line does not offer, for the tables of RESULTS.md:
// TrainTrial CORPUS MODEL key=value ...   (keys: those of RbmOptions' JSON, and window, hop, transposition,
// threads, lowest, highest; valid=FILE those pieces are held out)
#include "core/dataset/CorpusSource.h"
#include "core/rbm/RbmLearner.h"

#include "core/learn/Trainer.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>

int main(int argc, char** argv) {
    using namespace partita;
    if (argc < 3) {
        std::fprintf(stderr, "TrainTrial CORPUS MODEL key=value ...\n");
        return 2;
    }
    PresetData preset = rbmPresetData("balanced");
    auto json = nlohmann::json::parse(toJson(*rbmOptions("balanced", {})));
    int threads = 0;
    std::string valid;
    for (int i = 3; i < argc; ++i) {
        const std::string text = argv[i];
        const auto equals = text.find('=');
        const std::string key = text.substr(0, equals);
        if (key == "valid") {
            valid = text.substr(equals + 1);
            continue;
        }
        const auto value = nlohmann::json::parse(text.substr(equals + 1));
        if (key == "lowest")
            preset.grid.lowest = Pitch(value.get<int>());
        else if (key == "highest")
            preset.grid.highest = Pitch(value.get<int>());
        else if (key == "window")
            preset.windows.windowSteps = value.get<int>();
        else if (key == "hop")
            preset.windows.hop = static_cast<WindowHop>(value.get<int>());
        else if (key == "transposition")
            preset.windows.transposition = static_cast<Transposition>(value.get<int>());
        else if (key == "threads")
            threads = value.get<int>();
        else
            json[key] = value;
    }
    auto options = rbmOptionsFromJson(json.dump());
    ImportOptions import;
    import.grid = preset.grid;
    import.windowSteps = preset.windows.windowSteps;
    auto corpus = importCorpus(argv[1], import, false, [](double) {}, {});
    if (!options || !corpus) {
        std::fprintf(stderr, "%s\n", describe(options ? corpus.error() : options.error()).c_str());
        return 1;
    }
    options->threads = threads;
    if (!valid.empty()) {
        auto heldOut = importCorpus(valid, import, false, [](double) {}, {});
        if (!heldOut) {
            std::fprintf(stderr, "%s\n", describe(heldOut.error()).c_str());
            return 1;
        }
        preset.windows.heldOutPieces.emplace();
        for (auto& piece : heldOut->pieces) {
            preset.windows.heldOutPieces->push_back(static_cast<std::uint32_t>(corpus->pieces.size()));
            corpus->pieces.push_back(std::move(piece));
        }
    }
    auto data = std::make_shared<const TrainingSet>(std::make_shared<const Corpus>(std::move(*corpus)),
                                                    preset.windows);
    const auto learner = RbmLearner::make(data, *options);
    if (options->heldOutPatience == 0)
        learner->plan().ignoreFigures();
    TrainerOptions limits;
    limits.checkpoint = argv[2];
    TrainingControl control;
    TrainingObserver observer;
    observer.point = [](const TrainingPoint& point) {
        std::fprintf(stderr, "%lld: %.3f %.3f\n", static_cast<long long>(point.update), point.training,
                     point.heldOut.value_or(0));
    };
    const auto start = std::clock();
    const auto outcome = train(*learner, limits, control, observer, {});
    if (!outcome) {
        std::fprintf(stderr, "%s\n", describe(outcome.error()).c_str());
        return 1;
    }
    for (int i = 3; i < argc; ++i)
        std::printf("%s ", argv[i]);
    const auto& curve = outcome->curve;
    for (std::size_t i = 0; i < curve.size(); i += std::max<std::size_t>(1, curve.size() / 8))
        std::printf("| %lld: %.2f %.2f ", static_cast<long long>(curve[i].update), curve[i].training,
                    curve[i].heldOut.value_or(0));
    const auto& best = curve[*outcome->bestPoint];
    std::printf("| last %.3f %.3f best %.3f at %lld; %.0f s of processor, %.0f %% of "
                "the threads' time in barriers\n",
                curve.back().training, curve.back().heldOut.value_or(0), best.heldOut.value_or(0),
                static_cast<long long>(best.update),
                static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 100 * learner->takeWaitingShare());
    return 0;
}
