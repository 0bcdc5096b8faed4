#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/ContentHash.h"
#include "core/dataset/CorpusStyle.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/KeyFinder.h"
#include "core/dataset/NoteStates.h"
#include "core/learn/Fact.h"
#include "core/learn/Likelihood.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace partita {

struct ModelDescription {
    std::string family; // "rbm", "unigram" ...
    std::string preset;
    Grid grid;
    StateSpace stateSpace = StateSpace::IndependentBits;
    int windowSteps = 0;
    CorpusStyle style;
    std::vector<Fact> facts;
};

// Whose notes a model reads in a score, and in which of its parts.
TrackChoice choiceOf(const ModelDescription& model);

// Of a bar in the metre that the music mostly has; at least 1.
std::size_t stepsPerBar(const ModelDescription& model);

// Music half way between `given` and other music.
struct Blend {
    NoteStates other;   // as long as the take; another length is the caller's to cut or fill up
    double share = 0.5; // of `other`, 0..1
};

// What a person may ask of generation, whatever is made.
struct Dials {
    double temperature = 1.0; // 0.5 safe to 1.5 surprising; divides energies
    double density = 0.0;     // -1..1: fewer or more notes (bias on struck and held)
    double height = 0.0;      // -1..1: lower or higher notes (bias that rises with the pitch)
    std::optional<Key> scale; // cells outside it are made unlikely; unset: any notes
    bool strictScale = false; // and never drawn
    int gibbsSteps = 0;       // full sweeps; 0: the model's own choice
    bool loop = false;        // the end leads to the start
    bool operator==(const Dials&) const = default;
};

// One take asked of a model. Steps and pitches outside the model's grid are the caller's to leave out.
struct GenerateRequest : Dials {
    int steps = 0; // length of the result
    std::optional<NoteStates>
        given; // what is there now, `steps` long; the chain starts from it, else from the data's rate
    std::vector<NoteStates::PitchSet>
        locked;         // by step and part: cells that keep the value they have in `given`; empty: none
    bool fresh = false; // cells that are not locked begin as those of a new take, not as in `given`
    // By step: how many notes that begin there are what free cells hold now. Where it is set as many are
    // made, all in all, by models that can; at which steps is theirs to say.
    std::vector<float> onsets;
    std::optional<Blend> blend; // begin between two pieces; for models that canBlend()
    std::optional<Metre> metre; // for models that followsMetre(); unset: that of their style
    // Of models of several parts: who plays, by part; empty: as in one of the pieces that it learned from, or
    // whoever plays in `given`.
    std::vector<bool> plays;
    // Where the bars of the piece begin that it is part of, rising, the first at 0, the last one within the
    // take; of a first bar that is shorter than the second only the end is there. Empty: bars of `metre`.
    std::vector<Step> barStarts;
    std::uint64_t seed = 1; // same request, same model: same result, bit for bit
    // For drawing the chain as it goes: what it has come to after a sweep, on the thread that works. May be
    // unset; families without a chain over the whole piece never call it. Changes nothing of the result.
    std::function<void(const NoteStates&)> watch;

    Dials& dials() { return *this; }
};

// What is wrong with a request to a model of this grid, if anything: InvalidOption.
std::optional<Error> checkRequest(const GenerateRequest& request, const Grid& grid);

// For families that can't blend: InvalidOption when it is asked of them.
std::optional<Error> checkNoBlend(const GenerateRequest& request, const std::string& family);

bool isLocked(const GenerateRequest& request, int step, Pitch pitch, Part part = {});

// What a request's dials (density, height, scale) add to the log-odds of a cell sounding at this pitch,
// whatever the family; of drums the density alone.
float requestBias(const GenerateRequest& request, Pitch pitch, const Grid& grid, Part part = {});

// Semitones up (-5..6) from the key that the request names, or else that of what is given, to C major or A
// minor; 0 when there is neither.
int shiftToCommonKey(const GenerateRequest& request);

// Weights of a hidden unit (or whatever a family wants drawn), as a small roll: steps x pitches for each
// plane.
struct Feature {
    int steps = 0;
    int pitches = 0;
    std::vector<float> held;   // steps x pitches, row a step
    std::vector<float> struck; // empty without a struck plane
};

// A trained model, whatever its family. Immutable and thread-safe: one snapshot is shared as
// shared_ptr<const MusicModel> by the window, the sampler and the file writer.
class MusicModel {
public:
    virtual ~MusicModel() = default;

    virtual ModelDescription describe() const = 0;

    // Blocking, seconds at most; polls `stop` a few hundred times a second. Errors: Cancelled, InvalidOption.
    virtual Result<NoteStates> generate(const GenerateRequest& request, const Progress& progress,
                                        std::stop_token stop) const = 0;

    // How probable the music is, in windows laid end to end from each piece's first step on. A piece shorter
    // than a window is repeated to fill it (and counts as that many steps), as it is for training. Blocking,
    // up to minutes; polls `stop`. The same bits for the same seed, whatever the threads. Errors: Cancelled,
    // InvalidOption, ModelMismatch (another grid).
    virtual Result<Likelihood> logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                             std::stop_token stop) const = 0;

    // Of the pieces that it learned from; empty when it does not know.
    virtual std::vector<ContentHash> trainedPieces() const { return {}; }

    // Replaces the file or leaves it as it was.
    virtual Status save(const std::filesystem::path& path) const = 0;

    // Optional capabilities: none by default.
    virtual bool canBlend() const { return false; }
    virtual bool followsMetre() const { return false; }    // of a request
    virtual bool takesGibbsSteps() const { return false; } // of a request
    virtual bool showsChain() const { return false; }      // calls a request's `watch`
    virtual bool canJudgeCells() const { return false; }
    // Exact probability of each cell given all the others of the piece that the model sees with it. Blocking,
    // tens of milliseconds for a page of music. Errors: Cancelled, ModelMismatch (another grid),
    // InvalidOption (families that can't).
    virtual Result<CellLikelihoods> cellLikelihoods(const NoteStates& states, std::stop_token stop) const;
    // log p(states with a change) - log p(states as they are), exactly, for each change by itself. The same
    // errors.
    virtual Result<std::vector<double>>
    logRatios(const NoteStates& states, std::span<const CellChanges> changes, std::stop_token stop) const;

    virtual int featureCount() const { return 0; }
    virtual Feature feature(int /*index*/) const { return {}; }
};

} // namespace partita
