#include "core/playback/SoundingNotes.h"

namespace partita {

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
