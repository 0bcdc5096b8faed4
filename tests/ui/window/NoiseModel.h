#pragma once

#include "core/learn/MusicModel.h"

#include "core/base/RandomStream.h"

#include <atomic>
#include <thread>

namespace partita::ui::test {

// A model that draws noise from its seed and knows no locks: what it is given to keep must be kept by others.
class NoiseModel : public MusicModel {
public:
    ModelDescription describe() const override {
        ModelDescription description;
        description.family = "noise";
        description.preset = "usual";
        description.windowSteps = 16;
        return description;
    }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token stop) const override {
        NoteStates states(Grid{}, request.steps);
        RandomStream random(request.seed);
        for (int step = 0; step < request.steps; ++step)
            for (int i = 0; i < 3; ++i)
                states.setCell(step, Pitch(30 + static_cast<int>(random.below(60))),
                               random.below(2) == 0 ? NoteStates::Cell::Struck : NoteStates::Cell::HeldOn);
        if (request.watch)
            request.watch(states);
        progress(1);
        while (holds.load() && !stop.stop_requested())
            std::this_thread::yield();
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, {}, std::nullopt};
        return states;
    }
    Result<Likelihood> logLikelihood(const LikelihoodRequest&, const Progress&,
                                     std::stop_token) const override {
        return Likelihood();
    }
    Status save(const std::filesystem::path& path) const override {
        return Error{ErrorCode::NotWritable, path, "noise is not saved", std::nullopt};
    }

    bool canBlend() const override { return true; }
    bool takesGibbsSteps() const override { return true; }
    bool showsChain() const override { return true; }

    mutable std::atomic<bool> holds = false; // generate() does not return
};

} // namespace partita::ui::test
