#pragma once

#include "base/Progress.h"
#include "base/Result.h"
#include "score/Score.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace partita {

struct RenderOptions {
    std::filesystem::path soundFont; // empty: the default one
    int sampleRate = 44100;          // Hz, 8000..192000
    enum class Bits { Int16, Int24, Float32 } bits = Bits::Int16;
    double tempoFactor = 1.0;
    int transpose = 0;               // semitones, drums stay
    std::vector<int> mutedTracks;    // indices from 0
};

// Plays a score into a sound file; the format is the path's extension: .wav .flac .ogg .mp3. Blocking, for a worker.
// A partial file is removed on error or stop. Errors: SoundFont, InvalidOption, NotWritable, DiskFull, Cancelled.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual Status render(const Score& score, const std::filesystem::path& path, const RenderOptions& options,
                          const Progress& progress, std::stop_token stop) = 0;
};

} // namespace partita
