#include "ui/jobs/GenerateJob.h"

#include "core/dataset/Decoder.h"
#include "core/tasks/Alternatives.h"
#include "core/score/ScoreEdit.h"

#include <numeric>

namespace partita::ui {

namespace {

int finestDivision(const Grid& grid) {
    constexpr int usual = 480;
    return std::lcm(usual, grid.stepsPerBeat);
}

std::shared_ptr<const Score> scoreOf(const NoteStates& states, const ModelDescription& description,
                                     Metre metre, const ComposeRequest& request) {
    CorpusStyle style = description.style;
    style.metre = metre;
    DecodeOptions decoding;
    decoding.pulsesPerQuarter = finestDivision(description.grid);
    decoding.trackName = request.trackName;
    const Score score = decode(states, style, decoding);
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
    turn(request.dials, wanted);
    wanted.loop = request.dials.loop;
    wanted.seed = request.seed;
    if (model->followsMetre())
        wanted.metre = request.metre;
    const int takes = std::max(1, request.takes);
    auto requests = alternativesOf(wanted, request.music ? std::max(takes, request.candidates) : takes);
    setLengths(*model, request.bars, requests);
    const bool choosing = requests.size() > static_cast<std::size_t>(takes);
    std::vector<ComposedTake> all(requests.size());
    const auto ready = [&](int number, const NoteStates& states) {
        const auto i = static_cast<std::size_t>(number);
        all[i] = {scoreOf(states, description, *requests[i].metre, request), requests[i].seed, model};
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

GenerateJob::GenerateJob(QObject* parent)
    : Job(parent) {}

void GenerateJob::start(ComposeRequest request) {
    Job::start(
        [this, request = std::move(request)](JobLink& link) { return composeAll(request, *this, link); });
}

} // namespace partita::ui
