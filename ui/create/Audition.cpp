#include "ui/create/Audition.h"

namespace partita::ui {

void Audition::hear(std::shared_ptr<const Score> score, TickSpan passage, bool starts) {
    playback_.setPreview(std::move(score));
    if (!playback_.status().playing && !starts)
        return;
    if (!playback_.loops()) {
        playback_.setLoopRange(std::pair(passage.first, passage.last));
        isLooping_ = true;
    }
    if (playback_.status().playing)
        return;
    const auto loop = playback_.loopRange().value_or(std::pair(passage.first, passage.last));
    if (const Tick at = playback_.status().position; at < loop.first || at >= loop.second)
        playback_.seek(loop.first);
    playback_.play();
    hasStarted_ = true;
}

void Audition::end() {
    playback_.setPreview(nullptr);
    if (isLooping_)
        playback_.setLoopRange(std::nullopt);
    if (hasStarted_)
        playback_.stop();
    isLooping_ = hasStarted_ = false;
}

} // namespace partita::ui
