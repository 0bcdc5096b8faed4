#include "core/dataset/Decoder.h"

#include "core/dataset/BarGrid.h"
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

std::uint8_t velocityOf(Pitch pitch, MetricPlace metricPlace, const CorpusStyle& style) {
    const auto place = static_cast<std::size_t>(metricPlace);
    if (style.velocities.learned) {
        const float mean = style.velocities.mean[static_cast<std::size_t>(pitch.value / 12)][place];
        return static_cast<std::uint8_t>(std::clamp(std::lround(mean), 1l, 127l));
    }
    const int mean = std::clamp(static_cast<int>(std::lround(style.meanVelocity)), softestMean, loudestMean);
    return static_cast<std::uint8_t>(mean + metricAccents[place]);
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
        return velocityOf(note.pitch, metricPlace(inBar, metre, grid.stepsPerBeat), style);
    });
}

Score decode(const NoteStates& states, const CorpusStyle& style, const DecodeOptions& options) {
    Score score;
    score.division.pulsesPerQuarter = static_cast<std::uint16_t>(options.pulsesPerQuarter);
    const std::vector<StepNote> notes = notesOf(states);
    Track track;
    track.id = TrackId(1);
    const StepClock clock(score.division, states.grid().stepsPerBeat);
    track.notes = placed(notes, clock, [&](const StepNote& note) {
        if (options.fixedVelocity)
            return static_cast<std::uint8_t>(std::clamp(*options.fixedVelocity, 1, 127));
        return velocityOf(note.pitch, metricPlace(note.start.value, style.metre, states.grid().stepsPerBeat),
                          style);
    });
    for (Note& note : track.notes)
        note.channel = static_cast<std::uint8_t>(options.channel);
    if (!options.trackName.empty())
        track.events.push_back(nameEvent(options.trackName));
    track.events.push_back(tempoEvent(Tick(0), options.tempo.value_or(style.tempo)));
    track.events.push_back(metreEvent(Tick(0), style.metre.numerator, style.metre.denominator));
    if (!notes.empty())
        track.events.push_back(keyEvent(Tick(0), signatureOf(findKey(notes))));
    track.events.push_back(programEvent(Tick(0), options.channel, style.program));
    track.events.push_back(endOfTrackEvent(endOfBar(states, style.metre, clock)));
    sortNotes(track);
    sortEvents(track);
    score.tracks.push_back(std::move(track));
    return score;
}

} // namespace partita
