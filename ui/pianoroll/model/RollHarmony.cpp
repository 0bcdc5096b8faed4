#include "ui/pianoroll/model/RollHarmony.h"

#include "core/dataset/KeyFinder.h"
#include "core/score/Drums.h"

#include <utility>

namespace partita::ui {

namespace {

constexpr std::uint16_t majorIntervals = scaleKinds[0].intervals, minorIntervals = scaleKinds[1].intervals;

Scale scaleOf(int tonic, bool minor) {
    return {tonic, minor ? minorIntervals : majorIntervals};
}

} // namespace

RollHarmony::RollHarmony(ScoreDocument& document, QObject* parent)
    : QObject(parent)
    , document_(document) {
    connect(&document, &ScoreDocument::scoreChanged, this, [this] {
        shown_ = nullptr;
        forget();
    });
}

void RollHarmony::forget() {
    scale_.reset();
    chords_.reset();
    emit changed();
}

void RollHarmony::setShown(std::shared_ptr<const Score> score) {
    if (std::exchange(shown_, score) != score)
        forget();
}

std::shared_ptr<const Score> RollHarmony::score() const {
    return shown_ != nullptr ? shown_ : document_.score();
}

void RollHarmony::choose(ScaleChoice choice) {
    if (choice == choice_)
        return;
    choice_ = choice;
    scale_.reset();
    emit changed();
}

const std::optional<Scale>& RollHarmony::scale() const {
    if (!scale_) {
        if (choice_.from == ScaleChoice::From::Nowhere)
            scale_.emplace(std::nullopt);
        else if (choice_.from == ScaleChoice::From::User)
            scale_.emplace(choice_.scale);
        else
            scale_.emplace(pieceScale());
    }
    return *scale_;
}

std::optional<Scale> RollHarmony::pieceScale() const {
    const auto score = this->score();
    if (score == nullptr)
        return std::nullopt;
    if (const std::optional<KeySignature> key = firstKeySignature(*score)) {
        const int major = ((key->sharps * 7) % 12 + 12) % 12;
        return scaleOf(key->minor ? (major + 9) % 12 : major, key->minor);
    }
    std::vector<StepNote> notes;
    const Drums drums(*score);
    for (const Track& track : score->tracks)
        for (const Note& note : drums.pitchedNotes(track))
            notes.push_back(
                {Step(0),
                 Step(static_cast<std::int32_t>(std::clamp<std::int64_t>(note.length.value, 1, 1 << 20))),
                 note.pitch});
    if (notes.empty())
        return std::nullopt;
    const Key key = findKey(notes);
    return scaleOf(key.tonic, key.minor);
}

const std::vector<ChordSpan>& RollHarmony::chords() const {
    if (!chords_) {
        const auto score = this->score();
        chords_.emplace(score == nullptr ? std::vector<ChordSpan>() : chordsOf(*score, MetreMap(*score)));
    }
    return *chords_;
}

} // namespace partita::ui
