#pragma once

#include "core/base/Result.h"
#include "core/dataset/NoteStates.h"

#include <filesystem>
#include <vector>

namespace partita {

// A frames file: a sequence a line, frames separated by a space, MIDI pitches by a comma, `-` an empty frame.
using Frames = std::vector<NoteStates::PitchSet>;

Result<std::vector<Frames>> readFramesFile(const std::filesystem::path& path);
std::string framesLine(const Frames& frames); // without the line's end

} // namespace partita
