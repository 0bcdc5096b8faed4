#include "core/learn/Learner.h"
#include "core/unigram/Unigram.h"

#include <span>

namespace partita {

namespace {

// Counts, add-one, over the training pieces as they stand: one update is all.
class UnigramLearner : public Learner {
public:
    explicit UnigramLearner(std::shared_ptr<const TrainingSet> data)
        : data_(std::move(data)) {
        options_.epochs = 1;
    }

    void update() override;
    TrainingPlan& plan() override { return plan_; }
    const TrainingPlan& plan() const override { return plan_; }
    Figures evaluate() override;
    LearningFigure figure() const override { return LearningFigure::LogLikelihood; }
    std::shared_ptr<const MusicModel> snapshot() const override { return model(); }
    Status saveCheckpoint(const std::filesystem::path& path, const TrainingHistory& history) const override;
    const TrainingHistory& resumedHistory() const override { return resumed_; }
    bool rollBack() override { return false; }

private:
    std::shared_ptr<const UnigramModel> model() const;
    NoteStates statesOfPiece(std::uint32_t piece) const;

    std::shared_ptr<const TrainingSet> data_;
    TrainingOptions options_;
    TrainingPlan plan_{options_, 1, {}};
    std::int64_t steps_ = 0;
    std::vector<std::int64_t> heldOn_; // by pitch
    std::vector<std::int64_t> struck_;
    TrainingHistory resumed_; // always empty: there is nothing to resume
};

NoteStates UnigramLearner::statesOfPiece(std::uint32_t piece) const {
    const Piece& content = data_->corpus().pieces[piece];
    std::vector<StepNote> notes = content.notes;
    for (auto& note : notes)
        note.pitch += Pitch(data_->homeShift(piece));
    return statesOf(notes, data_->grid(), content.length.value);
}

void UnigramLearner::update() {
    const Grid& grid = data_->grid();
    heldOn_.assign(static_cast<std::size_t>(grid.pitches()), 0);
    struck_.assign(heldOn_.size(), 0);
    steps_ = 0;
    for (const auto piece : data_->trainingPieces()) {
        const NoteStates states = statesOfPiece(piece);
        steps_ += states.steps();
        for (int step = 0; step < states.steps(); ++step)
            for (std::size_t i = 0; i < heldOn_.size(); ++i) {
                const auto cell = states.cell(step, Pitch(grid.lowest.value + static_cast<int>(i)));
                heldOn_[i] += cell == NoteStates::Cell::HeldOn ? 1 : 0;
                struck_[i] += cell == NoteStates::Cell::Struck ? 1 : 0;
            }
    }
    plan_.countUpdate();
}

std::shared_ptr<const UnigramModel> UnigramLearner::model() const {
    UnigramModel::Content content;
    auto& description = content.description = describeRun(*data_, "unigram", "add-one");
    description.windowSteps = 1;
    description.facts = {{FactKey::Visible, data_->grid().bitsPerStep()},
                         {FactKey::Pieces, data_->trainingPieces().size()},
                         {FactKey::Steps, steps_}};
    const bool struck = data_->grid().struck;
    const double total = static_cast<double>(steps_) + (struck ? 3 : 2);
    for (int i = 0; i < data_->grid().pitches(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const bool counted = at < heldOn_.size();
        content.rates.push_back(
            {(static_cast<double>(counted ? heldOn_[at] : 0) + 1) / total,
             struck ? (static_cast<double>(counted ? struck_[at] : 0) + 1) / total : 0.0});
    }
    content.pieces = trainingPieceHashes(*data_);
    return std::make_shared<const UnigramModel>(std::move(content));
}

Learner::Figures UnigramLearner::evaluate() {
    const auto present = model();
    const auto meanOf = [&](std::span<const std::uint32_t> pieces) {
        double sum = 0;
        double steps = 0;
        for (const auto piece : pieces) {
            const NoteStates states = statesOfPiece(piece);
            sum += present->logLikelihood(states);
            steps += states.steps();
        }
        return steps > 0 ? sum / steps : 0.0;
    };
    Figures figures;
    figures.training = meanOf(data_->trainingPieces());
    if (data_->heldOutPieces().size() >= fewestHeldOutPieces)
        figures.heldOut = meanOf(data_->heldOutPieces());
    return figures;
}

Status UnigramLearner::saveCheckpoint(const std::filesystem::path& path,
                                      const TrainingHistory& history) const {
    return history.best->save(path);
}

} // namespace

PresetData UnigramFamily::presetData(const std::string&) const {
    PresetData data;
    data.windows.windowSteps = 1;
    data.windows.hop = WindowHop::Tile;
    data.windows.transposition = Transposition::Off;
    return data;
}

std::vector<Fact> UnigramFamily::presetFacts(const std::string&, const TrainOverrides&) const {
    return {{FactKey::Estimator, Phrase::Counts}};
}

std::int64_t UnigramFamily::memoryNeed(const TrainingSet& data, const std::string&,
                                       const TrainOverrides&) const {
    return data.memoryBytes();
}

Result<std::unique_ptr<Learner>> UnigramFamily::makeLearner(std::shared_ptr<const TrainingSet> data,
                                                            const std::string& preset,
                                                            const TrainOverrides&) const {
    if (auto status = checkPreset(presets(), preset); !status)
        return status.error();
    if (auto status = checkHasMusic(*data); !status)
        return status.error();
    return std::unique_ptr<Learner>(std::make_unique<UnigramLearner>(std::move(data)));
}

Result<std::unique_ptr<Learner>> UnigramFamily::resumeLearner(std::shared_ptr<const TrainingSet>,
                                                              const std::filesystem::path& checkpoint,
                                                              const TrainOverrides&) const {
    return Error{ErrorCode::ModelMismatch, checkpoint,
                 "counts of pitches are made at once: there is nothing to resume", std::nullopt};
}

Result<std::shared_ptr<const MusicModel>> UnigramFamily::load(const std::filesystem::path& path) const {
    auto model = UnigramModel::load(path);
    if (!model)
        return model.error();
    return std::shared_ptr<const MusicModel>(std::move(*model));
}

} // namespace partita
