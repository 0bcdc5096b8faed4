#pragma once

#include "core/midi/MidiReader.h"

#include <string>
#include <vector>

namespace partita {

// Warnings of one file, by offset; past `most` they are only counted, so that a hostile file can't fill the
// memory.
class WarningList {
public:
    static constexpr std::size_t most = 50;

    // `text()` is asked for only while there is room.
    template <class Text>
    void add(std::size_t offset, const Text& text) {
        if (hasRoom())
            warnings_.push_back({text(), static_cast<std::int64_t>(offset)});
    }
    template <class Text>
    void addForTrack(std::size_t trackIndex, std::size_t offset, const Text& text) {
        add(offset, [&] { return "track " + std::to_string(trackIndex + 1) + ": " + text(); });
    }
    std::vector<MidiWarning> take();

private:
    bool hasRoom(); // counts the one that has none

    std::vector<MidiWarning> warnings_;
    std::size_t more_ = 0;
};

std::string countOf(std::size_t count, const std::string& singular, const std::string& plural);

} // namespace partita
