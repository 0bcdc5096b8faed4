#include "core/dataset/MidiSource.h"

#include "core/base/Crew.h"
#include "core/dataset/TrainingSet.h"
#include "core/midi/FolderScan.h"
#include "core/score/Pedal.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

namespace partita {

namespace {

FileImport rejected(const Error& error) {
    FileImport import;
    FileReport& report = import.report;
    report.status = FileStatus::Rejected;
    const bool broken = error.code == ErrorCode::NotMidi || error.code == ErrorCode::BrokenMidi;
    report.skip = broken ? SkipReason::Broken : SkipReason::Unreadable;
    report.reason = describe({error.code, {}, error.detail, error.offset});
    return import;
}

// Of "/music/folk" and "/music/folk/": "folk".
std::filesystem::path folderName(const std::filesystem::path& folder) {
    return folder.has_filename() ? folder.filename() : folder.parent_path().filename();
}

// Steps of silence in the bar that it begins in; a first bar that is shorter than its metre is the end of
// one.
int restBefore(const Piece& piece) {
    const auto& bars = piece.barStarts;
    const int first = bars.size() > 1 ? (bars[1] - bars[0]).value : piece.stepsPerBar;
    return std::max(0, piece.stepsPerBar - first) + piece.notes.front().start.value;
}

// Puts the files' parts together, in their order, and finds what is there twice.
class Assembly {
public:
    Assembly(Corpus& corpus)
        : corpus_(corpus) {}

    void add(FileImport&& import) {
        FileReport& report = import.report;
        const std::size_t file = corpus_.files.size();
        std::string same; // as one of its pieces: the name of an earlier one
        for (Piece& piece : import.pieces) {
            const auto [first, isNew] = seen_.emplace(piece.contentHash, corpus_.pieces.size());
            if (!isNew && !corpus_.options.keepDuplicates) {
                same = corpus_.pieces[first->second].name;
                continue;
            }
            piece.file = file;
            const auto starts =
                windowStarts(piece, corpus_.options.grid, corpus_.options.windowSteps, WindowHop::Beat);
            report.windows += static_cast<std::int64_t>(starts.size());
            report.pieces.push_back(corpus_.pieces.size());
            if (!piece.notes.empty() && !piece.looped)
                style_.addBeginning(restBefore(piece), piece.stepsPerBar);
            corpus_.pieces.push_back(std::move(piece));
        }
        if (!import.pieces.empty() && report.pieces.empty()) {
            report.status = FileStatus::Skipped;
            report.skip = SkipReason::Duplicate;
            report.reason = "duplicate of " + same;
        } else if (report.status == FileStatus::Used) {
            if (!same.empty())
                report.warnings.push_back({.kind = ImportOddity::PieceLeftOut, .name = same});
            corpus_.encoding.add(report.encoding);
            style_.add(import.style);
        }
        corpus_.files.push_back(std::move(report));
    }

