#pragma once

#include "core/learn/MusicModel.h"
#include "core/learn/TensorFile.h"
#include "core/recurrent/StepDistribution.h"

namespace partita {

// A trained recurrent net with a step distribution as the rest of the program sees it.
class RecurrentModel : public MusicModel {
public:
    struct Content {
        ModelDescription description;
        recurrent::Parameters parameters;
        int stepsPerBeat = 4;      // as the metric position counts them
        int stepsPerBar = 16;      // in the metre that the music mostly has
        double outsideRate = 1e-4; // how often a pitch that the parameters lack is taken to sound
        bool commonKey = false;    // trained on pieces transposed to C major or A minor
        std::vector<ContentHash> pieces;
        std::vector<recurrent::PieceTraits> traits; // of the training pieces, where the shape has them
    };

    explicit RecurrentModel(Content content)
        : content_(std::move(content)) {}

    const Content& content() const { return content_; }

    ModelDescription describe() const override { return content_.description; }
    // Step after step, with the locked cells clamped. What is locked behind cells that are not is reckoned
    // with by particles: see ForwardSampler. A loop is a take that its own first bar follows.
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token stop) const override;
    // Given the steps before. Where that takes annealing, of more than 6000 steps 5000 drawn ones are judged;
    // the standard error counts both that and the partition functions.
    Result<Likelihood> logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                     std::stop_token stop) const override;
    bool canBlend() const override { return content_.parameters.distribution().canBlend(); }
    bool takesGibbsSteps() const override { return content_.parameters.distribution().takesGibbsSteps(); }
    bool followsMetre() const override { return true; }
    std::vector<ContentHash> trainedPieces() const override { return content_.pieces; }
    Status save(const std::filesystem::path& path) const override;

    // Errors: FileNotFound, NotReadable, NotAModel, ModelVersion.
    static Result<std::shared_ptr<const RecurrentModel>> load(const recurrent::StepDistribution& distribution,
                                                              const std::filesystem::path& path);

private:
    Content content_;
};

struct PitchRange {
    Pitch lowest;
    Pitch highest;
};
// `pitches`: that the net has of each of the grid's parts.
recurrent::Shape recurrentShape(const Grid& grid, const std::vector<PitchRange>& pitches, std::size_t hidden,
                                std::size_t recurrent);

} // namespace partita

// How a model lies in a file.
namespace partita::recurrent {

// The model's tensors under the paper's names (see StepDistribution::blocks), and "pieces". Borrows
// `content`.
class ModelTensors {
public:
    explicit ModelTensors(const RecurrentModel::Content& content);
    void addFloats(const std::string& name, const std::vector<float>& numbers); // borrowed
    const std::vector<TensorView>& views() const { return views_; }

private:
    std::vector<TensorView> views_;
    std::vector<std::uint8_t> hashes_;
    std::vector<std::uint8_t> traits_;
};

std::map<std::string, std::string> modelMetadata(const RecurrentModel::Content& content);
// Of a file that is known to be of this distribution. Errors: NotAModel, ModelVersion.
Result<RecurrentModel::Content> readModel(const StepDistribution& distribution, const TensorFile& file);

} // namespace partita::recurrent
