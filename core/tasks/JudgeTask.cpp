#include "core/tasks/JudgeTask.h"

#include "core/statistics/Excerpt.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <unordered_set>

namespace partita {

namespace {

Result<std::shared_ptr<const Corpus>> openFor(const EvaluateRequest& request, const ModelDescription& model,
                                              const Progress& reading, const std::stop_token& stop) {
    CorpusRequest music;
    music.root = request.corpus;
    music.import.grid = model.grid;
    music.import.windowSteps = model.windowSteps;
    music.import.threads = request.likelihood.threads;
    music.import.pedalling = model.style.pedalHeeded ? Pedalling::Heeded : Pedalling::Ignored;
    music.import.parts = model.style.roles();
    if (!music.import.parts.empty())
        music.import.parting = Parting::AsTheMusicIs;
    auto corpus = openCorpus(music, reading, stop);
    if (corpus && !((*corpus)->options.grid == model.grid))
        return Error{ErrorCode::ModelMismatch, request.corpus,
                     "is music of a grid of its own (" + gridText((*corpus)->options.grid) +
                         "); the model is of another (" + gridText(model.grid) + ")",
                     std::nullopt};
    return corpus;
}

std::vector<ScoredPiece> scoredPieces(const Corpus& corpus) {
    std::vector<ScoredPiece> pieces;
    for (const auto& piece : corpus.pieces) {
        ScoredPiece scored{statesOf(piece.notes, corpus.options.grid, piece.length.value), std::nullopt};
        if (piece.metre)
            scored.barStarts = piece.barStarts;
        if (!piece.keepsPitches())
            scored.key = piece.key;
        pieces.push_back(std::move(scored));
    }
    return pieces;
}

std::vector<std::string> knownPieces(const Corpus& corpus, const std::vector<ContentHash>& trained) {
    const std::unordered_set<ContentHash, HashOfContentHash> known(trained.begin(), trained.end());
    std::vector<std::string> names;
    for (const auto& piece : corpus.pieces)
        if (known.contains(piece.contentHash))
            names.push_back(piece.name);
    return names;
}

// A take lasts as long as its file does, also where it ends in silence; false: in more than mostSilentBars.
bool lengthenToFile(Piece& take, const Corpus& corpus) {
    const FileReport& file = corpus.files[take.file];
    const int end =
        static_cast<int>(std::lround(std::min(file.beats, 1e6) * corpus.options.grid.stepsPerBeat));
    if (file.pieces.size() != 1)
        return true;
    for (int bar = 0; bar < mostSilentBars && take.length.value + take.stepsPerBar <= end; ++bar) {
        take.barStarts.push_back(take.length);
        take.length += Step(take.stepsPerBar);
    }
    return take.length.value + take.stepsPerBar > end;
}

Piece silence(const std::string& name, int steps) {
    Piece piece = pieceOf(NoteStates(Grid{}, steps), {});
    piece.name = name;
    return piece;
}

std::vector<Piece> takesOf(const Corpus& made, int excerptSteps, TakeComparison& result) {
    std::vector<Piece> takes = made.pieces;
    for (Piece& take : takes)
        result.cutShort += lengthenToFile(take, made) ? 0 : 1;
    for (const auto& file : made.files)
        if (file.status != FileStatus::Used && file.skip == SkipReason::NoNotes) {
            takes.push_back(silence(displayPath(file.relative), excerptSteps));
            ++result.silent;
        }
    result.takes = takes.size();
    return takes;
}

std::string fixed(double value, int digits) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

std::string countOf(std::int64_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string sentence(LikelihoodDoubt doubt, const Evaluation& report) {
    const auto& partition = *report.likelihood.partition;
    switch (doubt) {
    case LikelihoodDoubt::FewEffectiveChains:
        return "not to be trusted: only " + fixed(*partition.effectiveSamples, 1) + " of " +
               std::to_string(partition.chains) + " chains count in the estimate of log Z (25 % should)";
    case LikelihoodDoubt::DirectionsDiffer:
        return "not to be trusted: the estimates of log Z from both directions are " +
               fixed(report.likelihood.directionsApart, 3) + " nats a step apart (0.05 is the most allowed)";
    }
    return {};
}

} // namespace

std::vector<std::string> warningsOf(const Evaluation& report) {
    std::vector<std::string> sentences;
    if (!report.trainedOn.empty())
        sentences.push_back(countOf(static_cast<std::int64_t>(report.trainedOn.size()), "piece", "pieces") +
                            " of " + std::to_string(report.pieces) + " " +
                            (report.trainedOn.size() == 1 ? "is" : "are") +
                            " among those that the model learned from (" + report.trainedOn.front() +
                            (report.trainedOn.size() > 1 ? ", ...)" : ")"));
    if (report.notesOutOfRange > 0)
        sentences.push_back(countOf(report.notesOutOfRange, "note", "notes") +
                            " outside the model's range of pitches left out");
    for (const auto doubt : report.likelihood.doubts)
        sentences.push_back(sentence(doubt, report));
    return sentences;
}

Result<Evaluation> evaluateModel(const EvaluateRequest& request, const Progress& reading,
                                 const Progress& judging, const std::stop_token& stop) {
    const auto model = loadModel(request.model);
    if (!model)
        return model.error();
    Evaluation evaluation;
    evaluation.model = (*model)->describe();
    const auto corpus = openFor(request, evaluation.model, reading, stop);
    if (!corpus)
        return corpus.error();
    evaluation.pieces = (*corpus)->pieces.size();
    evaluation.notesOutOfRange = (*corpus)->encoding.outOfRange;
    evaluation.trainedOn = knownPieces(**corpus, (*model)->trainedPieces());
    LikelihoodRequest asked = request.likelihood;
    asked.pieces = scoredPieces(**corpus);
    asked.frameAccuracy = true;
    auto likelihood = (*model)->logLikelihood(asked, judging, stop);
    if (!likelihood)
        return likelihood.error();
    evaluation.likelihood = std::move(*likelihood);
    return evaluation;
}

Result<TakeComparison> compareTakes(const CompareRequest& request, const Progress& readingReal,
                                    const Progress& readingMade, const std::stop_token& stop) {
    const auto real = openCorpus(request.real, readingReal, stop);
    if (!real)
        return real.error();
    CorpusRequest takesRequest = request.real;
    takesRequest.root = request.made;
    takesRequest.keepUnusable = true;
    takesRequest.import.guessDrums = false;    // a take is not to be taken for percussion
    takesRequest.import.keepDuplicates = true; // two equal takes are two takes
    const auto made = openCorpus(takesRequest, readingMade, stop);
    if (!made)
        return made.error();
    if (!(*made)->pieces.empty() && (*made)->hasMetre() != (*real)->hasMetre())
        return Error{ErrorCode::ModelMismatch, request.made,
                     "one knows beats and bars, and the other, of frames, does not", std::nullopt};
    TakeComparison result;
    const auto takes = takesOf(**made, request.options.excerptSteps, result);
    if (takes.empty())
        return Error{ErrorCode::NothingUsable, request.made, "no music in it that can be read", std::nullopt};
    result.real = (*real)->pieces;
    if (request.sameMetre)
        std::erase_if(result.real, [&](const Piece& piece) {
            return std::none_of(takes.begin(), takes.end(),
                                [&](const Piece& take) { return take.metre == piece.metre; });
        });
    auto comparison = compareMusic(takes, result.real, (*real)->options.grid, request.options, stop);
    if (!comparison)
        return comparison.error();
    result.comparison = std::move(*comparison);
    return result;
}

} // namespace partita
