#pragma once

#include "core/dataset/Corpus.h"

namespace partita {

// A frames file as a corpus: a line a piece, a frame a step and a beat, no struck plane. Lines that say the
// same are kept, since the figures of such sets are means over all of them. Errors: as readFramesFile;
// NothingUsable.
Result<Corpus> importFrames(const std::filesystem::path& path, const ImportOptions& options,
                            bool keepUnusable);

} // namespace partita
