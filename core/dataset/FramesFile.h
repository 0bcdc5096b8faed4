#pragma once

#include "core/dataset/CorpusSource.h"

namespace partita {

// A frames file: a sequence a line, frames separated by a space, MIDI pitches by a comma, `-` an empty frame.
using Frames = std::vector<NoteStates::PitchSet>;

Result<std::vector<Frames>> readFramesFile(const std::filesystem::path& path);
std::string framesLine(const Frames& frames); // without the line's end
Status writeFramesFile(const std::vector<Frames>& sequences, const std::filesystem::path& path);

// What is held at each step up to the last note's end: the rest of its bar is no music.
Frames framesOf(const Piece& piece, const Grid& grid);

// A frames file as a corpus: a line a piece, a frame a step and a beat, no struck plane, no metre. Lines that
// say the same are kept, since the figures of such sets are means over all of them. See CorpusSource; quick,
// so that it tells no progress. Errors: as readFramesFile.
Result<Corpus> importFrames(const std::filesystem::path& path, const ImportOptions& options, const Progress&,
                            const std::stop_token&);
Grid gridOfFrames(Grid wanted);
Result<Score> readFramesPiece(const Corpus& corpus, std::size_t piece);

} // namespace partita
