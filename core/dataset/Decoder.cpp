#include "core/dataset/Decoder.h"

#include "core/base/RandomStream.h"
#include "core/dataset/BarGrid.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/KeyFinder.h"
#include "core/dataset/StepClock.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

// Louder on the downbeat, softer off the beat, where a corpus teaches no velocities.
constexpr std::array<int, 3> metricAccents{8, 0, -8};
constexpr int loudestMean = 119;
constexpr int softestMean = 9;

std::uint8_t velocityOf(Pitch pitch, MetricPlace metricPlace, const VelocityProfile& velocities,
                        double meanVelocity) {
    const auto place = static_cast<std::size_t>(metricPlace);
    if (velocities.learned) {
        const float mean = velocities.mean[static_cast<std::size_t>(pitch.value / 12)][place];
        return static_cast<std::uint8_t>(std::clamp(std::lround(mean), 1l, 127l));
    }
    const int mean = std::clamp(static_cast<int>(std::lround(meanVelocity)), softestMean, loudestMean);
    return static_cast<std::uint8_t>(mean + metricAccents[place]);
}

std::uint8_t velocityOf(const StepNote& note, MetricPlace place, const CorpusStyle& style) {
    const auto at = static_cast<std::size_t>(note.part.value);
    if (at >= style.parts.size())
        return velocityOf(note.pitch, place, style.velocities, style.meanVelocity);
    const PartStyle& part = style.parts[at];
    const float drum = part.drumVelocities[static_cast<std::size_t>(note.pitch.value)];
    if (drum > 0)
        return static_cast<std::uint8_t>(std::clamp(std::lround(drum), 1l, 127l));
    return velocityOf(note.pitch, place, part.velocities, part.meanVelocity);
}

template <class Velocity>
std::vector<Note> placed(const std::vector<StepNote>& notes, const StepClock& clock,
                         const Velocity& velocity) {
    std::vector<Note> decoded;
    decoded.reserve(notes.size());
    for (const StepNote& stepNote : notes) {
        Note note;
        note.id = NoteId(static_cast<std::uint32_t>(decoded.size() + 1));
        note.start = clock.nearestTick(stepNote.start);
        note.length = std::max(Tick(1), clock.nearestTick(stepNote.start + stepNote.length) - note.start);
        note.pitch = stepNote.pitch;
        note.velocity = velocity(stepNote);
        decoded.push_back(note);
    }
    return decoded;
}

// Sharps of a key signature: each fifth up adds one.
KeySignature signatureOf(Key key) {
    const int majorTonic = key.minor ? (key.tonic + 3) % 12 : key.tonic;
    const int fifths = majorTonic * 7 % 12;
    return {fifths > 6 ? fifths - 12 : fifths, key.minor};
}

// The last bar line at or after the last note's end.
Tick endOfBar(const NoteStates& states, Metre metre, const StepClock& clock) {
    const std::int64_t parts = std::int64_t{states.steps()} * metre.denominator;
    const std::int64_t bar = std::int64_t{4} * states.grid().stepsPerBeat * metre.numerator;
    const std::int64_t bars = (parts + bar - 1) / bar;
    const auto step = static_cast<std::int32_t>((bars * bar + metre.denominator - 1) / metre.denominator);
    return clock.nearestTick(Step(step));
}

} // namespace

std::vector<Note> decodeNotes(const std::vector<StepNote>& notes, const Grid& grid, const CorpusStyle& style,
                              const Score& score) {
    const StepClock clock(score.division, grid.stepsPerBeat);
    const BarGrid bars(score, clock, grid.stepsPerBeat);
    const MetreMap metres(score);
    return placed(notes, clock, [&](const StepNote& note) {
        const int inBar = (note.start - bars.barStart(note.start)).value;
        const Metre metre = metres.metre(clock.nearestTick(note.start));
        return velocityOf(note, metricPlace(inBar, metre, grid.stepsPerBeat), style);
    });
}

namespace {} // namespace

std::vector<Event> partEvents(const PartStyle& part, int channel, int program, const std::string& name) {
    return {nameEvent(name), programEvent(Tick(0), channel, program),
            controlEvent(Tick(0), channel, controller::volume, part.volume),
            controlEvent(Tick(0), channel, controller::pan, part.pan)};
}

