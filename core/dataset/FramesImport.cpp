#include "core/dataset/FramesImport.h"

#include "core/dataset/FramesFile.h"
#include "core/dataset/WindowCutter.h"

#include <unordered_set>

namespace partita {

namespace {

constexpr int hashPartsPerFrame =
    12; // a frame is a beat: the hash equals that of a MIDI file with the same notes

Piece pieceOf(const Frames& frames, const Grid& grid, EncodingReport& report) {
    NoteStates states(grid, static_cast<int>(frames.size()));
    for (std::size_t step = 0; step < frames.size(); ++step)
        for (std::int32_t pitch = 0; pitch < 128; ++pitch)
            if (frames[step][static_cast<std::size_t>(pitch)])
                states.setCell(static_cast<int>(step), Pitch(pitch), NoteStates::Cell::HeldOn);
    Piece piece;
    std::vector<HashedNote> hashed;
    for (const StepNote& note : notesOf(states)) {
        hashed.push_back({note.start.value * hashPartsPerFrame, note.length.value * hashPartsPerFrame,
                          note.pitch.value, false});
        ++report.notes;
        if (grid.contains(note.pitch))
            piece.notes.push_back(note);
        else
            ++report.outOfRange;
    }
    piece.contentHash = contentHash(hashed);
    piece.length = Step(states.steps());
    piece.stepsPerBar = piece.metre.numerator;
    piece.barStarts.resize(frames.size());
    for (std::size_t step = 0; step < frames.size(); ++step)
        piece.barStarts[step] = Step(static_cast<std::int32_t>(step));
    piece.key = findKey(piece.notes);
    return piece;
}

} // namespace

Result<Corpus> importFrames(const std::filesystem::path& path, const ImportOptions& options,
                            bool keepUnusable) {
    const auto sequences = readFramesFile(path);
    if (!sequences)
        return sequences.error();
    Corpus corpus;
    corpus.root = path;
    corpus.options = options;
    corpus.options.grid.struck = false;
    corpus.options.grid.stepsPerBeat = 1;
    corpus.fromFrames = true;
    FileReport report;
    report.path = path;
    report.relative = path.filename();
    report.division.pulsesPerQuarter = 1;
    std::unordered_set<ContentHash, HashOfContentHash> seen;
    std::size_t repeated = 0;
    std::size_t silent = 0;
    for (std::size_t line = 0; line < sequences->size(); ++line) {
        Piece piece = pieceOf((*sequences)[line], corpus.options.grid, report.encoding);
        if (piece.notes.empty()) {
            ++silent;
            continue;
        }
        piece.name = displayPath(report.relative) + ":" + std::to_string(line + 1);
        piece.looped = piece.length.value < options.windowSteps;
        repeated += !seen.insert(piece.contentHash).second;
        report.endTick += piece.length.value;
        report.windows += static_cast<std::int64_t>(
            windowStarts(piece, corpus.options.grid, options.windowSteps, WindowHop::Beat).size());
        report.pieces.push_back(corpus.pieces.size());
        corpus.pieces.push_back(std::move(piece));
    }
    report.noteOns = report.encoding.notes;
    report.beats = static_cast<double>(report.endTick);
    report.encoding.onsets = report.encoding.notes - report.encoding.outOfRange;
    if (report.encoding.outOfRange > 0)
        report.warnings.push_back(std::to_string(report.encoding.outOfRange) +
                                  " notes out of range left out");
    if (silent > 0)
        report.warnings.push_back(std::to_string(silent) + " sequences without a note left out");
    if (repeated > 0)
        report.warnings.push_back(std::to_string(repeated) + " sequences repeat another one, kept");
    if (corpus.pieces.empty()) {
        report.status = FileStatus::Skipped;
        report.skip = report.encoding.notes == 0 ? SkipReason::NoNotes : SkipReason::OutOfRange;
        report.reason = report.encoding.notes == 0 ? "no notes" : "no note within the range of pitches";
        if (!keepUnusable)
            return Error{ErrorCode::NothingUsable, path, report.reason, std::nullopt};
    }
    corpus.encoding = report.encoding;
    corpus.files.push_back(std::move(report));
    return corpus;
}

} // namespace partita
