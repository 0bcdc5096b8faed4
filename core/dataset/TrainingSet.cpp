#include "core/dataset/TrainingSet.h"

#include "core/dataset/BarGrid.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/KeyFinder.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <set>

namespace partita {

namespace {

struct PitchRange {
    int lowest = 127;
    int highest = 0;
};

PitchRange rangeOf(const Piece& piece, const Grid& grid) {
    PitchRange range;
    for (const StepNote& note : piece.notes) {
        if (grid.isDrums(note.part))
            continue;
        range.lowest = std::min(range.lowest, note.pitch.value);
        range.highest = std::max(range.highest, note.pitch.value);
    }
    return range;
}

// Around a shift that the piece has anyway.
TrainingSet::Shifts augmentation(const Piece& piece, int home, const Grid& grid,
                                 const TrainingSetOptions& options) {
    const PitchRange range = rangeOf(piece, grid);
    if (range.highest < range.lowest)
        return {}; // drums alone
    return {home + std::min(0, std::max(options.lowestShift, grid.lowest.value - range.lowest - home)),
            home + std::max(0, std::min(options.highestShift, grid.highest.value - range.highest - home))};
}

TrainingSet::Shifts shiftsOf(const Piece& piece, const Corpus& corpus, const TrainingSetOptions& options) {
    const Grid& grid = corpus.options.grid;
    const bool fixed = piece.hasDrums || (!piece.metre && !options.transposeUnmetred);
    if (fixed || options.transposition == Transposition::Off)
        return {};
    if (options.transposition == Transposition::ToCommonKey) {
        const int shift = shiftToCommonKey(piece.key, laidTogether(piece.notes, grid), grid);
        return {shift, shift};
    }
    return augmentation(piece, 0, grid, options);
}

int drawFrom(const TrainingSet::Shifts& range, RandomStream& random) {
    return range.lowest +
           static_cast<int>(random.below(static_cast<std::uint32_t>(range.highest - range.lowest + 1)));
}

std::vector<Step> latestEnds(const Piece& piece) {
    std::vector<Step> ends(piece.notes.size());
    Step latest;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        latest = std::max(latest, piece.notes[i].start + piece.notes[i].length);
        ends[i] = latest;
    }
    return ends;
}

// Calls visit(note, start) for the notes that sound in steps [begin, end) of the piece, `start` counted from
// `begin`.
template <class Visit>
void visitNotes(const Piece& piece, const std::vector<Step>& latest, std::int64_t begin, std::int64_t end,
                Visit visit) {
    const auto first =
        std::partition_point(latest.begin(), latest.end(), [&](Step e) { return e.value <= begin; });
    for (auto i = static_cast<std::size_t>(first - latest.begin()); i < piece.notes.size(); ++i) {
        const StepNote& note = piece.notes[i];
        if (note.start.value >= end)
            break;
        if (note.start.value + note.length.value > begin)
            visit(note, static_cast<int>(note.start.value - begin));
    }
}

// The same for a window, with a looped piece as often as it takes: visit(note, first step, step after the
// last, struck).
template <class Visit>
void visitWindow(const Piece& piece, const std::vector<Step>& latest, int start, int windowSteps,
                 Visit visit) {
    for (std::int64_t filled = 0, from = start; filled < windowSteps;) {
        const std::int64_t part =
            piece.looped ? std::min<std::int64_t>(piece.length.value - from, windowSteps - filled)
                         : windowSteps;
        visitNotes(piece, latest, from, from + part, [&](const StepNote& note, int at) {
            const auto first = static_cast<int>(filled) + std::max(at, 0);
            const auto last =
                static_cast<int>(filled + std::min<std::int64_t>(std::int64_t{at} + note.length.value, part));
            visit(note, first, last, at >= 0);
        });
        filled += part;
        from = 0;
    }
}

// Bar lines, and between them the beats.
std::vector<Step> hops(const Piece& piece, const Grid& grid, WindowHop hop) {
    if (hop == WindowHop::Bar || !piece.metre)
        return piece.barStarts;
    std::vector<Step> beats;
    const BeatSteps beat = beatSteps(*piece.metre, grid.stepsPerBeat);
    for (std::size_t bar = 0; bar < piece.barStarts.size(); ++bar) {
        const Step end = bar + 1 < piece.barStarts.size() ? piece.barStarts[bar + 1] : piece.length;
        for (int n = 0;; ++n) {
            const Step start = piece.barStarts[bar] + Step(n * beat.numerator / beat.denominator);
            if (start >= end)
                break;
            if (beats.empty() || beats.back() < start)
                beats.push_back(start);
        }
    }
    return beats;
}

} // namespace