namespace {

class Decoding {
public:
    Decoding(const NoteStates& states, const CorpusStyle& style, const DecodeOptions& options)
        : grid_(states.grid())
        , style_(style)
        , options_(options)
        , clock_({static_cast<std::uint16_t>(options.pulsesPerQuarter)}, grid_.stepsPerBeat)
        , notes_(notesOf(states))
        , end_(endOfBar(states, style.metre, clock_)) {
        score_.division.pulsesPerQuarter = static_cast<std::uint16_t>(options.pulsesPerQuarter);
    }

    Score run() {
        if (grid_.parts > 1)
            addParts();
        else
            addTrack(notes_, options_.trackName, options_.channel, style_.program);
        return std::move(score_);
    }

private:
    // Tempo, metre and key are the first track's.
    void addTrack(const std::vector<StepNote>& notes, const std::string& name, int channel, int program,
                  const PartStyle* part = nullptr) {
        Track track;
        track.id = TrackId(static_cast<std::uint32_t>(score_.tracks.size() + 1));
        track.notes = placed(notes, clock_, [this](const StepNote& note) {
            if (options_.fixedVelocity)
                return static_cast<std::uint8_t>(std::clamp(*options_.fixedVelocity, 1, 127));
            return velocityOf(note, metricPlace(note.start.value, style_.metre, grid_.stepsPerBeat), style_);
        });
        for (Note& note : track.notes) {
            note.channel = static_cast<std::uint8_t>(channel);
            note.id = NoteId(++notesMade_);
        }
        if (part != nullptr)
            track.events = partEvents(*part, channel, program, name);
        else if (!name.empty())
            track.events.push_back(nameEvent(name));
        if (score_.tracks.empty()) {
            track.events.push_back(tempoEvent(Tick(0), options_.tempo.value_or(style_.tempo)));
            track.events.push_back(metreEvent(Tick(0), style_.metre.numerator, style_.metre.denominator));
            if (const auto pitched = laidTogether(notes_, grid_); !pitched.empty())
                track.events.push_back(keyEvent(Tick(0), signatureOf(findKey(pitched))));
        }
        if (part == nullptr)
            track.events.push_back(programEvent(Tick(0), channel, program));
        track.events.push_back(endOfTrackEvent(end_));
        sortNotes(track);
        sortEvents(track);
        score_.tracks.push_back(std::move(track));
    }

    void addParts() {
        std::vector<std::vector<StepNote>> ofParts(static_cast<std::size_t>(grid_.parts));
        for (const StepNote& note : notes_)
            ofParts[static_cast<std::size_t>(note.part.value)].push_back(note);
        int channel = 0;
        for (std::size_t i = 0; i < ofParts.size(); ++i) {
            if (ofParts[i].empty())
                continue;
            const PartStyle& part = style_.parts[i];
            const bool drums = part.role == PartRole::Drums;
            const std::string name =
                i < options_.partNames.size() ? options_.partNames[i] : std::string(idOf(part.role));
            addTrack(ofParts[i], name, drums ? drumChannel : channel, programOf(part, i), &part);
            channel += drums ? 0 : channel + 1 == drumChannel ? 2 : 1;
        }
        if (score_.tracks.empty())
            addTrack({}, options_.trackName, options_.channel, style_.program);
    }

    // Drawn with the shares of the pieces; of drums the kit that they mostly have.
    int programOf(const PartStyle& part, std::size_t number) const {
        if (part.role == PartRole::Drums)
            return part.programs.front().program;
        float sum = 0;
        for (const auto& each : part.programs)
            sum += each.share;
        constexpr std::uint64_t programStream = 0x70726f6772616d;
        RandomStream random(options_.seed, programStream + number);
        float place = random.uniform() * sum;
        for (const auto& each : part.programs)
            if ((place -= each.share) < 0)
                return each.program;
        return part.programs.front().program;
    }

    Grid grid_;
    const CorpusStyle& style_;
    const DecodeOptions& options_;
    StepClock clock_;
    std::vector<StepNote> notes_;
    Tick end_;
    std::uint32_t notesMade_ = 0;
    Score score_;
};

} // namespace

Score decode(const NoteStates& states, const CorpusStyle& style, const DecodeOptions& options) {
    return Decoding(states, style, options).run();
}

} // namespace partita
