#include "jobs/GenerateJob.h"

#include "base/ThreadPool.h"
#include "dataset/Decoder.h"
#include "jobs/SharedProgress.h"

#include <algorithm>
#include <mutex>
#include <numeric>

namespace partita::ui {

namespace {

int finestDivision(const Grid& grid) {
    constexpr int usual = 480;
    return std::lcm(usual, grid.stepsPerBeat);
}

Result<ComposedTake> compose(const ComposeRequest& request, const std::shared_ptr<const MusicModel>& model,
                             std::uint64_t seed, const Progress& progress, std::stop_token stop) {
    const ModelDescription description = model->describe();
    GenerateRequest wanted;
    wanted.steps = stepsOfBars(request.bars, description);
    turn(request.dials, wanted);
    wanted.seed = seed;
    auto states = model->generate(wanted, progress, stop);
    if (!states)
        return states.error();
    DecodeOptions decoding;
    decoding.pulsesPerQuarter = finestDivision(description.grid);
    decoding.trackName = request.trackName;
    return ComposedTake{std::make_shared<const Score>(decode(*states, description.style, decoding)), seed,
                        model};
}

std::vector<ComposedTake> chooseBest(std::vector<ComposedTake> all, std::size_t count,
                                     const RealMusic& music) {
    std::vector<Piece> pieces;
    for (const auto& take : all)
        pieces.push_back(pieceOf(*take.score, music.corpus().options.grid));
    std::vector<ComposedTake> best;
    for (const RankedTake& ranked : music.rank(pieces, count)) {
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
    const auto takes = static_cast<std::size_t>(std::max(1, request.takes));
    const auto candidates = static_cast<std::size_t>(std::max(1, request.candidates));
    const std::size_t made = request.music ? std::max(takes, candidates) : takes;
    const bool choosing = made > takes;
    SharedProgress progress(made, link);
    std::mutex mutex;
    std::optional<Error> problem;
    std::vector<ComposedTake> all(choosing ? made : 0);
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    ThreadPool pool(std::min(cores, static_cast<int>(made)));
    pool.run(made, [&](std::size_t i) {
        auto take = compose(request, model, request.seed + i, progress.of(i), link.stop());
        if (!take) {
            const std::lock_guard lock(mutex);
            problem = take.error();
        } else if (choosing) {
            all[i] = std::move(*take);
        } else {
            link.post([&job, ready = std::move(take).value()] { emit job.composed(ready); });
        }
    });
    if (problem)
        return *problem;
    if (choosing)
        for (auto& best : chooseBest(std::move(all), takes, *request.music))
            link.post([&job, ready = std::move(best)] { emit job.composed(ready); });
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
