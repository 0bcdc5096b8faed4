#include "core/tasks/ComposeTask.h"

#include "core/dataset/CorpusSource.h"
#include "core/dataset/Decoder.h"
#include "core/families/Families.h"
#include "core/score/ScoreEdit.h"
#include "core/tasks/Alternatives.h"
#include "core/tasks/ExportTask.h"

#include <algorithm>
#include <numeric>

namespace partita {

namespace {

using SharedModel = std::shared_ptr<const MusicModel>;
using SharedMusic = std::shared_ptr<const RealMusic>;

DecodeOptions decodingOf(const ComposeRequest& request, const Grid& grid) {
    constexpr int usualDivision = 480;
    DecodeOptions decoding = request.asTheOrigin ? originForm(grid) : DecodeOptions{};
    if (!request.asTheOrigin)
        decoding.pulsesPerQuarter = std::lcm(usualDivision, grid.stepsPerBeat);
    decoding.tempo = request.tempo;
    decoding.trackName = request.trackName;
    return decoding;
}

std::shared_ptr<const Score> scoreOf(const NoteStates& states, const ModelDescription& description,
                                     Metre metre, const ComposeRequest& request) {
    CorpusStyle style = description.style;
    style.metre = metre;
    Score score = decode(states, style, decodingOf(request, description.grid));
    if (request.partNames)
        score = apply(score, splitIntoVoices(score, score.tracks.front().id, *request.partNames));
    return std::make_shared<const Score>(std::move(score));
}

// What takes are chosen by; null: they are not.
Result<SharedMusic> musicOf(const ComposeRequest& request, const ModelDescription& description,
                            const std::stop_token& stop) {
    if (request.music || request.musicFolder.empty())
        return request.music;
    CorpusRequest reading{request.musicFolder, {}};
    reading.import.grid = description.grid;
    reading.import.pedalling = description.style.pedalHeeded ? Pedalling::Heeded : Pedalling::Ignored;
    auto corpus = openCorpus(reading, {}, stop);
    if (!corpus)
        return corpus.error();
    return RealMusic::of(std::move(*corpus), stop);
}

// A take of such bars would be a few steps of nothing.
std::optional<Error> barsTooShort(const std::vector<GenerateRequest>& takes, const Grid& grid) {
    for (const GenerateRequest& take : takes)
        if (const Metre metre = *take.metre; 4 * grid.stepsPerBeat * metre.numerator < metre.denominator)
            return Error{ErrorCode::NothingUsable,
                         {},
                         "a bar of " + metreName(metre) +
                             " is shorter than a step of the model's grid, of which a beat has " +
                             std::to_string(grid.stepsPerBeat) +
                             ": learn with more steps a beat, or ask for another metre",
                         std::nullopt};
    return std::nullopt;
}

void tellBest(const std::vector<ComposedTake>& all, const ComposeRequest& request, const RealMusic& music,
              const ComposeObserver& observer) {
    std::vector<Piece> pieces;
    for (const auto& take : all)
        pieces.push_back(pieceOf(*take.score, music.corpus().options.grid));
    const auto wanted = static_cast<std::size_t>(request.takes);
    int number = 0;
    for (const RankedTake& ranked : music.rank(pieces, wanted, request.dials.loop)) {
        ComposedTake take = all[ranked.take];
        take.number = number++;
        take.ranked = ranked;
        observer.made(take);
    }
}

} // namespace

Status compose(const ComposeRequest& request, const ComposeObserver& observer, std::stop_token stop) {
    const auto loaded = request.model ? Result<SharedModel>(request.model) : loadModel(request.modelFile);
    if (!loaded)
        return loaded.error();
    const SharedModel& model = *loaded;
    if (request.metre && !model->followsMetre())
        return Error{ErrorCode::InvalidOption,
                     {},
                     "a model of this family knows no metres; its takes are in the one that its music mostly "
                     "has",
                     std::nullopt};
    const ModelDescription description = model->describe();
    const auto music = musicOf(request, description, stop);
    if (!music)
        return music.error();
    GenerateRequest wanted;
    wanted.dials() = request.dials;
    wanted.seed = request.seed;
    wanted.metre = request.metre;
    const int takes = std::max(1, request.takes);
    const bool choosing = *music && request.candidates > 0;
    auto requests = alternativesOf(wanted, choosing ? std::max(request.candidates, takes) : takes);
    setLengths(*model, request.bars, requests);
    if (const auto tooShort = barsTooShort(requests, description.grid))
        return *tooShort;
    std::vector<ComposedTake> all(requests.size());
    const auto ready = [&](int number, const NoteStates& states) {
        const auto i = static_cast<std::size_t>(number);
        const auto score = scoreOf(states, description, *requests[i].metre, request);
        all[i] = {number, score, requests[i].seed, model, std::nullopt};
        if (!choosing)
            observer.made(all[i]);
    };
    if (auto drawn = drawAlternatives(*model, requests, 0, ready, observer.progress, stop); !drawn)
        return drawn;
    if (choosing)
        tellBest(all, request, **music, observer);
    return Done{};
}

} // namespace partita
