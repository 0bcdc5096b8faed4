#pragma once

#include "core/dataset/CorpusSource.h"
#include "core/families/Families.h"
#include "core/statistics/Comparison.h"

namespace partita {

struct EvaluateRequest {
    std::filesystem::path model;
    std::filesystem::path corpus;
    LikelihoodRequest likelihood; // without its pieces
};

// How probable music is to a model.
struct Evaluation {
    ModelDescription model;
    Likelihood likelihood;
    std::size_t pieces = 0;
    std::int64_t notesOutOfRange = 0;   // left out
    std::vector<std::string> trainedOn; // pieces that the model learned from
};

// Sentences on what speaks against the figure.
std::vector<std::string> warningsOf(const Evaluation& evaluation);

// `reading` from any thread. Errors: as loadModel, openCorpus and MusicModel::logLikelihood; ModelMismatch
// where the music can't be had on the model's grid. Blocking.
Result<Evaluation> evaluateModel(const EvaluateRequest& request, const Progress& reading,
                                 const Progress& judging, const std::stop_token& stop);

struct CompareRequest {
    std::filesystem::path made; // what is read as a corpus, too: a file a take
    CorpusRequest real;         // the takes are read in the same grid
    ComparisonOptions options;
    bool sameMetre = false; // only the real pieces that are in a metre of the takes
};

inline constexpr int mostSilentBars = 1024; // at the end of a take: few bytes can spell billions

// How near takes are to real music.
struct TakeComparison {
    MusicComparison comparison;
    std::vector<Piece> real;  // that the passages' indices mean
    std::size_t takes = 0;    // those without a note included
    std::size_t silent = 0;   // of these without a note: counted as silence of one excerpt
    std::size_t cutShort = 0; // of these that end in more than mostSilentBars of silence, which are left out
};

// Errors: as openCorpus and compareMusic; ModelMismatch where only one side has beats and bars. Blocking.
Result<TakeComparison> compareTakes(const CompareRequest& request, const Progress& readingReal,
                                    const Progress& readingMade, const std::stop_token& stop);

} // namespace partita
