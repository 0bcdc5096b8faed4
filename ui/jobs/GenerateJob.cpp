#include "jobs/GenerateJob.h"

#include "dataset/Decoder.h"
#include "learn/Alternatives.h"
#include "score/ScoreEdit.h"

#include <algorithm>
#include <numeric>

namespace partita::ui {

namespace {

int finestDivision(const Grid& grid) {
    constexpr int usual = 480;
    return std::lcm(usual, grid.stepsPerBeat);
}

std::shared_ptr<const Score> scoreOf(const NoteStates& states, const ModelDescription& description,
                                     const ComposeRequest& request) {
    DecodeOptions decoding;
    decoding.pulsesPerQuarter = finestDivision(description.grid);
    decoding.trackName = request.trackName;
    const Score score = decode(states, description.style, decoding);
    if (!request.partNames)
        return std::make_shared<const Score>(score);
    return std::make_shared<const Score>(
        apply(score, splitIntoVoices(score, score.tracks.back().id, *request.partNames)));
}

std::vector<ComposedTake> chooseBest(std::vector<ComposedTake> all, std::size_t count, const RealMusic& music,
                                     bool loops) {
    std::vector<Piece> pieces;
    for (const auto& take : all)
        pieces.push_back(pieceOf(*take.score, music.corpus().options.grid));
    std::vector<ComposedTake> best;
    for (const RankedTake& ranked : music.rank(pieces, count, loops)) {
        best.push_back(std::move(all[ranked.take]));
        best.back().ranked = true;
    }
    return best;
}

Status composeAll(const ComposeRequest& request, GenerateJob& job, JobLink& link) {
    std::shared_ptr<const MusicModel> model = request.model;
    if (!model) {
        auto loaded = request.loadModel(request.modelFile);
        if (!loaded)
            return loaded.error();
        model = *loaded;
    }
    const ModelDescription description = model->describe();
    GenerateRequest wanted;
    wanted.steps = stepsOfBars(request.bars, description);
    turn(request.dials, wanted);
    wanted.loop = request.dials.loop;
    wanted.seed = request.seed;
    const int takes = std::max(1, request.takes);
    const auto requests = alternativesOf(wanted, request.music ? std::max(takes, request.candidates) : takes);
    const bool choosing = requests.size() > static_cast<std::size_t>(takes);
    std::vector<ComposedTake> all(requests.size());
    const auto ready = [&](int number, const NoteStates& states) {
        const auto i = static_cast<std::size_t>(number);
        all[i] = {scoreOf(states, description, request), requests[i].seed, model};
        if (!choosing)
            link.post([&job, take = all[i]] { emit job.composed(take); });
    };
    if (auto status = drawAlternatives(*model, requests, 0, ready, link.progress(), link.stop()); !status)
        return status;
    if (choosing)
        for (auto& best :
             chooseBest(std::move(all), static_cast<std::size_t>(takes), *request.music, wanted.loop))
            link.post([&job, take = std::move(best)] { emit job.composed(take); });
    return Done{};
}

} // namespace

int stepsOfBars(int bars, const ModelDescription& description) {
    const Metre metre = description.style.metre;
    return std::max(1, bars * description.grid.stepsPerBeat * 4 * metre.numerator /
                           std::max(1, metre.denominator));
}

GenerateJob::GenerateJob(QObject* parent)
    : Job(parent) {}

void GenerateJob::start(ComposeRequest request) {
    Job::start(
        [this, request = std::move(request)](JobLink& link) { return composeAll(request, *this, link); });
}

} // namespace partita::ui
