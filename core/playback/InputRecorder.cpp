#include "core/playback/InputRecorder.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita {

namespace {

// Where a recorded controller rests; none: it is not recorded.
std::optional<ChannelMessage> atRest(ChannelMessage message) {
    constexpr int middle = 8192;
    constexpr int fullExpression = 127;
    if (message.kind() == 0xE0)
        return pitchBend(message.channel(), middle);
    if (message.kind() != 0xB0)
        return std::nullopt;
    if (message.first == controller::expression)
        return controlChange(message.channel(), message.first, fullExpression);
    const bool isPedal = message.first >= controller::pedal && message.first <= controller::lastPedal;
    if (isPedal || message.first == controller::modulation)
        return controlChange(message.channel(), message.first, 0);
    return std::nullopt;
}

Event toEvent(ChannelMessage message, Tick tick) {
    Event event;
    event.tick = tick;
    event.status = message.status;
    event.type = message.first;
    event.second = message.second;
    return event;
}

} // namespace

void InputRecorder::add(const PlayedMessage& played) {
    const ChannelMessage message = played.message;
    const Tick tick(std::max<std::int64_t>(0, std::llround(played.tick)));
    const bool endsAll = message.kind() == 0xB0 && message.first == controller::allNotesOff;
    if (message.isNoteOn() || message.isNoteOff() || endsAll)
        endKeys(played, endsAll, tick);
    if (!played.playing)
        return;
    if (atRest(message))
        moves_.push_back({message, tick, played.pass});
    if (!message.isNoteOn())
        return;
    Key key;
    key.pass = played.pass;
    key.note.start = tick;
    key.note.pitch = Pitch(message.first);
    key.note.velocity = message.second;
    key.note.channel = static_cast<std::uint8_t>(message.channel());
    keys_.push_back(key);
}

void InputRecorder::endKeys(const PlayedMessage& played, bool all, Tick tick) {
    const ChannelMessage message = played.message;
    for (Key& key : keys_)
        if (key.open &&
            (all || (key.note.pitch == Pitch(message.first) && key.note.channel == message.channel())))
            end(key, played.playing && key.pass == played.pass ? tick : lastOf(key.pass));
}

void InputRecorder::advance(std::uint32_t pass, Tick heard) {
    if (furthest_.empty() || furthest_.back().first < pass)
        furthest_.emplace_back(pass, heard);
    else if (furthest_.back().first == pass)
        furthest_.back().second = std::max(furthest_.back().second, heard);
}

Tick InputRecorder::lastOf(std::uint32_t pass) const {
    const bool isOver = !furthest_.empty() && furthest_.back().first > pass;
    const auto found = std::ranges::find(furthest_, pass, &std::pair<std::uint32_t, Tick>::first);
    const Tick seen = found == furthest_.end() ? Tick(0) : found->second;
    return isOver && loopEnd_ ? std::max(seen, *loopEnd_) : seen;
}

void InputRecorder::end(Key& key, Tick tick) {
    key.open = false;
    key.note.length = std::max(Tick(1), tick - key.note.start);
}

void InputRecorder::bringToRest(std::uint32_t lastPass) {
    using Control = std::tuple<std::uint32_t, int, int>; // pass, status, number of the controller
    std::map<Control, Move> last;
    for (const Move& move : moves_)
        if (move.pass <= lastPass)
            last[{move.pass, move.message.status, move.message.kind() == 0xB0 ? move.message.first : 0}] =
                move;
    for (const auto& [control, move] : last)
        if (const auto rest = atRest(move.message); *rest != move.message)
            moves_.push_back({*rest, std::max(move.tick, lastOf(move.pass)), move.pass});
}

InputRecorder::Recorded InputRecorder::take(std::uint32_t pass) {
    Recorded recorded;
    for (Key& key : keys_) {
        if (key.pass > pass)
            continue;
        if (key.open)
            end(key, lastOf(key.pass));
        recorded.notes.push_back(key.note);
    }
    bringToRest(pass);
    for (const Move& move : moves_)
        if (move.pass <= pass)
            recorded.controllers.push_back(toEvent(move.message, move.tick));
    std::erase_if(keys_, [pass](const Key& key) { return key.pass <= pass; });
    std::erase_if(moves_, [pass](const Move& move) { return move.pass <= pass; });
    std::ranges::stable_sort(recorded.notes, {}, &Note::start);
    std::ranges::stable_sort(recorded.controllers, {}, &Event::tick);
    return recorded;
}

} // namespace partita
