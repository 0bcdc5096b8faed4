#include "core/dataset/MidiSource.h"

#include "core/dataset/HeardMetre.h"
#include "core/dataset/PieceBounds.h"
#include "core/score/EventText.h"
#include "core/score/Pedal.h"
#include "core/score/ProgramMap.h"
#include "core/score/TempoMap.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace partita {

namespace {

constexpr int hashStepsPerBeat = 12;

// What a controller of the note's channel was last set to in its track; of events at one tick the last
// counts.
int controllerAt(const Track& track, const Note& note, std::uint8_t number, int otherwise) {
    constexpr std::uint8_t controlChange = 0xB0;
    int value = otherwise;
    for (const Event& event : track.events)
        if (event.tick <= note.start && event.status == (controlChange | note.channel) &&
            event.type == number)
            value = event.second;
    return value;
}

class Import {
public:
    Import(const MidiFile& file, const std::filesystem::path& relative, const ImportOptions& options)
        : file_(file)
        , name_(displayPath(relative))
        , options_(options)
        , encoding_(textEncoding(file.score))
        , clock_(file.score.division, options.grid.stepsPerBeat)
        , hashClock_(file.score.division, hashStepsPerBeat)
        , choice_(choiceOf(file.score, name_, options)) {}

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
        const NoteParts parts(file_.score, choice_);
        report.tracks.reserve(file_.score.tracks.size());
        const ProgramMap programs(file_.score);
        for (const Track& track : file_.score.tracks)
            if (report.format == 2) // of a file of several pieces each track is a score of its own
                describe(track, NoteParts({file_.score.division, 0, {track}}, choice_), programs);
            else
                describe(track, parts, programs);
    }

    // The part that most notes of a track have.
    std::optional<PartRole> partOf(const Track& track, const NoteParts& parts) const {
        std::array<std::size_t, partRoleCount> notes{};
        for (const Note& note : track.notes)
            if (const auto part = parts.of(track.id, note); part && !options_.parts.empty())
                ++notes[static_cast<std::size_t>(options_.parts[static_cast<std::size_t>(part->value)])];
        const auto most = std::max_element(notes.begin(), notes.end());
        if (*most == 0)
            return std::nullopt;
        return static_cast<PartRole>(most - notes.begin());
    }

    void describe(const Track& track, const NoteParts& parts, const ProgramMap& programs) {
        TrackReport report;
        report.notes = static_cast<int>(track.notes.size());
        report.name = trackName(track, encoding_);
        report.program = programs.usualProgram(track).value_or(-1);
        const DrumEvidence evidence = parts.drums().evidence(track);
        report.drums = evidence != DrumEvidence::None;
        report.drumsByGuess = evidence == DrumEvidence::Guess;
        report.off = choice_.isOff(track.id);
        report.part = partOf(track, parts);
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
        piece.key = findKey(laidTogether(encoded.notes, options_.grid));
        piece.phase = encoded.phase;
        study(score, NoteParts(score, choice_), bars, metres, piece);
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
        const auto notes = laidTogether(encoded.notes, options_.grid);
        const auto heard = said ? std::optional(placeMetre(notes, options_.grid, *said))
                                : hearMetre(notes, options_.grid, declared);
        if (!heard)
            return score;
        piece.declaredMetre = declared;
        return inMetre(score, *heard);
    }

    // The content's hash and what the notes teach of style, in one pass over them.
    void study(const Score& score, const NoteParts& parts, const BarGrid& bars, const MetreMap& metres,
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
                const bool drum = parts.drums().contains(track, note);
                const auto part = parts.of(track.id, note);
                if (!part)
                    continue;
                const Step start = hashClock_.nearest(note.start);
                const Step end = hashClock_.nearest(note.end());
                hashed_.push_back(
                    {start.value, std::max(1, end.value - start.value), note.pitch.value, drum});
                piece.hasDrums |= drum && options_.parts.empty();
                const Step step = clock_.nearest(note.start);
                if (step >= nextBar) {
                    bar = bars.barStart(step);
                    nextBar = bars.nextBar(step);
                    metre = metres.metre(note.start);
                }
                const MetricPlace place = metricPlace((step - bar).value, metre, options_.grid.stepsPerBeat);
                const int program = programs.program(track, note);
                if (!options_.parts.empty()) {
                    const PartRole role = options_.parts[static_cast<std::size_t>(part->value)];
                    result_.style.addPartNote(role, note.pitch, note.velocity, place);
                    sounds_[role].add(track, note, program);
                }
                if (drum)
                    continue;
                result_.style.addNote(note.pitch, note.velocity, place);
                result_.style.addProgram(program, 1);
            }
        }
        for (const auto& [role, sound] : sounds_)
            result_.style.addPartOfPiece(role, sound.program(), sound.volume, sound.pan);
        sounds_.clear();
        piece.contentHash = contentHash(hashed_);
    }

    // With what a part sounds in a piece.
    struct PartSound {
        std::map<int, int> programs; // notes
        int volume = 100;            // of its first note's channel
        int pan = 64;

        int program() const {
            return std::max_element(programs.begin(), programs.end(),
                                    [](const auto& a, const auto& b) { return a.second < b.second; })
                ->first;
        }
        void add(const Track& track, const Note& note, int program) {
            if (programs.empty()) {
                volume = controllerAt(track, note, controller::volume, volume);
                pan = controllerAt(track, note, controller::pan, pan);
            }
            ++programs[program];
        }
    };

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
    std::map<PartRole, PartSound> sounds_; // of the piece that is studied
    FileImport result_;
};

} // namespace

namespace {

// What the user said of tracks by their numbers: calls visit(id, said) for those that there are.
template <class Said, class Visit>
void visitSaid(const std::map<std::string, Said>& said, const std::string& name, const Score& score,
               Visit visit) {
    if (const auto file = said.find(name); file != said.end())
        for (const auto& each : file->second) {
            int index = 0;
            if constexpr (requires { each.first; })
                index = each.first;
            else
                index = each;
            if (index >= 0 && index < static_cast<int>(score.tracks.size()))
                visit(score.tracks[static_cast<std::size_t>(index)].id, each);
        }
}

} // namespace

TrackChoice choiceOf(const Score& score, const std::string& name, const ImportOptions& options) {
    TrackChoice choice;
    choice.withDrums = options.withDrums;
    choice.guessDrums = options.guessDrums;
    choice.parts = options.parts;
    if (options.parting != Parting::Together)
        choice.partsOff = options.partsOff;
    const auto into = [](std::vector<TrackId>& tracks) {
        return [&tracks](TrackId track, int) { tracks.push_back(track); };
    };
    visitSaid(options.drumTracks, name, score, into(choice.drums));
    visitSaid(options.notDrumTracks, name, score, into(choice.notDrums));
    visitSaid(options.tracksOff, name, score, into(choice.off));
    visitSaid(options.trackParts, name, score,
              [&](TrackId track, const auto& said) { choice.saidParts.emplace_back(track, said.second); });
    return choice;
}

FileImport importFile(const MidiFile& file, const std::filesystem::path& relative,
                      const ImportOptions& options) {
    return Import(file, relative, options).run();
}

} // namespace partita
