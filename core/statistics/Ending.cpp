#include "core/statistics/Ending.h"

#include "core/dataset/KeyFinder.h"

#include <algorithm>

namespace partita {

namespace {

bool isOfTonicTriad(Pitch pitch, const Key& key) {
    const int degree = (pitch.value - key.tonic % 12 + 120) % 12;
    return degree == 0 || degree == 7 || degree == (key.minor ? 3 : 4);
}

} // namespace

bool comesToRest(const Piece& piece, int stepsPerBeat) {
    if (piece.notes.empty())
        return false;
    const Key key = findKey(piece.notes);
    Step lastOnset;
    Step end;
    for (const StepNote& note : piece.notes) {
        lastOnset = std::max(lastOnset, note.start);
        end = std::max(end, note.start + note.length);
    }
    return std::all_of(piece.notes.begin(), piece.notes.end(), [&](const StepNote& note) {
        if (note.start == lastOnset && note.length.value < stepsPerBeat)
            return false;
        return note.start + note.length < end || isOfTonicTriad(note.pitch, key);
    });
}

double restingShare(const std::vector<Piece>& pieces, int stepsPerBeat) {
    if (pieces.empty())
        return 0;
    const auto resting = std::count_if(pieces.begin(), pieces.end(),
                                       [&](const Piece& piece) { return comesToRest(piece, stepsPerBeat); });
    return static_cast<double>(resting) / static_cast<double>(pieces.size());
}

} // namespace partita
