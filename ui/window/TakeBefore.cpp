#include "ui/window/TakeBefore.h"

#include "ui/pianoroll/PianoRollEditor.h"

#include <cmath>

namespace partita::ui {

namespace {

std::shared_ptr<const Score> inTicksOf(std::shared_ptr<const Score> score, const Score& other) {
    if (score->division == other.division)
        return score;
    const double factor = other.division.ticksPerBeat() / score->division.ticksPerBeat();
    auto scaled = std::make_shared<Score>(*score);
    for (Track& track : scaled->tracks)
        for (Note& note : track.notes) {
            const Tick end(std::llround(static_cast<double>(note.end().value) * factor));
            note.start = Tick(std::llround(static_cast<double>(note.start.value) * factor));
            note.length = end - note.start;
        }
    return scaled;
}

} // namespace

TakeBefore::TakeBefore(Workspace& workspace, PianoRollEditor& roll, QObject* parent)
    : QObject(parent)
    , workspace_(workspace)
    , roll_(roll) {
    connect(&workspace.stand(), &MusicStand::changed, this, [this] {
        const std::optional<int> take = workspace_.stand().take();
        if (take != now_ && now_)
            before_ = now_;
        now_ = take;
        show();
    });
    connect(&workspace.takes(), &TakeList::takeChanged, this, [this](int key) {
        if (before_ == key)
            show();
    });
    connect(&workspace.takes(), &TakeList::removed, this, [this](int key) {
        if (before_ == key)
            before_.reset();
        show();
    });
}

void TakeBefore::show() {
    const Take* take = before_ && before_ != now_ ? workspace_.takes().find(*before_) : nullptr;
    const auto open = workspace_.stand().document().score();
    roll_.setBackdrop(take == nullptr || open == nullptr ? nullptr : inTicksOf(take->score, *open));
}

} // namespace partita::ui
