#include "core/playback/Metronome.h"
#include "core/score/Drums.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int highWoodBlock = 76; // General MIDI percussion
constexpr int lowWoodBlock = 77;
constexpr int accentVelocity = 112;
constexpr int beatVelocity = 88;
constexpr double clickSeconds = 0.03;

Tick beatAtOrBefore(const MetreMap& metres, Tick tick) {
    return tick - metres.position(tick).rest;
}

// Beats are rounded to ticks, and the last of a bar may be cut short.
Tick beatAfter(const MetreMap& metres, Tick beat) {
    const BarPosition here = metres.position(beat);
    const Tick length = metres.beatLength(beat);
    for (Tick later = beat + std::max(Tick(1), length - Tick(1));; later = later + Tick(1)) {
        const BarPosition there = metres.position(later);
        if (there.bar != here.bar || there.beat != here.beat)
            return later - there.rest;
    }
}

} // namespace

void Metronome::jump(const Schedule& schedule, const Playhead& playhead, double tick,
                     std::int64_t frame) noexcept {
    next_ = beatAtOrBefore(schedule.metres(), Tick(static_cast<std::int64_t>(std::max(0.0, tick))));
    while (playhead.frame(schedule.seconds(static_cast<double>(next_.value))) < frame)
        next_ = beatAfter(schedule.metres(), next_);
}

std::int64_t Metronome::countIn(const Schedule& schedule, const Playhead& playhead, double tick, int bars,
                                std::int64_t frame) noexcept {
    const MetreMap& metres = schedule.metres();
    const Tick at(static_cast<std::int64_t>(tick));
    const BarPosition position = metres.position(at);
    beatsPerBar_ = metres.metre(at).numerator;
    countInLeft_ = bars * beatsPerBar_ + position.beat + (position.rest > Tick(0) ? 1 : 0);
    countInDone_ = 0;
    countInFrame_ = static_cast<double>(frame);
    framesPerSecond_ = playhead.framesPerSecond();
    const double framesPerTick =
        (schedule.seconds(tick + 1) - schedule.seconds(tick)) * framesPerSecond_ / playhead.tempoFactor();
    const auto beatTicks = static_cast<double>(metres.beatLength(at).value);
    beatFrames_ = beatTicks * framesPerTick;
    const double beats = bars * beatsPerBar_ + position.beat;
    const double ticks = beats * beatTicks + static_cast<double>(position.rest.value);
    return std::llround(ticks * framesPerTick);
}

void Metronome::sendCountIn(std::int64_t frame, std::int64_t untilFrame, Instrument& instrument,
                            MessageSink& sink) noexcept {
    for (; countInLeft_ > 0; --countInLeft_, ++countInDone_) {
        const std::int64_t due = std::llround(countInFrame_ + countInDone_ * beatFrames_);
        if (due >= untilFrame)
            return;
        const std::int64_t at = std::max(frame, due);
        click(countInDone_ % beatsPerBar_ == 0, at, static_cast<std::uint32_t>(at - frame), instrument, sink);
    }
}

void Metronome::sendBeats(const Schedule& schedule, const Playhead& playhead, std::int64_t frame,
                          std::int64_t untilFrame, std::optional<Tick> end, Instrument& instrument,
                          MessageSink& sink) noexcept {
    framesPerSecond_ = playhead.framesPerSecond();
    while (on_ && !(end && next_ >= *end)) {
        const std::int64_t due = playhead.frame(schedule.seconds(static_cast<double>(next_.value)));
        if (due >= untilFrame)
            return;
        const std::int64_t at = std::max(frame, due);
        click(schedule.metres().position(next_).beat == 0, at, static_cast<std::uint32_t>(at - frame),
              instrument, sink);
        // Straight to where the next click may be: there can be thousands of beats before it.
        const std::int64_t free = lastClick_ + std::llround(clickSeconds * framesPerSecond_);
        const Tick skipped(static_cast<std::int64_t>(schedule.tick(playhead.seconds(free))));
        const Tick following = beatAfter(schedule.metres(), next_);
        next_ = skipped <= following
                    ? following
                    : beatAfter(schedule.metres(), beatAtOrBefore(schedule.metres(), skipped));
    }
}

void Metronome::click(bool accent, std::int64_t frame, std::uint32_t offset, Instrument& instrument,
                      MessageSink& sink) noexcept {
    if (sounds_ && frame - lastClick_ < std::llround(clickSeconds * framesPerSecond_))
        return;
    if (!instrument.knows(drumChannel))
        instrument.chase(drumChannel, ChannelState(), sink, offset);
    if (sounds_)
        instrument.send(sounding_, NoteOwner::Metronome, sink, offset);
    const int pitch = accent ? highWoodBlock : lowWoodBlock;
    instrument.send(noteOn(drumChannel, pitch, accent ? accentVelocity : beatVelocity), NoteOwner::Metronome,
                    sink, offset);
    sounding_ = noteOff(drumChannel, pitch);
    sounds_ = true;
    lastClick_ = frame;
}

void Metronome::endDue(std::int64_t frame, std::uint32_t frames, Instrument& instrument,
                       MessageSink& sink) noexcept {
    const std::int64_t end = lastClick_ + std::llround(clickSeconds * framesPerSecond_);
    if (!sounds_ || end >= frame + frames)
        return;
    const auto offset = static_cast<std::uint32_t>(std::max<std::int64_t>(0, end - frame));
    instrument.send(sounding_, NoteOwner::Metronome, sink, offset);
    sounds_ = false;
}

void Metronome::forget() noexcept {
    sounds_ = false;
    countInLeft_ = 0;
}

} // namespace partita
