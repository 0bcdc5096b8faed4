#pragma once

#include "tests/core/playback/RecordingSink.h"

#include "core/playback/Transport.h"

#include <algorithm>

namespace partita {

// A transport with a clock moved by the test and a sink that remembers.
class TransportRig {
public:
    explicit TransportRig(double framesPerSecond = 48000)
        : transport(framesPerSecond) {}

    void order(transport::Command command) {
        if (!transport.send(std::move(command), ++number_))
            qFatal("the command queue is full");
    }

    void play(const Score& score) {
        order(transport::SetSchedule{Schedule::build(score)});
        order(transport::Play{});
    }

    void run(std::int64_t frames) {
        while (frames > 0) {
            const auto block = static_cast<std::uint32_t>(std::min<std::int64_t>(frames, 64));
            sink.blockStart = frame;
            transport.process(block, sink);
            frame += block;
            frames -= block;
        }
    }

    std::vector<RecordingSink::Received> noteOns() const {
        std::vector<RecordingSink::Received> result;
        for (const auto& each : sink.received)
            if (each.message.isNoteOn())
                result.push_back(each);
        return result;
    }

    bool sent(ChannelMessage message) const {
        return std::ranges::any_of(sink.received, [&](const auto& each) { return each.message == message; });
    }

    Transport transport;
    RecordingSink sink;
    std::int64_t frame = 0;

private:
    std::uint64_t number_ = 0;
};

} // namespace partita
