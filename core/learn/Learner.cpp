#include "core/learn/Learner.h"

#include "core/base/RandomStream.h"
#include "core/learn/ModelFile.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>

#include <fstream>
#include <string>
#endif

namespace partita {

WindowOrder::WindowOrder(std::size_t windows, std::size_t batch, std::uint64_t seed, std::uint64_t stream)
    : batch_(batch)
    , seed_(seed)
    , stream_(stream)
    , order_(windows) {
    assert(windows > 0 && batch > 0);
}

std::int64_t WindowOrder::updatesPerEpoch() const {
    return static_cast<std::int64_t>((order_.size() + batch_ - 1) / batch_);
}

std::span<const std::uint32_t> WindowOrder::miniBatch(std::int64_t update) {
    const std::int64_t epoch = update / updatesPerEpoch();
    if (epoch != epoch_) {
        std::iota(order_.begin(), order_.end(), 0u);
        RandomStream random(seed_, stream_ + static_cast<std::uint64_t>(epoch));
        for (std::size_t left = order_.size(); left > 1; --left)
            std::swap(order_[left - 1], order_[random.below(static_cast<std::uint32_t>(left))]);
        epoch_ = epoch;
    }
    const auto first = static_cast<std::size_t>(update % updatesPerEpoch()) * batch_;
    return std::span(order_).subspan(first, std::min(batch_, order_.size() - first));
}

ModelDescription describeRun(const TrainingSet& data, const std::string& family, const std::string& preset) {
    ModelDescription description;
    description.family = family;
    description.preset = preset;
    description.grid = data.grid();
    description.stateSpace = data.grid().struck ? StateSpace::ThreeState : StateSpace::IndependentBits;
    description.windowSteps = data.options().windowSteps;
    description.style = data.corpus().style;
    return description;
}

std::vector<Fact> runFacts(const TrainingSet& data, const TrainingPlan& plan,
                           const std::optional<LearningFigures>& figures, FactKey ofTraining,
                           FactKey ofHeldOut) {
    constexpr int places = 6;
    std::vector<Fact> facts{
        {FactKey::Updates, plan.updates()},
        {FactKey::Epochs, plan.updates() / plan.updatesPerEpoch()},
        {FactKey::Corpus, FactValue::verbatim(fingerprint(data))},
        {FactKey::Pieces, data.trainingPieces().size()},
        {FactKey::Windows, data.training().size()},
        {FactKey::HeldOutPieces, data.heldOutPieces().size()},
    };
    if (figures)
        facts.emplace_back(ofTraining, FactValue(figures->training, places));
    if (figures && figures->heldOut)
        facts.emplace_back(ofHeldOut, FactValue(*figures->heldOut, places));
    if (figures)
        for (auto& fact : factsOf(figures->chains))
            facts.push_back(std::move(fact));
    return facts;
}

FactValue visibleUnits(const Grid& grid, int steps) {
    std::vector<FactNumber> numbers{steps * grid.bitsPerStep(), steps, grid.pitches()};
    if (!grid.struck)
        return {Phrase::HeldUnits, std::move(numbers)};
    numbers.emplace_back(grid.pitches());
    return {Phrase::HeldAndStruckUnits, std::move(numbers)};
}

FactValue stateSpaceFact(bool threeStates) {
    return threeStates ? Phrase::ThreeStates : Phrase::IndependentBits;
}

std::vector<ContentHash> trainingPieceHashes(const TrainingSet& data) {
    std::vector<ContentHash> hashes;
    for (const auto piece : data.trainingPieces())
        hashes.push_back(data.corpus().pieces[piece].contentHash);
    return hashes;
}

Status checkHasMusic(const TrainingSet& data) {
    if (data.trainingPieces().empty())
        return Error{ErrorCode::NothingUsable, {}, "there is no music to train on", std::nullopt};
    return Done{};
}

#ifdef _WIN32

std::int64_t availableMemoryBytes() {
    MEMORYSTATUSEX status{};
    status.dwLength = sizeof status;
    return GlobalMemoryStatusEx(&status) ? static_cast<std::int64_t>(status.ullAvailPhys) : 0;
}

#else

std::int64_t availableMemoryBytes() {
    // Linux counts here what it can drop from its caches, too.
    std::ifstream info("/proc/meminfo");
    std::string name;
    std::int64_t kibibytes = 0;
    std::string unit;
    while (info >> name >> kibibytes >> unit)
        if (name == "MemAvailable:")
            return kibibytes * 1024;
#ifdef _SC_PHYS_PAGES
    return static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}

#endif

Status checkMemory(std::int64_t bytes, const std::string& what, const std::string& advice) {
    const std::int64_t available = availableMemoryBytes();
    if (available == 0 || bytes <= available)
        return Done{};
    const auto mebibytes = [](std::int64_t count) { return std::to_string((count >> 20) + 1) + " MiB"; };
    return Error{ErrorCode::OutOfMemory,
                 {},
                 what + " needs " + mebibytes(bytes) + ", and " + mebibytes(available) + " are free; " +
                     advice,
                 std::nullopt};
}

} // namespace partita
