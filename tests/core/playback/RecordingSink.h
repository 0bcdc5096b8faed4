#pragma once

#include "core/playback/ChannelMessage.h"

#include <array>
#include <cstdint>
#include <vector>

namespace partita {

// Keeps every message with its frame, and whether the rules of note-ons and note-offs were kept.
class RecordingSink : public MessageSink {
public:
    struct Received {
        std::int64_t frame = 0;
        ChannelMessage message;
    };

    void send(ChannelMessage message, std::uint32_t offset) noexcept override {
        if (keep)
            received.push_back({blockStart + offset, message});
        if (!message.isNoteOn() && !message.isNoteOff())
            return;
        int& sounding = sounding_[static_cast<std::size_t>(message.channel() * 128 + message.first)];
        sounding += message.isNoteOn() ? 1 : -1;
        if (sounding < 0 || sounding > 1)
            ++faults;
        count += message.isNoteOn() ? 1 : -1;
        noteOns += message.isNoteOn() ? 1 : 0;
    }

    std::int64_t blockStart = 0; // set by the test
    bool keep = true;            // false: only count, without allocating
    std::vector<Received> received;
    int count = 0;   // notes that sound
    int noteOns = 0; // in all
    int faults = 0;  // a note-on for a note that sounds, a note-off for one that does not

private:
    std::array<int, midiChannels * 128> sounding_{};
};

} // namespace partita
