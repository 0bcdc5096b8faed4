#pragma once

#include "core/dataset/Corpus.h"

#include <string>

namespace partita::cli {

// What a scan found, as one JSON document.
std::string scanJson(const Corpus& corpus);

// The same for reading: a line a file, its warnings under it, and a summary.
std::string scanText(const Corpus& corpus);

} // namespace partita::cli
