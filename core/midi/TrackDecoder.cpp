#include "core/midi/TrackDecoder.h"

#include <cassert>

namespace partita {

TrackDecoder::TrackDecoder(std::span<const std::uint8_t> file, std::size_t begin, std::size_t end)
    : file_(file)
    , position_(begin)
    , end_(end)
    , eventStart_(begin) {
    assert(begin <= end && end <= file.size());
}

std::string TrackDecoder::faultText() const {
    switch (fault_) {
    case Fault::None:
        break;
    case Fault::EndsInside:
        return "ends inside an event";
    case Fault::NoStatus:
        return "data where a status byte is needed";
    case Fault::LongNumber:
        return "a variable-length number of more than 5 bytes";
    case Fault::PayloadPastEnd:
        return "an event claims more bytes than the track has";
    }
    return {};
}

bool TrackDecoder::fail(Fault fault) {
    fault_ = fault;
    return false;
}

TrackDecoder::Message TrackDecoder::failed(Fault fault) {
    fail(fault);
    return Message::Faulty;
}

bool TrackDecoder::number(std::uint64_t& value) {
    value = 0;
    // The standard allows 4 bytes; a fifth is met in files with gaps of more than 2^28 ticks.
    for (int i = 0; i < 5; ++i) {
        if (position_ == end_)
            return fail(Fault::EndsInside);
        const std::uint8_t byte = file_[position_++];
        value = value << 7 | (byte & 0x7F);
        if (byte < 0x80)
            return true;
    }
    return fail(Fault::LongNumber);
}

bool TrackDecoder::next(RawEvent& event) {
    std::int64_t pending = 0; // deltas of messages passed over
    while (!sawEndOfTrack_ && fault_ == Fault::None && position_ < end_) {
        eventStart_ = position_;
        std::uint64_t delta = 0;
        if (!number(delta))
            return false;
        pending += static_cast<std::int64_t>(delta);
        if (position_ == end_)
            return fail(Fault::EndsInside);
        event.offset = position_;
        const Message message = readMessage(event);
        if (message == Message::Faulty)
            return false;
        if (message == Message::PassedOver)
            continue;
        tick_ += Tick(pending);
        event.tick = tick_;
        sawEndOfTrack_ = event.isEndOfTrack();
        return true;
    }
    tick_ += Tick(pending);
    return false;
}

TrackDecoder::Message TrackDecoder::readMessage(RawEvent& event) {
    const std::uint8_t byte = file_[position_];
    if (byte < 0xF0)
        return readChannelMessage(event);
    if (byte > 0xF0 && byte != 0xF7 && byte != 0xFF)
        return skipSystemMessage(byte);
    event.status = byte;
    event.first = 0;
    event.second = 0;
    ++position_;
    if (byte == 0xFF) {
        if (position_ == end_)
            return failed(Fault::EndsInside);
        event.first = file_[position_++];
    }
    carried_ = runningStatus_ != 0;
    return readPayload(event) ? Message::Read : Message::Faulty;
}

bool TrackDecoder::readPayload(RawEvent& event) {
    std::uint64_t length = 0;
    if (!number(length))
        return false;
    if (length > end_ - position_)
        return fail(Fault::PayloadPastEnd);
    event.payload = file_.subspan(position_, static_cast<std::size_t>(length));
    position_ += static_cast<std::size_t>(length);
    return true;
}

TrackDecoder::Message TrackDecoder::skipSystemMessage(std::uint8_t status) {
    // Song position has two data bytes, time code and song select one, all others none.
    const std::size_t dataBytes = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;
    if (end_ - position_ < dataBytes + 1)
        return failed(Fault::EndsInside);
    if (oddities_.systemMessages++ == 0) {
        oddities_.systemMessageOffset = position_;
        oddities_.systemMessageStatus = status;
    }
    position_ += dataBytes + 1;
    return Message::PassedOver;
}

TrackDecoder::Message TrackDecoder::readChannelMessage(RawEvent& event) {
    if (file_[position_] >= 0x80) {
        runningStatus_ = file_[position_++];
        carried_ = false;
    } else if (runningStatus_ == 0) {
        return failed(Fault::NoStatus);
    } else if (carried_ && !oddities_.runningStatusCarried) {
        oddities_.runningStatusCarried = true;
        oddities_.runningStatusOffset = position_;
    }
    const std::size_t dataBytes = (runningStatus_ & 0xE0) == 0xC0 ? 1 : 2; // program, channel pressure
    if (end_ - position_ < dataBytes)
        return failed(Fault::EndsInside);
    event.status = runningStatus_;
    event.first = file_[position_];
    event.second = dataBytes == 1 ? 0 : file_[position_ + 1];
    event.payload = {};
    if (event.first >= 0x80) {
        if (oddities_.damagedEvents++ == 0)
            oddities_.damagedEventOffset = position_;
        position_ += dataBytes;
        return Message::PassedOver;
    }
    position_ += dataBytes;
    if (event.second >= 0x80) {
        event.second = 0x7F;
        if (oddities_.dataAboveRange++ == 0)
            oddities_.dataAboveRangeOffset = position_ - 1;
    }
    return Message::Read;
}

} // namespace partita
