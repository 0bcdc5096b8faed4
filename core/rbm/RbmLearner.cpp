#include "core/rbm/RbmLearner.h"

#include "core/learn/RunDescription.h"
#include "core/rbm/DataRates.h"
#include "core/rbm/Kernels.h"
#include "core/rbm/RandomPurpose.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace partita {

namespace {

constexpr std::int64_t evaluationsAPlan = 60;
constexpr double likelihoodTolerance = 0.002; // about the noise of its estimate
constexpr std::int64_t updatesPerTimedEvaluation = 200;
constexpr std::int64_t mostUpdatesPerEvaluation = 1000;
constexpr std::int64_t shortUpdates = 5; // as many updates of one step take about as long as one of a window
constexpr std::int64_t momentumEpochs = 2;
constexpr float offsetRate = 0.01f; // of the moving hidden offsets

VisibleShape shapeFor(const TrainingSet& data, const RbmOptions& options) {
    return visibleShape(data.grid(), data.options().windowSteps, options.stateSpace);
}

Rbm initialRbm(const VisibleShape& shape, const RbmOptions& options, const AlignedVector<float>& meanRates) {
    Rbm rbm(shape, options.hidden);
    rbm.randomise(options.weightDeviation, options.seed, randomStream(RandomPurpose::InitialWeights, 0));
    setBaseRateBias(shape, meanRates, rbm.visibleBias());
    return rbm;
}

std::shared_ptr<const KnownStates> knownStates(const TrainingSet& data, const RbmOptions& options) {
    const bool summable = options.persistent && options.chainRestart == 0;
    return std::make_shared<const KnownStates>(data, options.stateSpace, summable ? options.knownStates : 0);
}

bool allFinite(const AlignedVector<float>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); });
}

} // namespace

RbmLearner::RbmLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options)
    : data_(std::move(data))
    , options_(options)
    , threads_(std::make_unique<ThreadPool>(options.threads))
    , order_(data_->training().size(), options.batch, options.seed,
             randomStream(RandomPurpose::WindowOrder, 0))
    , schedule_({options.constantShare, options.finalRate, options.heldOutPatience})
    , meanRates_(meanRates(*data_, shapeFor(*data_, options), options.seed))
    , rbm_(initialRbm(shapeFor(*data_, options), options, meanRates_))
    , crew_(options.threads)
    , descent_(rbm_.shape(), parameters(), options.batch, options.seed, crew_)
    , known_(knownStates(*data_, options))
    , judge_(*data_, rbm_.shape(), meanRates_, options.byLikelihood, known_, options.seed, crew_, *threads_)
    , hiddenOffset_(rbm_.hiddenStride()) {
    if (!options_.weightCost)
        options_.weightCost = weightCostFor(data_->training().size());
    if (!options_.transposedShare)
        options_.transposedShare = transposedShareFor(shareOfOnePiece(*data_, options_.stateSpace));
    std::fill_n(hiddenOffset_.begin(), rbm_.hidden(), 0.5f);
    if (options_.adaptive) {
        adaptive_.emplace(rbm_, meanRates_);
        statistics_.emplace(known_, rbm_.hiddenStride());
    }
    if (options_.adaptive && options_.averageDecay > 0)
        average_.emplace(rbm_, options_.averageDecay);
    if (!options_.adaptive)
        descent_.setVisibleOffsets(meanRates_);
    startChains();
}

std::int64_t RbmLearner::memoryNeed(const TrainingSet& data, const RbmOptions& options) {
    const VisibleShape shape = shapeFor(data, options);
    const std::size_t stride = roundUp(options.hidden, 16);
    const std::size_t rbm = shape.units() * (stride + 2) * sizeof(float);
    const std::size_t packed = shape.units() * (options.hidden + 1) * sizeof(std::int16_t);
    const std::size_t velocities = (options.adaptive ? 3 : options.needsVelocity() ? 1 : 0) * rbm;
    const std::size_t statistics = 4 * options.batch * stride * sizeof(float);
    // At work, also when it is judged; the best and the newest snapshot; the file while it is written.
    const std::size_t models = 3 * rbm + 2 * packed + velocities + statistics + (2 * rbm + velocities);
    return static_cast<std::int64_t>(models) + data.memoryBytes();
}

kernels::Parameters RbmLearner::parameters() {
    return {rbm_.weightRow(0), rbm_.visibleBias().data(), rbm_.hiddenBias().data(), rbm_.hidden(),
            rbm_.hiddenStride()};
}

void RbmLearner::startChains() {
    RandomStream random(options_.seed, randomStream(RandomPurpose::FirstChains, 0));
    firstChainRows_.resize(options_.batch);
    for (auto& row : firstChainRows_) {
        const auto windows = data_->training();
        const auto& window = windows[random.below(static_cast<std::uint32_t>(windows.size()))];
        data_->activeUnits(window, data_->drawShift(window.piece, random), rbm_.shape().space, row);
    }
    beginChains();
}