TrainingSet::TrainingSet(std::shared_ptr<const Corpus> corpus, const TrainingSetOptions& options)
    : corpus_(std::move(corpus))
    , options_(options) {
    const std::vector<Piece>& pieces = corpus_->pieces;
    Split split = options.heldOutPieces ? splitAsAsked(pieces, *options.heldOutPieces)
                                        : splitByContent(pieces, options.heldOutShare, options.fewestHeldOut);
    trainingPieces_ = std::move(split.training);
    heldOutPieces_ = std::move(split.heldOut);
    const auto cut = [&](const std::vector<std::uint32_t>& from, WindowHop hop,
                         std::vector<Window>& windows) {
        for (const std::uint32_t piece : from)
            for (const Step start : windowStarts(pieces[piece], grid(), options.windowSteps, hop))
                windows.push_back({piece, start});
        windows.shrink_to_fit();
    };
    cut(trainingPieces_, options.hop, training_);
    cut(heldOutPieces_, WindowHop::Tile, heldOut_);
    for (const Piece& piece : pieces) {
        const Shifts shifts = shiftsOf(piece, *corpus_, options);
        const int home = options.transposition == Transposition::ToCommonKey ? shifts.lowest : 0;
        shifts_.push_back(shifts);
        farShifts_.push_back(piece.hasDrums ? shifts : augmentation(piece, home, grid(), options));
        latestEnds_.push_back(latestEnds(piece));
    }
}

int TrainingSet::drawShift(std::uint32_t piece, RandomStream& random) const {
    return drawFrom(shifts_[piece], random);
}

int TrainingSet::drawFarShift(std::uint32_t piece, RandomStream& random) const {
    return drawFrom(farShifts_[piece], random);
}

bool TrainingSet::inCommonKey() const {
    return options_.transposition == Transposition::ToCommonKey &&
           (corpus_->hasMetre() || options_.transposeUnmetred);
}

int TrainingSet::homeShift(std::uint32_t piece) const {
    return options_.transposition == Transposition::ToCommonKey ? shifts_[piece].lowest : 0;
}

void TrainingSet::activeUnits(Window window, int shift, StateSpace space,
                              std::vector<std::uint32_t>& units) const {
    // Bits of the window in the units' order; kept by each thread so that nothing is allocated.
    static thread_local std::vector<std::uint64_t> bits;
    bits.assign((static_cast<std::size_t>(visibleUnits()) + 63) / 64, 0);
    const Grid& g = grid();
    const auto pitches = static_cast<std::size_t>(g.pitches());
    const auto stepUnits = static_cast<std::size_t>(g.bitsPerStep());
    const bool exclusive = space == StateSpace::ThreeState && g.struck;
    visitWindow(corpus_->pieces[window.piece], latestEnds_[window.piece], window.start.value,
                options_.windowSteps, [&](const StepNote& note, int first, int last, bool struck) {
                    const Pitch pitch = note.pitch + Pitch(shift);
                    if (!g.contains(pitch))
                        return;
                    auto unit = static_cast<std::size_t>(first) * stepUnits +
                                static_cast<std::size_t>(pitch.value - g.lowest.value);
                    if (struck && g.struck) {
                        const std::size_t struckUnit = unit + pitches;
                        bits[struckUnit / 64] |= std::uint64_t{1} << struckUnit % 64;
                    }
                    if (struck && exclusive) {
                        unit += stepUnits;
                        ++first;
                    }
                    for (int step = first; step < last; ++step, unit += stepUnits)
                        bits[unit / 64] |= std::uint64_t{1} << unit % 64;
                });
    units.clear();
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
            units.push_back(
                static_cast<std::uint32_t>(64 * word + static_cast<std::size_t>(std::countr_zero(rest))));
}

