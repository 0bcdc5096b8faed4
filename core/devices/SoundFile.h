#pragma once

#include "core/base/Result.h"
#include "core/playback/Renderer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace partita {

struct SoundFileOptions {
    int sampleRate = 44100; // Hz
    RenderOptions::Bits bits = RenderOptions::Bits::Int16;
    std::int64_t expectedFrames = 0; // a .wav that would pass 4 GB is written as RF64
    std::string title;               // tag, UTF-8; empty: none
    double beatsPerMinute = 0;       // tag; 0: none
};

// A stereo sound file being written with libsndfile, in the format its extension names. It grows beside the
// target and takes its place in finish(); without finish() nothing is left of it. Not thread-safe. Errors:
// InvalidOption, NotWritable, DiskFull.
class SoundFile {
public:
    static Result<std::unique_ptr<SoundFile>> create(const std::filesystem::path& target,
                                                     const SoundFileOptions& options);
    ~SoundFile();
    SoundFile(const SoundFile&) = delete;
    SoundFile& operator=(const SoundFile&) = delete;

    Status write(const float* interleaved,
                 std::int64_t frames); // beyond -1..1 is clipped, but in 32-bit float
    Status finish();

private:
    struct Stream;
    explicit SoundFile(std::unique_ptr<Stream> stream);

    std::unique_ptr<Stream> stream_;
};

// Whether the path's format can be written so. Error: InvalidOption.
Status checkSoundFile(const std::filesystem::path& path, const SoundFileOptions& options);

} // namespace partita