// At the visible units of firstChainRows_.
void RbmLearner::beginChains() {
    const std::vector<kernels::UnitList> rows(firstChainRows_.begin(), firstChainRows_.end());
    descent_.positive(rows);
    descent_.startChains();
    chainsDrawn_ = false;
}

// Visible units of the chains.
UnitRows RbmLearner::chainRows() const {
    if (!chainsDrawn_)
        return firstChainRows_;
    UnitRows rows;
    descent_.chains().visibleUnits(rows);
    return rows;
}

std::int64_t RbmLearner::wholePlan() const {
    return options_.updates(updatesPerEpoch());
}

std::int64_t RbmLearner::plannedUpdates() const {
    return std::min(wholePlan(), schedule_.end().value_or(wholePlan()));
}

bool RbmLearner::stoppedImproving() const {
    return schedule_.end() && updates_ >= *schedule_.end();
}

std::int64_t RbmLearner::updatesPerEvaluation() const {
    const std::int64_t scale = ofOneStep() ? shortUpdates : 1;
    if (options_.minutes)
        return updatesPerTimedEvaluation * scale * scale;
    return std::clamp<std::int64_t>(wholePlan() / evaluationsAPlan, 1, mostUpdatesPerEvaluation * scale);
}

double RbmLearner::progress() const {
    return options_.progress(updates_, updatesPerEpoch(), secondsSpent_);
}

kernels::DescentOptions RbmLearner::descent() const {
    const double rate = options_.learningRate * schedule_.factor(progress(), updates_);
    const bool early = updates_ < momentumEpochs * updatesPerEpoch();
    kernels::DescentOptions descent;
    descent.rate = static_cast<float>(rate) * rateScale_;
    descent.momentum = static_cast<float>(early ? options_.initialMomentum : options_.momentum);
    descent.weightCost = static_cast<float>(*options_.weightCost);
    return descent;
}

void RbmLearner::loadMiniBatch() {
    const auto windows = order_.miniBatch(updates_);
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::Transposition, static_cast<std::uint64_t>(updates_)));
    std::vector<int> shifts;
    std::vector<bool> far; // moved out of the key that it is learnt in
    for (const auto window : windows) {
        const auto piece = data_->training()[window].piece;
        far.push_back(*options_.transposedShare > 0 &&
                      static_cast<double>(random.uniform()) < *options_.transposedShare);
        shifts.push_back(far.back() ? data_->drawFarShift(piece, random) : data_->drawShift(piece, random));
    }
    miniBatch_ = windows.size();
    dataRows_.resize(windows.size());
    threads_->run(windows.size(), [&](std::size_t row) {
        data_->activeUnits(data_->training()[windows[row]], shifts[row], rbm_.shape().space, dataRows_[row]);
    });
    if (statistics_)
        dropKnown(far);
}

// What the known states stand for.
void RbmLearner::dropKnown(const std::vector<bool>& far) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < dataRows_.size(); ++row)
        if (far[row] || !statistics_->known().contain(dataRows_[row]))
            std::swap(dataRows_[kept++], dataRows_[row]);
    dataRows_.resize(kept);
}

// Chains that live long settle in a few modes; the statistics of so few push down everything else.
void RbmLearner::restartChains() {
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::ChainRestarts, static_cast<std::uint64_t>(updates_)));
    for (std::size_t chain = 0; chain < descent_.chains().chains(); ++chain)
        if (static_cast<double>(random.uniform()) < options_.chainRestart)
            descent_.startChain(chain, chain % dataRows_.size());
}

// The chains' sweeps; all the statistics are known then.
void RbmLearner::gibbs() {
    chainsDrawn_ = true;
    if (!statistics_) {
        descent_.gibbs(options_.gibbsSteps);
        return;
    }
    statistics_->begin();
    statistics_->addData(dataRows_, descent_.dataStatistics(), 1.0 / static_cast<double>(miniBatch_));
    for (int sweep = 1; sweep <= options_.gibbsSteps; ++sweep) {
        descent_.gibbs(1);
        if (options_.persistent || sweep == options_.gibbsSteps)
            statistics_->addChains(chainRows(), descent_.chainStatistics());
    }
    statistics_->reckon(rbm_, 1 - *options_.transposedShare, crew_);
}

void RbmLearner::centre() {
    const std::size_t stride = rbm_.hiddenStride();
    AlignedVector<float> mean(stride);
    if (statistics_) {
        statistics_->addDataMean(mean);
    } else {
        const auto data = descent_.dataStatistics();
        for (std::size_t row = 0; row < dataRows_.size(); ++row)
            kernels::addScaled(&data[row * stride], 1 / static_cast<float>(dataRows_.size()), stride,
                               mean.data());
    }
    for (std::size_t j = 0; j < rbm_.hidden(); ++j)
        hiddenOffset_[j] += offsetRate * (mean[j] - hiddenOffset_[j]);
    if (options_.centred && !adaptive_)
        descent_.centre(hiddenOffset_);
}

