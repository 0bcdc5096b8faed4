#pragma once

#include "core/base/Result.h"
#include "core/score/EventText.h"

#include <filesystem>
#include <optional>
#include <string>

namespace partita {

// What is in a model or a MIDI file, twice: as a JSON document, of a MIDI file with its notes ([track,
// channel, pitch, velocity, start, length] in its ticks), and as lines for people, each with its end.
struct FileInfo {
    std::string json;
    std::string text;
};

// `encoding`: of texts that are not UTF-8; unset: guessed. Errors: as readMidiFile and loadModel. Blocking.
Result<FileInfo> fileInfo(const std::filesystem::path& path, std::optional<TextEncoding> encoding);

} // namespace partita
