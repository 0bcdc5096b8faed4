#include "core/midi/MidiHeader.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace partita {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t farthestHeader = 4096;

std::uint16_t bigEndian16(Bytes file, std::size_t offset) {
    return static_cast<std::uint16_t>(file[offset] << 8 | file[offset + 1]);
}

std::uint32_t littleEndian32(Bytes file, std::size_t offset) {
    return std::uint32_t{file[offset + 3]} << 24 | std::uint32_t{file[offset + 2]} << 16 |
           std::uint32_t{file[offset + 1]} << 8 | file[offset];
}

Error notMidi(std::string detail, std::size_t offset = 0) {
    return {ErrorCode::NotMidi, {}, std::move(detail), static_cast<std::int64_t>(offset)};
}

Error broken(std::string detail, std::size_t offset) {
    return {ErrorCode::BrokenMidi, {}, std::move(detail), static_cast<std::int64_t>(offset)};
}

struct Extent {
    std::size_t begin;
    std::size_t end;
};

std::string fourLetters(Bytes file, std::size_t offset) {
    std::string id;
    for (std::size_t i = 0; i < 4; ++i)
        id += file[offset + i] >= 0x20 && file[offset + i] < 0x7F ? static_cast<char>(file[offset + i]) : '?';
    return id;
}

// The data chunk of a RIFF file of MIDI (RP-029: Microsoft's RMID).
Result<Extent> dataOfRiff(Bytes file, WarningList& warnings) {
    if (file.size() < 12)
        return notMidi("a RIFF file cut after " + std::to_string(file.size()) + " bytes");
    if (!hasId(file, 8, "RMID"))
        return notMidi("a RIFF file of \"" + fourLetters(file, 8) + "\", not of MIDI", 8);
    std::size_t position = 12;
    std::optional<Extent> data;
    while (file.size() - position >= 8) {
        const std::size_t length =
            std::min<std::size_t>(littleEndian32(file, position + 4), file.size() - position - 8);
        if (!data && hasId(file, position, "data"))
            data = Extent{position + 8, position + 8 + length};
        else
            warnings.add({.kind = MidiOddity::RiffChunk,
                          .offset = position,
                          .count = length,
                          .word = fourLetters(file, position)});
        position = std::min(file.size(), position + 8 + length + length % 2);
    }
    if (!data)
        return notMidi("a RIFF file of MIDI without its data chunk", 12);
    return *data;
}

std::string guessedKind(Bytes file) {
    const auto begins = [file](std::string_view magic) {
        return file.size() >= magic.size() &&
               std::equal(magic.begin(), magic.end(), file.begin(),
                          [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
    };
    if (begins("\x1F\x8B"))
        return "packed with gzip, not a MIDI file";
    if (begins("PK\x03\x04"))
        return "a zip archive, not a MIDI file";
    if (begins("SMF2CLIP"))
        return "a MIDI 2.0 clip file, which is not read";
    return "not a MIDI file: no \"MThd\"";
}

Result<std::size_t> headerOffset(Bytes file, Extent extent, WarningList& warnings) {
    if (extent.end - extent.begin >= 4 && hasId(file, extent.begin, "MThd"))
        return extent.begin;
    static constexpr std::uint8_t whole[] = {'M', 'T', 'h', 'd', 0, 0, 0, 6};
    const auto first = file.begin() + static_cast<std::ptrdiff_t>(extent.begin);
    const auto last = first + static_cast<std::ptrdiff_t>(
                                  std::min(extent.end - extent.begin, farthestHeader + sizeof whole));
    const auto found = std::search(first, last, std::begin(whole), std::end(whole));
    if (found == last)
        return notMidi(guessedKind(file));
    const auto skipped = static_cast<std::size_t>(found - first);
    warnings.add({.kind = MidiOddity::BytesBeforeHeader, .offset = extent.begin, .count = skipped});
    return extent.begin + skipped;
}

Result<Division> divisionFrom(std::uint16_t raw, std::size_t offset, WarningList& warnings) {
    Division division;
    if (raw == 0)
        return broken("the division is 0 ticks a beat", offset);
    division.pulsesPerQuarter = raw;
    if (raw < 0x8000)
        return division;
    division.pulsesPerQuarter = 0;
    division.framesPerSecond = static_cast<std::uint8_t>(256 - (raw >> 8));
    division.ticksPerFrame = static_cast<std::uint8_t>(raw & 0xFF);
    if (division.ticksPerFrame == 0)
        return broken("the division is 0 ticks a frame", offset);
    const std::size_t rate = division.framesPerSecond;
    if (rate != 24 && rate != 25 && rate != 29 && rate != 30)
        warnings.add({.kind = MidiOddity::UnusualFrameRate, .offset = offset, .count = rate});
    return division;
}

} // namespace

std::uint32_t bigEndian32(Bytes file, std::size_t offset) {
    return std::uint32_t{file[offset]} << 24 | std::uint32_t{file[offset + 1]} << 16 |
           std::uint32_t{file[offset + 2]} << 8 | file[offset + 3];
}

bool hasId(Bytes file, std::size_t offset, const char (&id)[5]) {
    return offset + 4 <= file.size() &&
           std::equal(id, id + 4, file.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Result<MidiHeader> findMidiHeader(Bytes file, WarningList& warnings) {
    if (file.empty())
        return notMidi("the file is empty");
    Extent extent{0, file.size()};
    if (hasId(file, 0, "RIFF")) {
        const Result<Extent> data = dataOfRiff(file, warnings);
        if (!data)
            return data.error();
        extent = *data;
    }
    const Result<std::size_t> offset = headerOffset(file, extent, warnings);
    if (!offset)
        return offset.error();
    if (extent.end - *offset < 14)
        return broken("the header is cut short", extent.end);
    const std::uint32_t length = bigEndian32(file, *offset + 4);
    if (length < 6)
        return broken("the header claims " + countOf(length, "byte", "bytes") + ", it needs 6", *offset + 4);

    MidiHeader header;
    header.format = bigEndian16(file, *offset + 8);
    header.tracks = bigEndian16(file, *offset + 10);
    if (header.format > 2) {
        warnings.add({.kind = MidiOddity::UnknownFormat, .offset = *offset + 8, .count = header.format});
        header.format = 1;
    }
    const Result<Division> division = divisionFrom(bigEndian16(file, *offset + 12), *offset + 12, warnings);
    if (!division)
        return division.error();
    header.division = *division;
    const std::size_t room = extent.end - *offset - 8;
    if (length > room)
        warnings.add({.kind = MidiOddity::HeaderLength, .offset = *offset + 4, .count = length});
    header.chunksBegin = *offset + 8 + (length > room ? 6 : length);
    header.chunksEnd = extent.end;
    return header;
}

void WarningList::add(MidiWarning warning) {
    if (warnings_.size() < most)
        warnings_.push_back(std::move(warning));
    else
        ++more_;
}

std::vector<MidiWarning> WarningList::take() {
    std::stable_sort(warnings_.begin(), warnings_.end(),
                     [](const MidiWarning& a, const MidiWarning& b) { return a.offset < b.offset; });
    if (more_ > 0)
        warnings_.push_back({.kind = MidiOddity::More, .offset = warnings_.back().offset, .count = more_});
    return std::move(warnings_);
}

} // namespace partita
