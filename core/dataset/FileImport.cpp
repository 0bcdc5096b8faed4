#include "core/dataset/MidiSource.h"

#include "core/dataset/HeardMetre.h"
#include "core/dataset/PieceBounds.h"
#include "core/score/EventText.h"
#include "core/score/Pedal.h"
#include "core/score/ProgramMap.h"
#include "core/score/TempoMap.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr int hashStepsPerBeat = 12;

class Import {
public:
    Import(const MidiFile& file, const std::filesystem::path& relative, const ImportOptions& options)
        : file_(file)
        , name_(displayPath(relative))
        , options_(options)
        , encoding_(textEncoding(file.score))
        , clock_(file.score.division, options.grid.stepsPerBeat)
        , hashClock_(file.score.division, hashStepsPerBeat) {
        choice_.withDrums = options.withDrums;
    }

    FileImport run() {
        describe();
        if (file_.score.format == 2) {
            const std::vector<Score> scores = pieces(file_.score);
            for (std::size_t i = 0; i < scores.size(); ++i)
                addPiece(scores[i], scores.size() > 1 ? name_ + "#" + std::to_string(i + 1) : name_);
        } else {
            addPiece(file_.score, name_);
        }
        conclude();
        return std::move(result_);
    }

private:
    void describe() {
        FileReport& report = result_.report;
        report.format = file_.score.format;
        report.division = file_.score.division;
        report.noteOns = file_.noteOns;
        report.endTick = file_.score.end().value;
        report.pedalPresses = pedalUse(file_.score).presses;
        report.beats = static_cast<double>(report.endTick) / file_.score.division.ticksPerBeat();
        for (const MidiWarning& warning : file_.warnings)
            report.warnings.push_back({.kind = ImportOddity::Midi, .midi = warning});
        say(options_.drumTracks, choice_.drums);
        say(options_.notDrumTracks, choice_.notDrums);
        say(options_.tracksOff, choice_.off);
        const Drums drums = drumsOf(file_.score, choice_);
        report.tracks.reserve(file_.score.tracks.size());
        const ProgramMap programs(file_.score);
        for (const Track& track : file_.score.tracks)
            if (report.format == 2) // of a file of several pieces each track is a score of its own
                describe(track, drumsOf({file_.score.division, 0, {track}}, choice_), programs);
            else
                describe(track, drums, programs);
    }

    // What the user said of tracks, as their ids.
    void say(const std::map<std::string, std::vector<int>>& said, std::vector<TrackId>& tracks) const {
        if (const auto file = said.find(name_); file != said.end())
            for (const int index : file->second)
                if (index >= 0 && index < static_cast<int>(file_.score.tracks.size()))
                    tracks.push_back(file_.score.tracks[static_cast<std::size_t>(index)].id);
    }

    void describe(const Track& track, const Drums& drums, const ProgramMap& programs) {
        TrackReport report;
        report.notes = static_cast<int>(track.notes.size());
        report.name = trackName(track, encoding_);
        report.program = programs.usualProgram(track).value_or(-1);
        const DrumEvidence evidence = drums.evidence(track);
        report.drums = evidence != DrumEvidence::None;
        report.drumsByGuess = evidence == DrumEvidence::Guess;
        report.off = choice_.isOff(track.id);
        result_.report.tracks.push_back(std::move(report));
    }

    void addPiece(const Score& score, std::string name) {
        EncodedScore encoded = options_.pedalling == Pedalling::Heeded
                                   ? encode(withPedal(score), options_.grid, choice_)
                                   : encode(score, options_.grid, choice_);
        result_.report.encoding.add(encoded.report);
        if (encoded.notes.empty())
            return;
        Piece piece;
        piece.name = std::move(name);
        const Score inItsMetre = heard(score, encoded, piece);
        const BarGrid bars(inItsMetre, clock_, options_.grid.stepsPerBeat);
        const MetreMap metres(inItsMetre);
        piece.metre = metres.usualMetre(clock_.nearestTick(encoded.length));
        piece.stepsPerBar = stepsOfBars(1, *piece.metre, options_.grid);
        piece.key = findKey(encoded.notes);
        piece.phase = encoded.phase;
        study(score, drumsOf(score, choice_), bars, metres, piece);
        const TickSpan music{clock_.nearestTick(encoded.notes.front().start),
                             clock_.nearestTick(encoded.length)};
        BoundedPiece bounded = boundPiece(std::move(encoded.notes), bars, options_.grid.stepsPerBeat);
        warnOf(bounded);
        piece.notes = std::move(bounded.notes);
        piece.notes.shrink_to_fit();
        piece.barStarts = std::move(bounded.barStarts);
        piece.barStarts.shrink_to_fit();
        piece.length = bounded.length;
        noteTempo(score, music, piece);
        piece.looped = piece.length.value < options_.windowSteps;
        result_.pieces.push_back(std::move(piece));
    }

