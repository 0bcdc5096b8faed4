// Times what the window waits for: GenerationTimes MODEL [FILE.mid]. The piece is the file's first 32 bars,
// or 32 bars drawn from the model.

#include "core/dataset/Decoder.h"
#include "core/families/Families.h"
#include "core/learn/NoteLikelihoods.h"
#include "core/tasks/Alternatives.h"
#include "core/tasks/RevisionPlan.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

using namespace partita;

namespace {

constexpr int bars = 32;
constexpr int rounds = 5;

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// Wall and processor time, of all threads: on a busy machine only the second tells what the work takes.
template <class Work>
void report(const char* what, Work work) {
    std::vector<double> wall, processor;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const auto clock = std::clock();
        work();
        processor.push_back(1000.0 * static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC);
        wall.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::printf("%-60s %8.1f ms, processor %8.1f ms\n", what, median(wall), median(processor));
}

bool check(const Status& status) {
    if (!status)
        std::fprintf(stderr, "%s\n", describe(status.error()).c_str());
    return status.ok();
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return std::fprintf(stderr, "GenerationTimes MODEL\n"), 2;
    const auto model = loadModel(argv[1]);
    if (!model)
        return std::fprintf(stderr, "%s\n", describe(model.error()).c_str()), 1;
    const auto description = (*model)->describe();
    const int bar = static_cast<int>(stepsPerBar(description));
    GenerateRequest request;
    request.steps = bars * bar;
    const auto states = (*model)->generate(request, {}, {});
    if (!states)
        return std::fprintf(stderr, "%s\n", describe(states.error()).c_str()), 1;
    const Score score = decode(*states, description.style, {});
    std::printf("%s, window %d steps, %zu notes in %d bars of %d steps\n", description.family.c_str(),
                description.windowSteps, score.noteCount(), bars, bar);
    for (const auto& fact : description.facts)
        if (fact.words.name == "hidden" || fact.key == FactKey::Visible)
            std::printf("%s %s\n", fact.words.name.c_str(), english(fact.value).c_str());

    report("probabilities of all cells", [&] { (void)(*model)->cellLikelihoods(*states, {}); });
    report("cells, notes and their alternatives (least likely notes)",
           [&] { (void)NoteLikelihoods::judge(**model, score, {}); });

    ReviseRequest wanted;
    wanted.model = *model;
    wanted.score = std::make_shared<const Score>(score);
    const Tick barTicks(static_cast<std::int64_t>(score.division.pulsesPerQuarter) * bar /
                        description.grid.stepsPerBeat);
    wanted.region = Locks::Region{Tick(12 * barTicks.value), Tick(20 * barTicks.value)};
    const auto planned = planOf(wanted);
    if (!planned)
        return std::fprintf(stderr, "%s\n", describe(planned.error()).c_str()), 1;
    for (const int threads : {1, 2}) {
        const auto name = "4 alternatives of 8 bars in 32, threads: " + std::to_string(threads);
        const auto requests = alternativesOf(planned->request, 4);
        report(name.c_str(), [&] { check(drawAlternatives(**model, requests, threads, {}, {}, {})); });
    }
    wanted.operation = Operation::Unlocked;
    const auto whole = alternativesOf(planOf(wanted)->request, 4);
    report("4 alternatives of all 32 bars, threads: 2",
           [&] { check(drawAlternatives(**model, whole, 2, {}, {}, {})); });
    return 0;
}
