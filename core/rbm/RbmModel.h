#pragma once

#include "core/dataset/ContentHash.h"
#include "core/learn/MusicModel.h"
#include "core/learn/TensorFile.h"
#include "core/rbm/Rbm.h"

#include <memory>
#include <mutex>

namespace partita {

// A trained window RBM as the rest of the program sees it: weights and what sampling needs besides.
class RbmModel : public MusicModel {
public:
    struct Content {
        ModelDescription description;
        Rbm rbm;
        AlignedVector<float> meanRates;  // of the visible units in the training data
        UnitRows chains;                 // states that PCD left behind, to start sampling from; may be empty
        std::vector<ContentHash> pieces; // of what it was trained on
        bool commonKey = false;          // trained on pieces transposed to C major or A minor
    };

    explicit RbmModel(Content content);

    const Rbm& rbm() const { return content_.rbm; }
    const Content& content() const { return content_; }

    ModelDescription describe() const override { return content_.description; }
    Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                std::stop_token stop) const override;
    Result<Likelihood> logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                     std::stop_token stop) const override;
    std::vector<ContentHash> trainedPieces() const override { return content_.pieces; }
    Status save(const std::filesystem::path& path) const override;
    bool canBlend() const override { return true; }
    bool takesGibbsSteps() const override { return true; }
    bool showsChain() const override { return true; }
    bool canJudgeCells() const override { return true; }
    // By bars, each with the music round it that fits in a window: see PieceJudge.
    Result<CellLikelihoods> cellLikelihoods(const NoteStates& states, std::stop_token stop) const override;
    Result<std::vector<double>> logRatios(const NoteStates& states, std::span<const CellChanges> changes,
                                          std::stop_token stop) const override;
    int featureCount() const override { return static_cast<int>(content_.rbm.hidden()); }
    Feature feature(int index) const override;

    // Errors: FileNotFound, NotReadable, NotAModel, ModelVersion.
    static Result<std::shared_ptr<const RbmModel>> load(const std::filesystem::path& path);

private:
    std::shared_ptr<const StepTiles> tiles() const;
    int shiftOf(const NoteStates& states) const; // to the model's key

    Content content_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const StepTiles> tiles_; // made when first asked for
};

VisibleShape visibleShape(const Grid& grid, int windowSteps, StateSpace space);

// Draws a piece of any length from a window RBM: Gibbs sampling of windows laid over the piece, begun at a
// kept chain or from what is given. Errors: Cancelled, InvalidOption.
Result<NoteStates> samplePiece(const RbmModel::Content& model, const StepTiles& tiles,
                               const GenerateRequest& request, const Progress& progress,
                               std::stop_token stop);

// log p(v) = -F(v) - log Z of windows laid end to end over the pieces, the last one of a piece padded with
// silence. log Z by enumeration where a side is small enough, else by annealed importance sampling. The
// padding's probability is part of the figure while the mean is over the music's steps alone, so that padding
// can only make a model look worse. As MusicModel::logLikelihood.
Result<Likelihood> rbmLikelihood(const RbmModel::Content& model, const LikelihoodRequest& request,
                                 const Progress& progress, std::stop_token stop);

} // namespace partita
