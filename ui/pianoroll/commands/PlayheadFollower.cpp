#include "ui/pianoroll/commands/PlayheadFollower.h"

namespace partita::ui {

namespace {

constexpr double smoothPlace = 0.4; // of the width, where the playhead stays

} // namespace

void PlayheadFollower::move(std::optional<Tick> position, bool playing) {
    const RollGeometry& geometry = viewport_.geometry();
    RollModel& model = controller_.model();
    const auto inView = [&](std::optional<Tick> tick) {
        return tick && geometry.x(*tick) >= 0 && geometry.x(*tick) < geometry.size.width();
    };
    if ((playing && !playing_) || inView(position))
        follows_ = true;
    else if (playing && !inView(model.playhead()))
        follows_ = false;
    playing_ = playing;
    if (playing && position && follows_ && !controller_.isDragging()) {
        if (way_ == Way::ByPage)
            viewport_.pageTo(*position);
        else if (way_ == Way::Smoothly)
            viewport_.setLeftTick(static_cast<double>(position->value) -
                                  smoothPlace * geometry.size.width() / geometry.pixelsPerTick);
    }
    model.setPlayhead(position);
}

} // namespace partita::ui
