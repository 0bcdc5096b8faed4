#pragma once

#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/model/RollViewport.h"

namespace partita::ui {

// Keeps the playhead in view while music plays, sideways only. Stops when the user scrolls it out of view,
// until it is in view again or playing begins anew. GUI thread.
class PlayheadFollower {
public:
    enum class Way { Never, ByPage, Smoothly };

    PlayheadFollower(RollController& controller, RollViewport& viewport)
        : controller_(controller)
        , viewport_(viewport) {}

    Way way() const { return way_; }
    void setWay(Way way) { way_ = way; }

    void move(std::optional<Tick> position, bool playing);

private:
    RollController& controller_;
    RollViewport& viewport_;
    Way way_ = Way::ByPage;
    bool playing_ = false;
    bool follows_ = true;
};

} // namespace partita::ui
