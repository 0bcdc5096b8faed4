#include "core/playback/InputPlayer.h"

#include <algorithm>

namespace partita {

namespace {

constexpr double earlyStart = 0.2; // seconds by which the first note may come before the start

PlayedMessage stamped(const LiveInput::Arrival& arrival, const TransportPlace& place) noexcept {
    const double framesPerSecond = place.playhead.framesPerSecond();
    const double late = std::max(0.0, place.latencyFrames + arrival.age * framesPerSecond);
    const auto lateFrames = static_cast<std::uint32_t>(std::min(late, 1e9));
    PlayedMessage played{arrival.message, place.tick, false, place.pass};
    if (!place.playing)
        return played;
    played.tick = place.schedule.tick(place.playhead.heardSeconds(place.frame, lateFrames));
    played.playing =
        place.frame >= place.startFrame ||
        static_cast<double>(place.startFrame - place.frame) + late < earlyStart * framesPerSecond;
    if (place.playhead.hearsBeforeWrap(place.frame, lateFrames))
        --played.pass;
    return played;
}

} // namespace

std::size_t InputPlayer::play(LiveInput& input, const TransportPlace& place, std::size_t most,
                              Instrument& instrument, MessageSink& sink) noexcept {
    if (!input.hasPushed())
        return 0;
    const auto now = LiveInput::Clock::now();
    std::size_t count = 0;
    for (LiveInput::Arrival arrival; count < most && input.next(arrival, now); ++count) {
        send(arrival.message, place, instrument, sink);
        input.giveOn(stamped(arrival, place));
    }
    return count;
}

void InputPlayer::send(ChannelMessage message, const TransportPlace& place, Instrument& instrument,
                       MessageSink& sink) noexcept {
    if (message.kind() == 0xB0 && message.first >= controller::allSoundsOff) {
        instrument.releaseAll(NoteOwner::Input, sink, 0);
        if (!place.playing)
            instrument.liftPedals(sink, 0);
        return;
    }
    if (!message.isNoteOff())
        chase(message.channel(), place, instrument, sink);
    instrument.send(message, NoteOwner::Input, sink, 0);
}

void InputPlayer::chase(int channel, const TransportPlace& place, Instrument& instrument,
                        MessageSink& sink) noexcept {
    const bool isKnown = instrument.knows(channel);
    if (place.playing && isKnown)
        return;
    ChannelStates states;
    place.schedule.statesBefore(place.schedule.firstAt(Tick(static_cast<std::int64_t>(place.tick) + 1)),
                                states);
    const auto index = static_cast<std::size_t>(channel);
    if (isKnown && chased_[index] && targets_[index] == states[index])
        return;
    instrument.chase(channel, states[index], sink, 0);
    chased_.set(index);
    targets_[index] = states[index];
}

} // namespace partita