void RbmLearner::climb(const kernels::DescentOptions& descent) {
    if (adaptive_) {
        AdaptiveRule rule{descent.rate, descent.momentum, static_cast<float>(options_.memory),
                          descent.weightCost, updates_ + 1};
        adaptive_->apply(rbm_, statistics_->parts(), hiddenOffset_, rule, crew_);
    } else {
        descent_.update(descent);
    }
    pullHiddenBiases(descent);
    if (adaptive_)
        descent_.parametersChanged();
    if (average_)
        average_->add(rbm_, updates_ + 1);
}

// Towards the wanted mean activity of a hidden unit.
void RbmLearner::pullHiddenBiases(const kernels::DescentOptions& descent) {
    const auto step = descent.rate * static_cast<float>(options_.sparsityCost);
    if (step > 0)
        for (std::size_t j = 0; j < rbm_.hidden(); ++j)
            rbm_.hiddenBias()[j] += step * (static_cast<float>(options_.sparsityTarget) - hiddenOffset_[j]);
}

void RbmLearner::update() {
    const auto start = std::chrono::steady_clock::now();
    loadMiniBatch();
    const std::vector<kernels::UnitList> rows(dataRows_.begin(), dataRows_.end());
    descent_.positive(rows);
    if (options_.persistent)
        restartChains();
    else
        descent_.startChains();
    gibbs();
    centre();
    climb(descent());
    ++updates_;
    lastFigures_.reset();
    secondsSpent_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string RbmLearner::figureName() const {
    return judge_.figureName();
}

// The pseudo-likelihood is a rough judge, the likelihood is what is wanted.
double RbmLearner::heldOutTolerance() const {
    return judge_.byLikelihood() ? likelihoodTolerance : Learner::heldOutTolerance();
}

Learner::Figures RbmLearner::evaluate() {
    const auto current = model();
    Figures figures = judge_.judge(current->rbm(), current->content().chains);
    auto finding = watch_.tell(figures.training);
    if (!allFinite(rbm_.hiddenBias()) || !allFinite(rbm_.visibleBias()) ||
        !std::isfinite(figures.heldOut.value_or(0)))
        finding = RunawayWatch::Finding::Lost;
    figures.finite = finding != RunawayWatch::Finding::Lost;
    lastFigures_ = figures;
    if (!figures.finite)
        return figures;
    if (updates_ % updatesPerEvaluation() == 0)
        schedule_.tell(updates_, updatesPerEvaluation(), figures.heldOut.value_or(figures.training));
    judged_ = model(); // with the figures among its facts
    if (!safe_ || finding == RunawayWatch::Finding::Sound)
        safe_ = judged_;
    return figures;
}

bool RbmLearner::rollBack() {
    if (!safe_)
        return false;
    rbm_ = safe_->rbm();
    if (average_)
        average_->mean() = rbm_;
    descent_.setParameters(parameters());
    rateScale_ *= 0.5f;
    startChains();
    if (!safe_->content().chains.empty()) {
        firstChainRows_ = safe_->content().chains;
        beginChains();
    }
    return true;
}

std::shared_ptr<const MusicModel> RbmLearner::snapshot() const {
    return lastFigures_ && lastFigures_->finite ? judged_ : model();
}

std::shared_ptr<const RbmModel> RbmLearner::model() const {
    RbmModel::Content content;
    content.description = description();
    content.rbm = average_ ? average_->mean() : rbm_;
    if (!average_)
        descent_.settled(content.rbm.weightRow(0), content.rbm.visibleBias().data());
    content.meanRates = meanRates_;
    if (options_.persistent)
        content.chains = chainRows();
    content.pieces = trainingPieceHashes(*data_);
    content.commonKey = data_->inCommonKey();
    return std::make_shared<const RbmModel>(std::move(content));
}

ModelDescription RbmLearner::description() const {
    ModelDescription description = describeRun(*data_, "rbm", options_.preset);
    description.stateSpace = rbm_.shape().threeState() ? StateSpace::ThreeState : StateSpace::IndependentBits;
    description.facts = facts(options_, data_->grid(), data_->options().windowSteps);
    const auto run = runFacts(*data_, updates_, updatesPerEpoch());
    description.facts.insert(description.facts.end(), run.begin(), run.end());
    const auto add = [&](const char* name, const std::string& value) {
        description.facts.push_back({name, value});
    };
    if (lastFigures_) {
        const std::string name = judge_.byLikelihood() ? "log_likelihood_" : "pseudo_likelihood_";
        add((name + "training").c_str(), std::to_string(lastFigures_->training));
        if (lastFigures_->heldOut)
            add((name + "held_out").c_str(), std::to_string(*lastFigures_->heldOut));
        const auto chains = factsOf(lastFigures_->chains);
        description.facts.insert(description.facts.end(), chains.begin(), chains.end());
    }
    return description;
}

} // namespace partita
