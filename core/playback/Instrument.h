#pragma once

#include "core/playback/ChannelState.h"
#include "core/playback/SoundingNotes.h"

#include <bitset>

namespace partita {

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

    void silenceAll(MessageSink& sink, std::uint32_t offset) noexcept; // channels not spoken to as well

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
