#pragma once

#include "core/learn/ModelFamily.h"

#include <functional>

namespace partita::ui::test {

// A model that gives one note a beat, at once.
class FakeModel : public MusicModel {
public:
    explicit FakeModel(std::int64_t updates)
        : updates_(updates) {}

    ModelDescription describe() const override {
        ModelDescription description;
        description.family = "fake";
        description.preset = "usual";
        description.windowSteps = 16;
        description.facts = {{FactKey::Updates, updates_}, {FactKey::LogLikelihoodHeldOut, -0.75}};
        return description;
    }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token) const override {
        NoteStates states(Grid{}, request.steps);
        for (int step = 0; step < request.steps; step += 4)
            states.setCell(step, Pitch(60 + static_cast<int>(request.seed % 12)), NoteStates::Cell::Struck);
        progress(1);
        return states;
    }
    // A nat and a half for each step.
    Result<Likelihood> logLikelihood(const LikelihoodRequest& request, const Progress&,
                                     std::stop_token) const override {
        Likelihood likelihood;
        for (const auto& piece : request.pieces)
            likelihood.steps += piece.states.steps();
        likelihood.nats = -1.5 * static_cast<double>(likelihood.steps);
        return likelihood;
    }
    Status save(const std::filesystem::path& path) const override {
        return Error{ErrorCode::NotWritable, path, "a fake is not saved", std::nullopt};
    }
    int featureCount() const override { return 2; }
    Feature feature(int) const override {
        return {4, 3, std::vector<float>(12, 0.5f), std::vector<float>(12, 0.1f)};
    }

    std::int64_t updates() const { return updates_; }

private:
    std::int64_t updates_;
};

// Learns nothing, with figures as the test wants them.
struct FakeCourse {
    std::int64_t planned = 1'000'000'000'000; // updates
    std::int64_t perEvaluation = 100'000;
    std::function<double(std::int64_t evaluation)> heldOut = [](std::int64_t evaluation) {
        return static_cast<double>(evaluation);
    };
    std::int64_t memoryBytes = 1'000'000;
    std::optional<ChainFigures> chains;
};

class FakeLearner : public Learner {
public:
    FakeLearner(FakeCourse course, bool tells, std::int64_t start)
        : course_(std::move(course))
        , tells_(tells)
        , plan_(options_, 10,
                {.fewestUpdates = course_.perEvaluation, .mostUpdates = course_.perEvaluation}) {
        options_.epochs = course_.planned;
        options_.mostUpdates = course_.planned;
        TrainingPlan::State state;
        state.updates = start;
        plan_.setState(state, {});
    }

    void update() override { plan_.countUpdate(); }
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override {
        Figures figures;
        figures.training = static_cast<double>(updates());
        if (tells_)
            figures.heldOut = course_.heldOut(updates() / course_.perEvaluation);
        figures.chains = course_.chains;
        return figures;
    }
    LearningFigure figure() const override { return LearningFigure::LogLikelihood; }
    std::shared_ptr<const MusicModel> snapshot() const override {
        return std::make_shared<FakeModel>(updates());
    }
    Status saveCheckpoint(const std::filesystem::path&, const TrainingHistory&) const override {
        return Done{};
    }
    const TrainingHistory& resumedHistory() const override { return history_; }
    bool rollBack() override { return false; }

private:
    FakeCourse course_;
    bool tells_;
    TrainingOptions options_;
    TrainingPlan plan_;
    TrainingHistory history_;
};

class FakeFamily : public ModelFamily {
public:
    explicit FakeFamily(FakeCourse course = {})
        : course_(std::move(course)) {}

    std::string name() const override { return "fake"; }
    std::vector<std::string> presets() const override { return {"usual"}; }
    PresetData presetData(const std::string&) const override {
        PresetData data;
        data.windows.windowSteps = 16;
        return data;
    }
    std::vector<Fact> presetFacts(const std::string&, const TrainOverrides&) const override {
        return {{FactWords{"hidden"}, 7}};
    }
    std::int64_t memoryNeed(const TrainingSet&, const std::string&,
                            const TrainOverrides& overrides) const override {
        return course_.memoryBytes * static_cast<std::int64_t>(overrides.number("hidden").value_or(4096)) /
               4096;
    }
    Result<std::unique_ptr<Learner>> makeLearner(std::shared_ptr<const TrainingSet> data, const std::string&,
                                                 const TrainOverrides&) const override {
        const bool tells = data->heldOutPieces().size() >= 3;
        return std::unique_ptr<Learner>(std::make_unique<FakeLearner>(course_, tells, 0));
    }
    Result<std::unique_ptr<Learner>> resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                   const std::filesystem::path&,
                                                   const TrainOverrides&) const override {
        const bool tells = data->heldOutPieces().size() >= 3;
        return std::unique_ptr<Learner>(std::make_unique<FakeLearner>(course_, tells, 100));
    }
    Result<std::shared_ptr<const MusicModel>> load(const std::filesystem::path& path) const override {
        return Error{ErrorCode::NotAModel, path, "a fake is not loaded", std::nullopt};
    }

private:
    FakeCourse course_;
};

} // namespace partita::ui::test