    void finish() {
        corpus_.style = style_.style(corpus_.options.parts);
        corpus_.style.pedalHeeded = corpus_.options.pedalling == Pedalling::Heeded;
        corpus_.advice = adviseGrid(corpus_.encoding, corpus_.options.grid.stepsPerBeat);
    }

private:
    Corpus& corpus_;
    StyleStatistics style_;
    std::unordered_map<ContentHash, std::size_t, HashOfContentHash> seen_; // to its piece
};

// The MIDI files to import. Only the root's own error ends the import.
Result<std::vector<FoundFile>> listAll(const std::filesystem::path& root, const ImportOptions& options,
                                       const std::stop_token& stop) {
    auto files = listFolder(root, stop);
    if (!files)
        return files;
    for (const std::filesystem::path& added : options.added) {
        auto more = listFolder(added, stop);
        if (!more) {
            files->push_back({added, folderName(added), more.error()});
            continue;
        }
        std::error_code error;
        const bool folder = std::filesystem::is_directory(added, error);
        for (FoundFile& file : *more) {
            if (folder)
                file.relative = folderName(added) / file.relative;
            files->push_back(std::move(file));
        }
    }
    return files;
}

// Reads, encodes and drops one file: no more scores are in memory than threads.
FileImport importFound(const FoundFile& found, const ImportOptions& options) {
    const auto import = [&] {
        if (found.error)
            return rejected(*found.error);
        const auto file = readMidiFile(found.path);
        return file ? importFile(*file, found.relative, options) : rejected(file.error());
    };
    FileImport imported = import();
    imported.report.path = found.path;
    imported.report.relative = found.relative;
    return imported;
}

// Who plays in a file, each as often as there are players.
std::vector<PartRole> rolesIn(const FoundFile& found, const ImportOptions& options) {
    const auto file = found.error ? Result<MidiFile>(*found.error) : readMidiFile(found.path);
    std::vector<PartRole> roles;
    if (!file)
        return roles;
    const TrackChoice choice = choiceOf(file->score, displayPath(found.relative), options);
    Parts parts(file->score, drumsOf(file->score, choice));
    for (const auto& [track, role] : choice.saidParts)
        parts.say(track, role);
    for (const Parts::Player& player : parts.players())
        if (!choice.isOff(player.track) &&
            std::ranges::find(choice.partsOff, player.role) == choice.partsOff.end())
            roles.push_back(player.role);
    return roles;
}

// The parts that the music is laid out in; most files of a large folder say as much as all.
std::vector<PartRole> partsOf(const std::vector<FoundFile>& files, const ImportOptions& options, Crew& crew,
                              const std::stop_token& stop) {
    constexpr std::size_t most = 400;
    std::vector<std::vector<PartRole>> roles(std::min(most, files.size()));
    crew.run(roles.size(), [&](std::size_t i) {
        if (!stop.stop_requested())
            roles[i] = rolesIn(files[i * files.size() / roles.size()], options);
    });
    return partsOfPieces(roles);
}

// Whether most of some files, evenly taken, are pianos with pedals.
Pedalling pedallingOf(const std::vector<FoundFile>& files, Crew& crew, const std::stop_token& stop) {
    constexpr std::size_t most = 40;
    const std::size_t count = std::min(most, files.size());
    std::atomic<int> with{0}, without{0};
    crew.run(count, [&](std::size_t i) {
        const FoundFile& found = files[i * files.size() / count];
        if (stop.stop_requested() || found.error)
            return;
        const auto file = readMidiFile(found.path);
        if (const PedalUse use = file ? pedalUse(file->score) : PedalUse(); use.pitchedNotes > 0)
            ++(use.isPedalledPiano() ? with : without);
    });
    return with > without ? Pedalling::Heeded : Pedalling::Ignored;
}

} // namespace

Result<Corpus> importMidi(const std::filesystem::path& root, const ImportOptions& wanted,
                          const Progress& progress, const std::stop_token& stop) {
    ImportOptions options = wanted;
    const auto files = listAll(root, options, stop);
    if (!files)
        return files.error();
    std::vector<FileImport> imports(files->size());
    std::atomic<std::size_t> done{0};
    Crew crew(options.threads);
    if (options.pedalling == Pedalling::AsTheMusicIs)
        options.pedalling = pedallingOf(*files, crew, stop);
    if (options.parting == Parting::AsTheMusicIs && options.parts.empty())
        options.parts = partsOf(*files, options, crew, stop);
    else if (options.parting == Parting::Together)
        options.parts.clear();
    options.grid = withParts(options.grid, options.parts);
    crew.run(files->size(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        imports[i] = importFound((*files)[i], options);
        const auto count = static_cast<double>(done.fetch_add(1) + 1);
        if (progress)
            progress(count / static_cast<double>(files->size()));
    });
    Corpus corpus;
    corpus.root = root;
    corpus.options = options;
    corpus.cancelled = stop.stop_requested();
    Assembly assembly(corpus);
    for (FileImport& import : imports)
        if (!import.report.path.empty())
            assembly.add(std::move(import));
    assembly.finish();
    return corpus;
}

Result<Score> readMidiPiece(const Corpus& corpus, std::size_t piece) {
    const FileReport& report = corpus.files[corpus.pieces[piece].file];
    auto file = readMidiFile(report.path);
    if (!file)
        return file.error();
    constexpr int separatePieces = 2;
    if (file->score.format == separatePieces) {
        const auto place =
            std::find(report.pieces.begin(), report.pieces.end(), piece) - report.pieces.begin();
        std::vector<Score> scores = pieces(file->score);
        if (static_cast<std::size_t>(place) < scores.size())
            return std::move(scores[static_cast<std::size_t>(place)]);
    }
    return std::move(file->score);
}

} // namespace partita
