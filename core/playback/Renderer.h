#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/playback/ScheduleOptions.h"
#include "core/score/Score.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace partita {

struct RenderOptions {
    std::filesystem::path soundFont; // empty: the default one
    int sampleRate = 0;              // Hz, 8000..96000; 0: the format's usual one
    enum class Bits { Int16, Int24, Float32 } bits = Bits::Int16; // of formats that have some
    double tempoFactor = 1.0;                                     // 0.25..4
    int transpose = 0;                                            // semitones, drums stay
    std::vector<int> mutedTracks;                                 // indices from 0
    std::vector<TrackLevel> levels;                               // of tracks that are not named: 100 %
    bool reverb = true;
    bool chorus = true;
    double gain = 1;   // of every sample, above 0
    std::string title; // tag, UTF-8; empty: none. The tempo at the start is tagged too
};

// A kind of sound file.
struct SoundFormat {
    std::string suffix;                    // ".wav"
    std::vector<RenderOptions::Bits> bits; // that its samples may have; empty: they have none to choose
    int usualRate;                         // Hz
};
const std::vector<SoundFormat>& soundFormats(); // the first is the default
// The one of the path's suffix. Error: InvalidOption.
Result<SoundFormat> soundFormatOf(const std::filesystem::path& path);

struct RenderReport {
    double seconds = 0; // of sound, the tail included
    float peak = 0; // greatest sample before the gain; beyond 1 / gain it was clipped, but in 32-bit float
    std::vector<std::string>
        substitutions; // presets that the soundfont lacks, a sentence each (see PresetList.h)
};

// Plays a score into a stereo sound file; the path's suffix says the format.
// Written beside the target and renamed: on error or stop nothing is left and what was there stays. The same
// score, soundfont and options give the same bytes (.ogg and .opus the same decoded samples). Blocking, for a
// worker; thread-safe. Errors: SoundFont (none found: the detail says where it looked; or broken),
// InvalidOption, NothingUsable (no note), NotWritable, DiskFull, Cancelled.
class Renderer {
public:
    virtual ~Renderer() = default;
    virtual Result<RenderReport> render(const Score& score, const std::filesystem::path& path,
                                        const RenderOptions& options, const Progress& progress,
                                        std::stop_token stop) = 0;

    // The same without writing; the format of `path` is checked.
    virtual Result<RenderReport> measure(const Score& score, const std::filesystem::path& path,
                                         const RenderOptions& options, const Progress& progress,
                                         std::stop_token stop) = 0;
};

} // namespace partita
