#pragma once

#include "midi/MidiReader.h"

#include <string>
#include <vector>

namespace partita {

// Warnings of one file, by offset; past `most` they are only counted, so that a hostile file can't fill the
// memory.
class WarningList {
public:
    static constexpr std::size_t most = 50;

    void add(std::size_t offset, std::string text);
    void addForTrack(std::size_t trackIndex, std::size_t offset, const std::string& text);
    std::vector<MidiWarning> take();

private:
    std::vector<MidiWarning> warnings_;
    std::size_t more_ = 0;
};

std::string countOf(std::size_t count, const std::string& singular, const std::string& plural);

} // namespace partita