    // The score with the metre that counts, its own or another.
    Score heard(const Score& score, const EncodedScore& encoded, Piece& piece) const {
        const Metre declared = MetreMap(score).usualMetre(clock_.nearestTick(encoded.length));
        const auto ofFile = options_.metres.find(name_);
        const auto said = ofFile != options_.metres.end() ? ofFile->second : options_.metre;
        if (said == declared)
            return score;
        const auto heard = said ? std::optional(placeMetre(encoded.notes, options_.grid, *said))
                                : hearMetre(encoded.notes, options_.grid, declared);
        if (!heard)
            return score;
        piece.declaredMetre = declared;
        return inMetre(score, *heard);
    }

    // The content's hash and what the notes teach of style, in one pass over them.
    void study(const Score& score, const Drums& drums, const BarGrid& bars, const MetreMap& metres,
               Piece& piece) {
        hashed_.clear();
        const ProgramMap programs(score);
        for (const Track& track : score.tracks) {
            if (choice_.isOff(track.id))
                continue;
            Step bar;
            Step nextBar;
            Metre metre;
            for (const Note& note : track.notes) {
                const bool drum = drums.contains(track, note);
                if (drum && !options_.withDrums)
                    continue;
                const Step start = hashClock_.nearest(note.start);
                const Step end = hashClock_.nearest(note.end());
                hashed_.push_back(
                    {start.value, std::max(1, end.value - start.value), note.pitch.value, drum});
                piece.hasDrums |= drum;
                const Step step = clock_.nearest(note.start);
                if (step >= nextBar) {
                    bar = bars.barStart(step);
                    nextBar = bars.nextBar(step);
                    metre = metres.metre(note.start);
                }
                if (drum)
                    continue;
                result_.style.addNote(note.pitch, note.velocity,
                                      metricPlace((step - bar).value, metre, options_.grid.stepsPerBeat));
                result_.style.addProgram(programs.program(track, note), 1);
            }
        }
        piece.contentHash = contentHash(hashed_);
    }

    void noteTempo(const Score& score, const TickSpan& music, const Piece& piece) {
        const TempoMap tempos(score);
        std::optional<double> tempo;
        if (tempos.hasTempoEvent())
            tempo = tempos.usualBeatsPerMinute(music.first, std::max(music.last, music.first + Tick(1)));
        result_.style.addPiece(*piece.metre, tempo, piece.length.value);
        if (tempo && (*tempo < slowestTempo || *tempo > fastestTempo))
            result_.report.warnings.push_back(
                {.kind = ImportOddity::OddTempo,
                 .from = std::llround(*tempo),
                 .to = std::llround(std::clamp(*tempo, slowestTempo, fastestTempo))});
        if (tempo && result_.report.tempo == 0)
            result_.report.tempo = *tempo;
    }

    void warnOf(const BoundedPiece& bounded) {
        std::vector<ImportWarning>& warnings = result_.report.warnings;
        if (bounded.shortenedNotes > 0)
            warnings.push_back(
                {.kind = ImportOddity::LongNotes, .count = bounded.shortenedNotes, .to = longestNoteBeats});
        if (bounded.shortenedSilences > 0)
            warnings.push_back({.kind = ImportOddity::LongSilences,
                                .count = bounded.shortenedSilences,
                                .to = longestSilenceBars});
    }

    void conclude() {
        FileReport& report = result_.report;
        const EncodingReport& encoding = report.encoding;
        if (encoding.outOfRange > 0)
            report.warnings.push_back({.kind = ImportOddity::OutOfRange,
                                       .count = encoding.outOfRange,
                                       .from = options_.grid.lowest.value,
                                       .to = options_.grid.highest.value});
        if (!result_.pieces.empty())
            return;
        report.status = FileStatus::Skipped;
        if (encoding.notes == 0) {
            report.skip = SkipReason::NoNotes;
            report.reason = "no notes";
        } else if (encoding.outOfRange > 0) {
            report.skip = SkipReason::OutOfRange;
            report.reason = "no note within the range of pitches";
        } else if (encoding.drums > 0) {
            report.skip = SkipReason::OnlyDrums;
            report.reason = "only drums";
        } else {
            report.skip = SkipReason::AllTracksOff;
            report.reason = "all its tracks are switched off";
        }
    }

    const MidiFile& file_;
    std::string name_;
    const ImportOptions& options_;
    TextEncoding encoding_;
    StepClock clock_;
    StepClock hashClock_;
    TrackChoice choice_;
    std::vector<HashedNote> hashed_;
    FileImport result_;
};

} // namespace

FileImport importFile(const MidiFile& file, const std::filesystem::path& relative,
                      const ImportOptions& options) {
    return Import(file, relative, options).run();
}

} // namespace partita
