#pragma once

#include "core/dataset/Corpus.h"
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

// `path` and `relative` are set by the caller in the report. Thread-safe.
FileImport importFile(const MidiFile& file, const std::filesystem::path& relative,
                      const ImportOptions& options);

} // namespace partita