NoteStates TrainingSet::states(Window window, int shift) const {
    using Cell = NoteStates::Cell;
    NoteStates states(grid(), options_.windowSteps);
    visitWindow(corpus_->pieces[window.piece], latestEnds_[window.piece], window.start.value,
                options_.windowSteps, [&](const StepNote& note, int first, int last, bool struck) {
                    const Pitch pitch = note.pitch + Pitch(shift);
                    if (!grid().contains(pitch))
                        return;
                    for (int step = first; step < last; ++step)
                        states.setCell(step, pitch,
                                       struck && grid().struck && step == first ? Cell::Struck
                                                                                : Cell::HeldOn);
                });
    return states;
}

std::int64_t TrainingSet::memoryBytes() const {
    const auto bytes = [](const auto& values) {
        return static_cast<std::int64_t>(values.capacity() * sizeof values[0]);
    };
    std::int64_t sum = bytes(training_) + bytes(heldOut_) + bytes(trainingPieces_) + bytes(heldOutPieces_) +
                       bytes(shifts_) + bytes(latestEnds_) + bytes(corpus_->pieces);
    for (const Piece& piece : corpus_->pieces)
        sum += bytes(piece.notes) + bytes(piece.barStarts) + bytes(piece.name);
    for (const auto& ends : latestEnds_)
        sum += bytes(ends);
    return sum;
}

std::vector<Step> windowStarts(const Piece& piece, const Grid& grid, int windowSteps, WindowHop hop) {
    assert(windowSteps > 0);
    std::vector<Step> starts;
    if (hop == WindowHop::Tile) {
        starts.push_back(Step(0));
        for (std::int64_t step = windowSteps; step < piece.length.value && !piece.looped; step += windowSteps)
            starts.push_back(Step(static_cast<std::int32_t>(step)));
        return starts;
    }
    // Where beats or bars are longer than the window, tiles fill the gaps.
    const auto fillUpTo = [&](Step next) {
        while (!starts.empty() && starts.back().value + windowSteps < next.value)
            starts.push_back(starts.back() + Step(windowSteps));
    };
    for (const Step start : hops(piece, grid, hop)) {
        fillUpTo(start);
        starts.push_back(start);
        if (!piece.looped && std::int64_t{start.value} + windowSteps >= piece.length.value)
            return starts;
    }
    fillUpTo(piece.length);
    return starts;
}

Split splitByContent(const std::vector<Piece>& pieces, double share, std::size_t fewest) {
    std::vector<std::uint32_t> order(pieces.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pieces[a].contentHash < pieces[b].contentHash;
    });
    std::size_t count = 0;
    if (order.size() >= 2 && share > 0) {
        const auto wanted = static_cast<std::size_t>(std::lround(share * static_cast<double>(order.size())));
        count = std::clamp<std::size_t>(wanted, 1, order.size() - 1);
        while (count < order.size() &&
               pieces[order[count]].contentHash == pieces[order[count - 1]].contentHash)
            ++count;
        if (count == order.size() || count < fewest)
            count = 0; // one content only: nothing new to be tried on; few: they would say nothing
    }
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(count);
    Split split{{middle, order.end()}, {order.begin(), middle}};
    std::sort(split.training.begin(), split.training.end());
    std::sort(split.heldOut.begin(), split.heldOut.end());
    return split;
}

Split splitAsAsked(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& heldOut) {
    Split split;
    split.heldOut = heldOut;
    std::sort(split.heldOut.begin(), split.heldOut.end());
    std::set<ContentHash> contents;
    for (const std::uint32_t piece : heldOut)
        contents.insert(pieces[piece].contentHash);
    for (std::uint32_t piece = 0; piece < pieces.size(); ++piece)
        if (!contents.contains(pieces[piece].contentHash))
            split.training.push_back(piece);
    return split;
}

} // namespace partita
