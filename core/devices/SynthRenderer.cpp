#include "devices/SynthRenderer.h"

#include "devices/MakeRenderer.h"
#include "devices/SoundFile.h"
#include "devices/SoundFontSearch.h"
#include "devices/Synth.h"
#include "playback/Transport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita {

namespace {

constexpr std::uint32_t blockFrames = Synth::blockFrames;
constexpr std::uint32_t chunkFrames = 64 * blockFrames; // between two looks at the stop token
constexpr double longestHours = 24;
constexpr double longestTailSeconds = 30;
constexpr double silenceSeconds = 0.25;
constexpr float silence = 3.2e-5f; // -90 dB of full scale

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
    ScheduleOptions result;
    result.transpose = options.transpose;
    for (const int track : options.mutedTracks) {
        if (track < 0 || track >= static_cast<int>(score.tracks.size()))
            return invalid("there is no track of index " + std::to_string(track) + "; the piece has " +
                           std::to_string(score.tracks.size()));
        result.mutedTracks.push_back(score.tracks[static_cast<std::size_t>(track)].id);
    }
    return result;
}

Result<std::unique_ptr<Synth>> loadSynth(const std::filesystem::path& wanted, int sampleRate) {
    const SoundFontSearch search = findSoundFont(wanted);
    if (search.found.empty())
        return noSoundFont(search);
    return Synth::load(search.found, sampleRate);
}

bool hasNote(const Schedule& schedule) {
    const auto messages = schedule.messages();
    return std::any_of(messages.begin(), messages.end(),
                       [](const ScheduledMessage& each) { return each.message.isNoteOn(); });
}

// The audio of one schedule, block by block, to the end of its tail.
class Performance {
public:
    Performance(std::shared_ptr<const Schedule> schedule, double tempoFactor, Synth& synth)
        : synth_(synth)
        , transport_(synth.framesPerSecond())
        , playedFrames_(
              std::llround(schedule->messages().back().seconds / tempoFactor * synth.framesPerSecond()) + 1) {
        bool sent = transport_.send(transport::SetSchedule{std::move(schedule)}, 1);
        sent = transport_.send(transport::SetTempoFactor{tempoFactor}, 2) && sent;
        sent = transport_.send(transport::Play{}, 3) && sent;
        assert(sent);
        (void)sent;
    }

    // Frames written to `interleaved` (chunkFrames of them fit), fewer only at the very end.
    std::uint32_t next(float* interleaved) {
        std::uint32_t done = 0;
        while (done < chunkFrames && !finished()) {
            block(interleaved + 2 * done);
            done += blockFrames;
        }
        return done;
    }

    bool finished() const {
        if (transport_.hasMessagesLeft())
            return false;
        const auto tail = static_cast<double>(frames_ - playedFrames_) / synth_.framesPerSecond();
        const auto quiet = static_cast<double>(quietFrames_) / synth_.framesPerSecond();
        return tail > 0 && (quiet >= silenceSeconds || tail >= longestTailSeconds);
    }

    double share() const {
        constexpr double usualTailSeconds = 2;
        const double all = static_cast<double>(playedFrames_) + usualTailSeconds * synth_.framesPerSecond();
        return std::min(0.99, static_cast<double>(frames_) / all);
    }

private:
    void block(float* interleaved) {
        if (frames_ < playedFrames_ || transport_.hasMessagesLeft())
            transport_.process(blockFrames, synth_);
        else if (!pedalsLifted_)
            liftPedals();
        std::array<float, blockFrames> left;
        std::array<float, blockFrames> right;
        synth_.render(left.data(), right.data(), blockFrames);
        float peak = 0;
        for (std::size_t i = 0; i < blockFrames; ++i) {
            interleaved[2 * i] = left[i];
            interleaved[2 * i + 1] = right[i];
            peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
        }
        frames_ += blockFrames;
        quietFrames_ = peak < silence ? quietFrames_ + blockFrames : 0;
    }

    // A piece may end with the pedal down.
    void liftPedals() {
        pedalsLifted_ = true;
        for (int channel = 0; channel < midiChannels; ++channel)
            for (int pedal = controller::pedal; pedal <= controller::lastPedal; ++pedal)
                synth_.send(controlChange(channel, pedal, 0), 0);
    }

    Synth& synth_;
    Transport transport_;
    std::int64_t playedFrames_; // to the last message
    std::int64_t frames_ = 0;
    std::int64_t quietFrames_ = 0;
    bool pedalsLifted_ = false;
};

} // namespace

Status SynthRenderer::render(const Score& score, const std::filesystem::path& path,
                             const RenderOptions& options, const Progress& progress, std::stop_token stop) {
    const Result<ScheduleOptions> playing = scheduleOptions(score, options);
    if (!playing)
        return playing.error();
    const auto schedule = Schedule::build(score, *playing);
    if (!hasNote(*schedule))
        return Error{ErrorCode::NothingUsable, {}, "there is no note to play", {}};
    const double seconds = schedule->messages().back().seconds / options.tempoFactor;
    if (seconds > longestHours * 3600)
        return invalid("it lasts " + std::to_string(std::llround(seconds / 3600)) +
                       " hours; at most 24 can be rendered");

    const int sampleRate = options.sampleRate != 0 ? options.sampleRate : usualSampleRate(path);
    Result<std::unique_ptr<Synth>> synth = loadSynth(options.soundFont, sampleRate);
    if (!synth)
        return synth.error();
    const auto expected = static_cast<std::int64_t>((seconds + longestTailSeconds) * sampleRate);
    Result<std::unique_ptr<SoundFile>> file = SoundFile::create(path, {sampleRate, options.bits, expected});
    if (!file)
        return file.error();

    Performance performance(schedule, options.tempoFactor, **synth);
    std::vector<float> chunk(2 * chunkFrames);
    while (!performance.finished()) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, path, "stopped; nothing was kept", {}};
        const std::uint32_t frames = performance.next(chunk.data());
        if (const Status written = (*file)->write(chunk.data(), frames); !written)
            return written;
        if (progress)
            progress(performance.share());
    }
    const Status finished = (*file)->finish();
    if (finished && progress)
        progress(1);
    return finished;
}

std::unique_ptr<Renderer> makeRenderer() {
    return std::make_unique<SynthRenderer>();
}

} // namespace partita
