#pragma once

#include "core/base/RandomStream.h"
#include "core/dataset/Corpus.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace partita {

enum class WindowHop {
    Beat,
    Bar,
    Tile // from step 0, without overlap, the last one padded with silence
};

// With fewer pieces held out, their figure says nothing.
inline constexpr std::size_t fewestHeldOutPieces = 3;

enum class Transposition { Augment, ToCommonKey, Off };
struct TrainingSetOptions {
    int windowSteps = 64;
    WindowHop hop = WindowHop::Beat;
    Transposition transposition = Transposition::Augment;
    int lowestShift = -5; // of the augmentation, semitones; cut so that the piece stays in range
    int highestShift = 6;
    double heldOutShare = 0.1;                       // of the pieces
    std::size_t fewestHeldOut = fewestHeldOutPieces; // where the share is fewer, none is, and all are learned
    // Chosen by the caller instead of by the hash; neither these nor pieces of the same content are trained
    // on.
    std::optional<std::vector<std::uint32_t>> heldOutPieces;
    bool transposeUnmetred = false; // pieces without a metre are left as they are unless this is set
};

// The windows of a corpus that a model learns from, cut as they are needed. Immutable, thread-safe.
class TrainingSet {
public:
    struct Window {
        std::uint32_t piece;
        Step start;
    };

    TrainingSet(std::shared_ptr<const Corpus> corpus, const TrainingSetOptions& options);

    const Corpus& corpus() const { return *corpus_; }
    const std::shared_ptr<const Corpus>& sharedCorpus() const { return corpus_; }
    const TrainingSetOptions& options() const { return options_; }
    const Grid& grid() const { return corpus_->options.grid; }

    std::span<const Window> training() const { return training_; }
    std::span<const Window> heldOut() const {
        return heldOut_;
    } // tiles of held-out pieces, to be shifted by homeShift
    std::span<const std::uint32_t> trainingPieces() const { return trainingPieces_; }
    std::span<const std::uint32_t> heldOutPieces() const { return heldOutPieces_; }

    // Semitones by which a piece may be, or is, shifted: both ends included.
    struct Shifts {
        int lowest = 0;
        int highest = 0;
    };
    Shifts shifts(std::uint32_t piece) const { return shifts_[piece]; }
    int drawShift(std::uint32_t piece, RandomStream& random) const;
    // From lowestShift to highestShift around where the piece is by the options, cut to the grid's range.
    // Drums stay.
    int drawFarShift(std::uint32_t piece, RandomStream& random) const;
    bool inCommonKey() const;                 // whether homeShift moves every piece to C major or A minor
    int homeShift(std::uint32_t piece) const; // of held-out windows: 0, or to the common key

    // Sorted indices of the visible units that are on in a window: (step * planes + plane) * pitches + pitch
    // - lowest, plane 0 held (with ThreeState: held but not struck), plane 1 struck. Replaces what is in
    // `units`. A window that begins inside a note has it held, not struck.
    void activeUnits(Window window, int shift, StateSpace space, std::vector<std::uint32_t>& units) const;
    NoteStates states(Window window, int shift) const;

    int visibleUnits() const { return options_.windowSteps * grid().bitsPerStep(); }
    std::int64_t memoryBytes() const;

private:
    std::shared_ptr<const Corpus> corpus_;
    TrainingSetOptions options_;
    std::vector<Window> training_;
    std::vector<Window> heldOut_;
    std::vector<std::uint32_t> trainingPieces_;
    std::vector<std::uint32_t> heldOutPieces_;
    std::vector<Shifts> shifts_;
    std::vector<Shifts> farShifts_;
    std::vector<std::vector<Step>> latestEnds_; // by piece and note: the latest end of it and those before
};

// Where the windows of a piece start, rising. All of the piece is in one of them; only the last may reach
// past its end. A looped piece has one from each beat or bar, read on from its start, but a single tile.
std::vector<Step> windowStarts(const Piece& piece, const Grid& grid, int windowSteps, WindowHop hop);

// Indices of pieces, rising.
struct Split {
    std::vector<std::uint32_t> training;
    std::vector<std::uint32_t> heldOut;
};

// The pieces whose content's hash is lowest are held out: `share` of them, at least one where there are two
// and the share is above 0, but none where it would be fewer than `fewest`. The split depends on nothing but
// the contents; one more piece in a corpus moves at most one other across; pieces of one content stay
// together.
Split splitByContent(const std::vector<Piece>& pieces, double share, std::size_t fewest = 1);

// The given pieces are held out; others of the same content are in neither part.
Split splitAsAsked(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& heldOut);

} // namespace partita
