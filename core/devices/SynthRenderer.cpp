#include "core/devices/Devices.h"
#include "core/devices/Performance.h"
#include "core/devices/SoundFile.h"
#include "core/devices/SoundFontSearch.h"
#include "core/devices/Synth.h"
#include "core/playback/Renderer.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace partita {

namespace {

// Renderer through the same Transport and Synth that play live, as fast as the machine can. Messages take
// effect within 64 frames of their place.
class SynthRenderer : public Renderer {
public:
    Result<RenderReport> render(const Score& score, const std::filesystem::path& path,
                                const RenderOptions& options, const Progress& progress,
                                std::stop_token stop) override;
    Result<RenderReport> measure(const Score& score, const std::filesystem::path& path,
                                 const RenderOptions& options, const Progress& progress,
                                 std::stop_token stop) override;
};

constexpr double longestHours = 24;

Error invalid(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, {}};
}

Result<ScheduleOptions> scheduleOptions(const Score& score, const RenderOptions& options) {
    if (options.sampleRate != 0 && (options.sampleRate < 8000 || options.sampleRate > 96000))
        return invalid("the sample rate must be 8000 to 96000 Hz");
    if (!(options.tempoFactor >= 0.25 && options.tempoFactor <= 4))
        return invalid("the tempo factor must be 0.25 to 4");
    if (options.transpose < -127 || options.transpose > 127)
        return invalid("transposition must be -127 to 127 semitones");
    if (!(options.gain > 0))
        return invalid("the gain must be above 0");
    ScheduleOptions result;
    result.transpose = options.transpose;
    result.levels = options.levels;
    for (const int track : options.mutedTracks) {
        if (track < 0 || track >= static_cast<int>(score.tracks.size()))
            return invalid("there is no track of index " + std::to_string(track) + "; the piece has " +
                           std::to_string(score.tracks.size()));
        result.mutedTracks.push_back(score.tracks[static_cast<std::size_t>(track)].id);
    }
    return result;
}

bool hasNote(const Schedule& schedule) {
    return std::ranges::any_of(schedule.messages(),
                               [](const ScheduledMessage& each) { return each.message.isNoteOn(); });
}

Result<std::shared_ptr<const Schedule>> scheduleOf(const Score& score, const RenderOptions& options) {
    const Result<ScheduleOptions> playing = scheduleOptions(score, options);
    if (!playing)
        return playing.error();
    auto schedule = Schedule::build(score, *playing);
    if (!hasNote(*schedule))
        return Error{ErrorCode::NothingUsable, {}, "there is no note to play", {}};
    const double seconds = schedule->messages().back().seconds / options.tempoFactor;
    if (seconds > longestHours * 3600)
        return invalid("it lasts " + std::to_string(std::llround(seconds / 3600)) +
                       " hours; at most 24 can be rendered");
    return schedule;
}

Result<std::unique_ptr<Synth>> loadSynth(const RenderOptions& options, int sampleRate) {
    const SoundFontSearch search = findSoundFont(options.soundFont);
    if (search.found.empty())
        return noSoundFont(search);
    auto synth = Synth::load(search.found, sampleRate);
    if (synth)
        (*synth)->setEffects(options.reverb, options.chorus);
    return synth;
}

using TakeChunk = std::function<Status(const float* interleaved, std::uint32_t frames)>;

Result<RenderReport> perform(const std::shared_ptr<const Schedule>& schedule, const RenderOptions& options,
                             Synth& synth, const TakeChunk& take, const Progress& progress,
                             const std::stop_token& stop) {
    Performance performance(schedule, options.tempoFactor, synth);
    std::vector<float> chunk(2 * Performance::chunkFrames);
    while (!performance.finished()) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "stopped; nothing was kept", {}};
        const std::uint32_t frames = performance.next(chunk.data());
        if (options.gain != 1)
            std::ranges::for_each(chunk, [gain = static_cast<float>(options.gain)](float& x) { x *= gain; });
        if (const Status taken = take(chunk.data(), frames); !taken)
            return taken.error();
        if (progress)
            progress(performance.share());
    }
    RenderReport report;
    report.seconds = static_cast<double>(performance.frames()) / synth.framesPerSecond();
    report.peak = performance.peak();
    for (const Substitution& each : substitutions(*schedule, *synth.presets()))
        report.substitutions.push_back(describe(each, *synth.presets()));
    return report;
}

SoundFileOptions soundOptions(const Score& score, const Schedule& schedule, const std::filesystem::path& path,
                              const RenderOptions& options) {
    SoundFileOptions sound;
    const auto format = soundFormatOf(path); // where it is none, checkSoundFile() says so
    sound.sampleRate = options.sampleRate != 0 ? options.sampleRate : format ? format->usualRate : 44100;
    sound.bits = options.bits;
    const double played = schedule.messages().back().seconds / options.tempoFactor;
    sound.expectedFrames =
        static_cast<std::int64_t>((played + Performance::longestTailSeconds) * sound.sampleRate);
    sound.title = options.title;
    sound.beatsPerMinute = TempoMap(score).beatsPerMinute(Tick(0)) * options.tempoFactor;
    return sound;
}

} // namespace

Result<RenderReport> SynthRenderer::render(const Score& score, const std::filesystem::path& path,
                                           const RenderOptions& options, const Progress& progress,
                                           std::stop_token stop) {
    const auto schedule = scheduleOf(score, options);
    if (!schedule)
        return schedule.error();
    const SoundFileOptions sound = soundOptions(score, **schedule, path, options);
    const auto synth = loadSynth(options, sound.sampleRate);
    if (!synth)
        return synth.error();
    const auto file = SoundFile::create(path, sound);
    if (!file)
        return file.error();

    const auto write = [&](const float* chunk, std::uint32_t frames) {
        return (*file)->write(chunk, frames);
    };
    auto report = perform(*schedule, options, **synth, write, progress, stop);
    if (!report)
        return report;
    if (const Status finished = (*file)->finish(); !finished)
        return finished.error();
    if (progress)
        progress(1);
    return report;
}

Result<RenderReport> SynthRenderer::measure(const Score& score, const std::filesystem::path& path,
                                            const RenderOptions& options, const Progress& progress,
                                            std::stop_token stop) {
    const auto schedule = scheduleOf(score, options);
    if (!schedule)
        return schedule.error();
    const SoundFileOptions sound = soundOptions(score, **schedule, path, options);
    if (const Status possible = checkSoundFile(path, sound); !possible)
        return possible.error();
    const auto synth = loadSynth(options, sound.sampleRate);
    if (!synth)
        return synth.error();
    const auto forget = [](const float*, std::uint32_t) -> Status { return Done{}; };
    return perform(*schedule, options, **synth, forget, progress, stop);
}

std::unique_ptr<Renderer> makeRenderer() {
    return std::make_unique<SynthRenderer>();
}

} // namespace partita
