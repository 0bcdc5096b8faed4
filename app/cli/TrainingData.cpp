#include "app/cli/TrainingData.h"

#include "app/cli/ProgressLine.h"

#include <iterator>

namespace partita::cli {

namespace {

Result<Corpus> import(const std::filesystem::path& root, const ImportOptions& options, std::stop_token stop) {
    ProgressLine line("read");
    auto corpus = importCorpus(
        root, options, false, [&](double share) { line.show(share); }, stop);
    if (corpus && corpus->cancelled)
        return Error{ErrorCode::Cancelled, root, "stopped before training began", std::nullopt};
    return corpus;
}

// Puts the second corpus's pieces behind the first one's; their indices.
std::vector<std::uint32_t> append(Corpus& corpus, Corpus valid) {
    std::vector<std::uint32_t> indices;
    for (auto& piece : valid.pieces) {
        piece.file += corpus.files.size();
        indices.push_back(static_cast<std::uint32_t>(corpus.pieces.size()));
        corpus.pieces.push_back(std::move(piece));
    }
    std::move(valid.files.begin(), valid.files.end(), std::back_inserter(corpus.files));
    return indices;
}

} // namespace

Result<std::shared_ptr<const TrainingSet>> loadTrainingData(const TrainingDataOptions& options,
                                                            const PresetData& preset, std::stop_token stop) {
    TrainingSetOptions windows = preset.windows;
    windows.windowSteps = options.windowSteps.value_or(windows.windowSteps);
    windows.transposition = options.transposition.value_or(windows.transposition);
    windows.transposeFrames = options.transposition.has_value();

    ImportOptions import;
    import.grid = preset.grid;
    if (options.stepsPerBeatGiven)
        import.grid.stepsPerBeat = options.grid.stepsPerBeat;
    if (options.pitchesGiven) {
        import.grid.lowest = options.grid.lowest;
        import.grid.highest = options.grid.highest;
    }
    import.grid.struck = options.struck.value_or(import.grid.struck);
    import.windowSteps = windows.windowSteps;
    import.withDrums = options.withDrums;
    import.threads = options.threads;

    auto corpus = cli::import(options.corpus, import, stop);
    if (!corpus)
        return corpus.error();
    if (!options.valid.empty()) {
        auto valid = cli::import(options.valid, import, stop);
        if (!valid)
            return valid.error();
        if (!(valid->options.grid == corpus->options.grid))
            return Error{ErrorCode::InvalidOption, options.valid,
                         "has another grid than the corpus: one is a frames file and the other is not", std::nullopt};
        windows.heldOutPieces = append(*corpus, std::move(*valid));
    }
    return std::make_shared<const TrainingSet>(std::make_shared<const Corpus>(std::move(*corpus)), windows);
}

} // namespace partita::cli
