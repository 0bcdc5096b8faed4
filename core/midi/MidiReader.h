#pragma once

#include "core/base/Result.h"
#include "core/midi/MidiWarning.h"
#include "core/score/Score.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace partita {

struct MidiFile {
    Score score; // format 2: every track of it is a piece of its own (see pieces())
    std::vector<MidiWarning> warnings;
    int tracksAnnounced = 0;
    std::int64_t noteOns = 0; // note-on events with velocity > 0
};

// Reads a Standard MIDI File (MIDI 1.0 "Standard MIDI Files 1.0", RP-001), also inside a RIFF "RMID". Repairs
// what a musician would want repaired and says so in the warnings; what can't be read is an Error with the
// byte. Never allocates more than 64 x size + 1 MiB, never throws. Thread-safe.
Result<MidiFile> readMidi(std::span<const std::byte> bytes);
Result<MidiFile> readMidiFile(const std::filesystem::path& path);

// The pieces in a file: one, or of a format 2 file one a track with notes.
std::vector<Score> pieces(const Score& score);

} // namespace partita
