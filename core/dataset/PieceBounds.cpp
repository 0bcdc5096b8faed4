#include "core/dataset/PieceBounds.h"

#include <algorithm>

namespace partita {

namespace {

// Lays the bar lines as the notes come, and drops the bars that are skipped.
class BarLayout {
public:
    BarLayout(const BarGrid& bars, BoundedPiece& piece)
        : bars_(bars)
        , piece_(piece) {}

    // Bar lines up to the first one at or after `step`.
    void reach(Step step) {
        while (next_ < step)
            pass();
    }

    // Silence until the bar of `step`: true when some of it was dropped.
    bool skipTo(Step step) {
        const Step target = bars_.barStart(step);
        for (int bar = 0; bar < longestSilenceBars && next_ < target; ++bar)
            pass();
        if (next_ >= target)
            return false;
        dropped_ += target - next_;
        next_ = target;
        return true;
    }

    Step dropped() const { return dropped_; }
    Step end() const { return next_ - dropped_; }

private:
    void pass() {
        piece_.barStarts.push_back(next_ - dropped_);
        next_ = bars_.nextBar(next_);
    }

    const BarGrid& bars_;
    BoundedPiece& piece_;
    Step next_; // the next bar line, where it was
    Step dropped_;
};

} // namespace

BoundedPiece boundPiece(std::vector<StepNote> notes, const BarGrid& bars, int stepsPerBeat) {
    BoundedPiece piece;
    BarLayout layout(bars, piece);
    const Step longest(longestNoteBeats * stepsPerBeat);
    Step soundEnd; // where it was
    for (StepNote& note : notes) {
        if (note.length > longest) {
            note.length = longest;
            ++piece.shortenedNotes;
        }
        if (note.start > soundEnd) {
            layout.reach(soundEnd);
            piece.shortenedSilences += layout.skipTo(note.start);
        }
        soundEnd = std::max(soundEnd, note.start + note.length);
        note.start -= layout.dropped();
    }
    layout.reach(soundEnd);
    piece.length = layout.end();
    piece.notes = std::move(notes);
    return piece;
}

} // namespace partita
