#include "core/playback/Instrument.h"

namespace partita {

void Instrument::send(ChannelMessage message, NoteOwner owner, MessageSink& sink,
                      std::uint32_t offset) noexcept {
    if (message.isNoteOn()) {
        notes_.strike(message, owner, sink, offset);
    } else if (message.isNoteOff()) {
        notes_.release(message, owner, sink, offset);
    } else {
        states_[static_cast<std::size_t>(message.channel())].apply(message);
        sink.send(message, offset);
    }
}

void Instrument::chase(int channel, const ChannelState& target, MessageSink& sink,
                       std::uint32_t offset) noexcept {
    const auto index = static_cast<std::size_t>(channel);
    if (!known_[index]) {
        known_.set(index);
        sink.send(controlChange(channel, controller::resetControllers, 0), offset);
        states_[index] = ChannelState::afterReset();
    }
    target.sendChangesFrom(states_[index], channel, sink, offset);
    states_[index] = target;
}

void Instrument::releaseAll(NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept {
    notes_.releaseAll(owner, sink, offset);
}

void Instrument::liftPedals(MessageSink& sink, std::uint32_t offset) noexcept {
    constexpr int sostenuto = 66;
    for (int channel = 0; channel < midiChannels; ++channel)
        for (const int pedal : {int{controller::pedal}, sostenuto}) {
            ChannelState& state = states_[static_cast<std::size_t>(channel)];
            if (!knows(channel) || state.controllerValue(pedal) == 0)
                continue;
            const ChannelMessage lift = controlChange(channel, pedal, 0);
            state.apply(lift);
            sink.send(lift, offset);
        }
}

void Instrument::silenceAll(MessageSink& sink, std::uint32_t offset) noexcept {
    for (int channel = 0; channel < channelsOfPort; ++channel)
        if (!knows(channel)) {
            known_.set(static_cast<std::size_t>(channel));
            states_[static_cast<std::size_t>(channel)] = ChannelState::afterReset();
        }
    silence(sink, offset);
}

void Instrument::silence(MessageSink& sink, std::uint32_t offset) noexcept {
    for (const NoteOwner owner :
         {NoteOwner::Schedule, NoteOwner::Audition, NoteOwner::Metronome, NoteOwner::Input})
        notes_.releaseAll(owner, sink, offset);
    for (int channel = 0; channel < midiChannels; ++channel) {
        if (!knows(channel))
            continue;
        for (const int number : {controller::pedal, controller::resetControllers, controller::allNotesOff,
                                 controller::allSoundsOff}) {
            const ChannelMessage message = controlChange(channel, number, 0);
            states_[static_cast<std::size_t>(channel)].apply(message);
            sink.send(message, offset);
        }
    }
}

void SoundingNotes::strike(ChannelMessage message, NoteOwner owner, MessageSink& sink,
                           std::uint32_t offset) noexcept {
    std::uint8_t& owners = owners_[static_cast<std::size_t>(message.channel() * 128 + message.first)];
    if (owners != 0)
        sink.send(noteOff(message.channel(), message.first), offset);
    else
        ++sounding_;
    owners |= static_cast<std::uint8_t>(owner);
    sink.send(message, offset);
}

void SoundingNotes::release(ChannelMessage message, NoteOwner owner, MessageSink& sink,
                            std::uint32_t offset) noexcept {
    const int key = message.channel() * 128 + message.first;
    if (!holds(key, owner))
        return;
    std::uint8_t& owners = owners_[static_cast<std::size_t>(key)];
    owners = static_cast<std::uint8_t>(owners & ~static_cast<std::uint8_t>(owner));
    if (owners != 0)
        return;
    --sounding_;
    sink.send(message, offset);
}

void SoundingNotes::releaseAll(NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept {
    releaseUnless([](int, int) { return false; }, owner, sink, offset);
}

} // namespace partita
