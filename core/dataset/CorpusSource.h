#pragma once

#include "core/base/Progress.h"
#include "core/dataset/Corpus.h"

#include <functional>
#include <stop_token>

namespace partita {

// A kind of thing that music is learned from.
struct CorpusSource {
    std::string id;                    // "midi"
    std::vector<std::string> suffixes; // of its files: with the dot, small letters
    // Whether that is one: by its name, without reading it.
    std::function<bool(const std::filesystem::path& root)> takes;
    // The grid in which its pieces come where `wanted` is asked for.
    std::function<Grid(Grid wanted)> grid;
    // See importCorpus().
    std::function<Result<Corpus>(const std::filesystem::path& root, const ImportOptions& options,
                                 const Progress& progress, const std::stop_token& stop)>
        read;
    // A piece of such a corpus as its file has it: see readPiece().
    std::function<Result<Score>(const Corpus& corpus, std::size_t piece)> readPiece;
};

// Frames files (.txt), and MIDI files and folders of them, which take all that nobody else takes.
const std::vector<CorpusSource>& corpusSources();
const CorpusSource& sourceOf(const std::filesystem::path& root);

// Scans, reads, encodes, finds duplicates (transposed ones too), in parallel. Errors: as listFolder and
// readFramesFile; NothingUsable when no file gives a piece (the Corpus is not returned then: its report is in
// the detail) unless `keepUnusable`; Cancelled when stopped before the first piece (later: what was read so
// far, `cancelled` set). Blocking; call it on a worker. Poll: `stop`; `progress` from any thread.
Result<Corpus> importCorpus(const std::filesystem::path& root, const ImportOptions& options,
                            bool keepUnusable, const Progress& progress, const std::stop_token& stop);

// What is read as a corpus, and how.
struct CorpusRequest {
    std::filesystem::path root; // a folder of MIDI files, a MIDI file or a frames file
    ImportOptions import;
    bool keepUnusable = false; // a corpus without a piece is a result too: its report says why
    bool keepPart = false;     // what was read until a stop is a result too, Corpus::cancelled set
};

// The one way to music that is learned from, judged by or compared with. Errors: as importCorpus; Cancelled
// when stopped before all of it was read. Blocking; `progress` from any thread.
Result<std::shared_ptr<const Corpus>> openCorpus(const CorpusRequest& request, const Progress& progress,
                                                 const std::stop_token& stop);

// The score of a piece: of a format 2 file the one track, of a frames file its steps as notes. Errors: as
// readMidiFile. Blocking.
Result<Score> readPiece(const Corpus& corpus, std::size_t piece);

} // namespace partita
