#include "core/playback/Auditions.h"

#include <algorithm>
#include <utility>

namespace partita {

void Auditions::start(ChannelMessage message, std::int64_t frame, std::int64_t endFrame,
                      Instrument& instrument, MessageSink& sink) noexcept {
    const auto isSame = [&](const Sounding& note) {
        return note.active && note.noteOff.channel() == message.channel() &&
               note.noteOff.first == message.first;
    };
    auto slot = std::find_if(notes_.begin(), notes_.end(), isSame);
    if (slot == notes_.end())
        slot = std::min_element(notes_.begin(), notes_.end(), [](const Sounding& a, const Sounding& b) {
            return std::pair(a.active, a.endFrame) < std::pair(b.active, b.endFrame);
        });
    if (slot->active)
        instrument.send(slot->noteOff, NoteOwner::Audition, sink, 0);
    *slot = {noteOff(message.channel(), message.first), std::max(endFrame, frame + 1), true};
    instrument.send(message, NoteOwner::Audition, sink, 0);
}

void Auditions::endDue(std::int64_t frame, std::uint32_t frames, Instrument& instrument,
                       MessageSink& sink) noexcept {
    for (Sounding& note : notes_) {
        if (!note.active || note.endFrame >= frame + frames)
            continue;
        const auto offset = static_cast<std::uint32_t>(std::max<std::int64_t>(0, note.endFrame - frame));
        instrument.send(note.noteOff, NoteOwner::Audition, sink, offset);
        note.active = false;
    }
}

void Auditions::forget() noexcept {
    for (Sounding& note : notes_)
        note.active = false;
}

} // namespace partita
