#pragma once

#include "core/dataset/CorpusSource.h"
#include "core/dataset/StyleStatistics.h"
#include "core/midi/MidiReader.h"

#include <vector>

namespace partita {

// One file's part of a corpus, before duplicates are known.
struct FileImport {
    FileReport report;
    std::vector<Piece> pieces; // `file` and the window counts are still to be set
    StyleStatistics style;
};

// What the options say of a file's tracks. `name`: its relative path.
TrackChoice choiceOf(const Score& score, const std::string& name, const ImportOptions& options);

// `path` and `relative` are set by the caller in the report. Thread-safe.
FileImport importFile(const MidiFile& file, const std::filesystem::path& relative,
                      const ImportOptions& options);

// See CorpusSource.
Result<Corpus> importMidi(const std::filesystem::path& root, const ImportOptions& options,
                          const Progress& progress, const std::stop_token& stop);
Result<Score> readMidiPiece(const Corpus& corpus, std::size_t piece);

} // namespace partita
