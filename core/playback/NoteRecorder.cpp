#include "playback/NoteRecorder.h"

#include <algorithm>
#include <cmath>

namespace partita {

void NoteRecorder::add(const PlayedMessage& played) {
    const ChannelMessage message = played.message;
    const Tick tick(std::max<std::int64_t>(0, std::llround(played.tick)));
    const bool endsAll = message.kind() == 0xB0 && message.first == controller::allNotesOff;
    if (!message.isNoteOn() && !message.isNoteOff() && !endsAll)
        return;
    for (Recorded& each : notes_)
        if (each.open &&
            (endsAll || (each.note.pitch == Pitch(message.first) && each.note.channel == message.channel())))
            end(each, played.playing && each.pass == played.pass ? tick : lastOf(each.pass));
    if (!message.isNoteOn() || !played.playing)
        return;
    Recorded recorded;
    recorded.pass = played.pass;
    recorded.note.start = tick;
    recorded.note.pitch = Pitch(message.first);
    recorded.note.velocity = message.second;
    recorded.note.channel = static_cast<std::uint8_t>(message.channel());
    notes_.push_back(recorded);
}

void NoteRecorder::advance(std::uint32_t pass, Tick heard) {
    if (furthest_.empty() || furthest_.back().first < pass)
        furthest_.emplace_back(pass, heard);
    else if (furthest_.back().first == pass)
        furthest_.back().second = std::max(furthest_.back().second, heard);
}

Tick NoteRecorder::lastOf(std::uint32_t pass) const {
    const bool isOver = !furthest_.empty() && furthest_.back().first > pass;
    const auto found = std::ranges::find(furthest_, pass, &std::pair<std::uint32_t, Tick>::first);
    const Tick seen = found == furthest_.end() ? Tick(0) : found->second;
    return isOver && loopEnd_ ? std::max(seen, *loopEnd_) : seen;
}

void NoteRecorder::end(Recorded& recorded, Tick tick) {
    recorded.open = false;
    recorded.note.length = std::max(Tick(1), tick - recorded.note.start);
}

std::vector<Note> NoteRecorder::take(std::uint32_t pass) {
    std::vector<Note> notes;
    for (Recorded& each : notes_) {
        if (each.pass > pass)
            continue;
        if (each.open)
            end(each, lastOf(each.pass));
        notes.push_back(each.note);
    }
    std::erase_if(notes_, [pass](const Recorded& each) { return each.pass <= pass; });
    std::ranges::stable_sort(notes, {}, &Note::start);
    return notes;
}

} // namespace partita
