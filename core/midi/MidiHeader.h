#pragma once

#include "core/base/Result.h"
#include "core/midi/MidiWarning.h"
#include "core/score/Score.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace partita {

// Warnings of one file, by offset; past `most` they are only counted, so that a hostile file can't fill the
// memory.
class WarningList {
public:
    static constexpr std::size_t most = 50;

    void add(MidiWarning warning);
    std::vector<MidiWarning> take();

private:
    std::vector<MidiWarning> warnings_;
    std::size_t more_ = 0;
};

// The header chunk, and where in the file the chunks after it are.
struct MidiHeader {
    std::uint16_t format = 1; // 0, 1 or 2
    std::uint16_t tracks = 0; // as announced
    Division division;
    std::size_t chunksBegin = 0;
    std::size_t chunksEnd = 0;
};

// Finds it at the front, in a RIFF "RMID", or behind at most 4 KiB of something else (a MacBinary header,
// zeros).
Result<MidiHeader> findMidiHeader(std::span<const std::uint8_t> file, WarningList& warnings);

std::uint32_t bigEndian32(std::span<const std::uint8_t> file, std::size_t offset);
bool hasId(std::span<const std::uint8_t> file, std::size_t offset, const char (&id)[5]);

} // namespace partita
