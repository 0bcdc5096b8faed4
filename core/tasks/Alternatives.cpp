#include "core/tasks/Alternatives.h"

#include "core/base/Crew.h"
#include "core/base/RandomStream.h"
#include "core/dataset/BarGrid.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <thread>

namespace partita {

namespace {

constexpr std::uint64_t metreStream = 0x6d65747265; // apart from what models draw

// What several threads tell, told on by one at a time.
class Outcome {
public:
    Outcome(std::size_t count, const std::function<void(int, NoteStates)>& ready, const Progress& progress)
        : shares_(count)
        , ready_(ready)
        , progress_(progress) {}

    void tellProgress(std::size_t take, double share) {
        if (!progress_)
            return;
        const std::lock_guard lock(mutex_);
        shares_[take] = share;
        progress_(std::accumulate(shares_.begin(), shares_.end(), 0.0) / static_cast<double>(shares_.size()));
    }

    void take(std::size_t number, Result<NoteStates> states) {
        const std::lock_guard lock(mutex_);
        if (!states)
            problem_ = states.error();
        else if (ready_)
            ready_(static_cast<int>(number), std::move(*states));
    }

    Status status() const {
        if (problem_)
            return *problem_;
        return Done{};
    }

private:
    std::mutex mutex_;
    std::vector<double> shares_;
    std::optional<Error> problem_;
    const std::function<void(int, NoteStates)>& ready_;
    const Progress& progress_;
};

} // namespace

std::vector<GenerateRequest> alternativesOf(const GenerateRequest& request, int count) {
    std::vector<GenerateRequest> requests(static_cast<std::size_t>(count), request);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i].seed += i;
        if (request.blend && count > 1)
            requests[i].blend->share = static_cast<double>(i + 1) / (count + 1);
    }
    return requests;
}

Metre metreOfTake(const MusicModel& model, std::uint64_t seed) {
    const ModelDescription description = model.describe();
    const auto& metres = description.style.metres;
    if (!model.followsMetre() || metres.empty())
        return description.style.metre;
    double sum = 0;
    for (const auto& [metre, share] : metres)
        sum += static_cast<double>(share);
    RandomStream random(seed, metreStream);
    double place = static_cast<double>(random.uniform()) * sum;
    for (const auto& [metre, share] : metres) {
        place -= static_cast<double>(share);
        if (place < 0)
            return metre;
    }
    return metres.back().metre;
}

void setLengths(const MusicModel& model, int bars, std::vector<GenerateRequest>& takes) {
    const Grid grid = model.describe().grid;
    for (auto& take : takes) {
        if (!take.metre)
            take.metre = metreOfTake(model, take.seed);
        take.steps = stepsOfBars(bars, *take.metre, grid);
    }
}

Status drawAlternatives(const MusicModel& model, std::span<const GenerateRequest> requests, int threads,
                        const std::function<void(int, NoteStates)>& ready, const Progress& progress,
                        std::stop_token stop) {
    const auto cores = std::max(1u, std::thread::hardware_concurrency());
    const auto most = static_cast<int>(std::max<std::size_t>(1, requests.size()));
    Crew crew(std::min(threads > 0 ? threads : static_cast<int>(cores), most));
    Outcome outcome(requests.size(), ready, progress);
    crew.run(requests.size(), [&](std::size_t number) {
        const Progress share = [&, number](double done) { outcome.tellProgress(number, done); };
        outcome.take(number, model.generate(requests[number], share, stop));
    });
    return outcome.status();
}

} // namespace partita
