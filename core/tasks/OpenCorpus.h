#pragma once

#include "core/dataset/CorpusSource.h"

namespace partita {

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

} // namespace partita
