#pragma once

#include "core/playback/ChannelMessage.h"
#include "core/playback/ChannelState.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>

namespace partita {

// Who wants a note to sound; several may want the same one.
enum class NoteOwner : std::uint8_t { Schedule = 1, Audition = 2, Metronome = 4, Input = 8 };

// The notes that a sink was told to begin and not yet to end. Each note-on gets exactly one note-off: a note
// struck while it sounds is ended first, and one that several owners hold ends with the last of them.
// Realtime-safe.
class SoundingNotes {
public:
    void strike(ChannelMessage noteOn, NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept;
    void release(ChannelMessage noteOff, NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept;
    void releaseAll(NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept;

    // Releases the notes of `owner` for which keep(channel, pitch) is false.
    template <class Keep>
    void releaseUnless(Keep keep, NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept {
        for (int key = 0; sounding_ > 0 && key < keys; ++key)
            if (holds(key, owner) && !keep(key / 128, key % 128))
                release(noteOff(key / 128, key % 128), owner, sink, offset);
    }

    int count() const { return sounding_; }

private:
    static constexpr int keys = midiChannels * 128;

    bool holds(int key, NoteOwner owner) const {
        return (owners_[static_cast<std::size_t>(key)] & static_cast<std::uint8_t>(owner)) != 0;
    }

    std::array<std::uint8_t, keys> owners_{}; // bits of NoteOwner
    int sounding_ = 0;
};

// The sink as the transport left it: which notes sound there and what its channels were told, so that a jump
// sends only what differs. Realtime-safe, for the thread that drives the transport.
class Instrument {
public:
    // Notes are counted by owner, everything else is remembered.
    void send(ChannelMessage message, NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept;

    // Makes the channel be as `target`; a channel not spoken to before is reset first.
    void chase(int channel, const ChannelState& target, MessageSink& sink, std::uint32_t offset) noexcept;

    void releaseAll(NoteOwner owner, MessageSink& sink, std::uint32_t offset) noexcept;
    void liftPedals(MessageSink& sink, std::uint32_t offset) noexcept;

    // Nothing sounds or hangs afterwards on any channel spoken to: notes ended, pedal up, controllers reset,
    // sound off.
    void silence(MessageSink& sink, std::uint32_t offset) noexcept;

    // The first port's channels not spoken to as well.
    void silenceAll(MessageSink& sink, std::uint32_t offset) noexcept;

    // The next message goes to another sink, of which nothing is known.
    void forget() noexcept { known_.reset(); }

    bool knows(int channel) const { return known_[static_cast<std::size_t>(channel)]; }
    SoundingNotes& notes() { return notes_; }

private:
    SoundingNotes notes_;
    ChannelStates states_;
    std::bitset<midiChannels> known_; // channels spoken to
};

} // namespace partita
