#include "core/rbm/RbmLearner.h"

#include "core/learn/Learner.h"
#include "core/rbm/DataStatistics.h"
#include "core/rbm/OneStepLearner.h"
#include "core/rbm/Rbm.h"
#include "core/rbm/WindowLearner.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr double likelihoodTolerance = 0.002; // about the noise of its estimate
constexpr std::int64_t updatesPerTimedEvaluation = 200;
constexpr std::int64_t mostUpdatesPerEvaluation = 1000;
constexpr std::int64_t shortUpdates = 5;
constexpr std::int64_t momentumEpochs = 2;
constexpr float offsetRate = 0.01f; // of the moving hidden offsets

VisibleShape shapeFor(const TrainingSet& data, const RbmOptions& options) {
    return visibleShape(data.grid(), data.options().windowSteps, options.stateSpace());
}

Rbm initialRbm(const VisibleShape& shape, const RbmOptions& options, const AlignedVector<float>& meanRates) {
    Rbm rbm(shape, options.hidden);
    rbm.randomise(options.weightDeviation, options.seed, randomStream(RandomPurpose::InitialWeights, 0));
    setBaseRateBias(shape, meanRates, rbm.visibleBias());
    return rbm;
}

std::shared_ptr<const KnownStates> knownStates(const TrainingSet& data, const RbmOptions& options) {
    const bool summable = options.persistent && options.chainRestart == 0;
    return std::make_shared<const KnownStates>(data, options.stateSpace(),
                                               summable ? options.knownStates : 0);
}

// So many updates of one step take about as long as one of a window.
TrainingPlan::Evaluations evaluations(const TrainingSet& data) {
    const std::int64_t scale = data.options().windowSteps == 1 ? shortUpdates : 1;
    return {.fewestUpdates = 1,
            .mostUpdates = mostUpdatesPerEvaluation * scale,
            .timedUpdates = updatesPerTimedEvaluation * scale * scale,
            .byTraining = true};
}

bool allFinite(const AlignedVector<float>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); });
}

} // namespace

RbmLearner::RbmLearner(std::shared_ptr<const TrainingSet> data, const RbmOptions& options)
    : data_(std::move(data))
    , options_(options)
    , order_(data_->training().size(), options.batch, options.seed,
             randomStream(RandomPurpose::WindowOrder, 0))
    , plan_(options_, order_.updatesPerEpoch(), evaluations(*data_))
    , meanRates_(meanRates(*data_, shapeFor(*data_, options), options.seed))
    , rbm_(initialRbm(shapeFor(*data_, options), options, meanRates_))
    , crew_(options.threads)
    , descent_(rbm_.shape(), parameters(), options.batch, options.seed, crew_)
    , known_(knownStates(*data_, options))
    , hiddenOffset_(rbm_.hiddenStride())
    , judge_(*data_, rbm_.shape(), meanRates_, options.byLikelihood, known_, options.seed, crew_) {
    if (!options_.weightCost)
        options_.weightCost = weightCostFor(data_->training().size());
    if (!options_.transposedShare)
        options_.transposedShare = transposedShareFor(shareOfOnePiece(*data_, options_.stateSpace()));
    std::fill_n(hiddenOffset_.begin(), rbm_.hidden(), 0.5f);
}

std::unique_ptr<RbmLearner> RbmLearner::make(std::shared_ptr<const TrainingSet> data,
                                             const RbmOptions& options) {
    if (options.adaptive)
        return std::make_unique<OneStepLearner>(std::move(data), options);
    return std::make_unique<WindowLearner>(std::move(data), options);
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

kernels::DescentOptions RbmLearner::descent() const {
    const double rate = options_.learningRate * plan_.rateFactor();
    const bool early = updates() < momentumEpochs * plan_.updatesPerEpoch();
    kernels::DescentOptions descent;
    descent.rate = static_cast<float>(rate);
    descent.momentum = static_cast<float>(early ? options_.initialMomentum : options_.momentum);
    descent.weightCost = static_cast<float>(*options_.weightCost);
    return descent;
}

void RbmLearner::loadMiniBatch() {
    const auto windows = order_.miniBatch(updates());
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::Transposition, static_cast<std::uint64_t>(updates())));
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
    crew_.run(windows.size(), [&](std::size_t row) {
        data_->activeUnits(data_->training()[windows[row]], shifts[row], rbm_.shape().space, dataRows_[row]);
    });
    loaded(far);
}

// Chains that live long settle in a few modes; the statistics of so few push down everything else.
void RbmLearner::restartChains() {
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::ChainRestarts, static_cast<std::uint64_t>(updates())));
    for (std::size_t chain = 0; chain < descent_.chains().chains(); ++chain)
        if (static_cast<double>(random.uniform()) < options_.chainRestart)
            descent_.startChain(chain, chain % dataRows_.size());
}

void RbmLearner::moveOffsets() {
    AlignedVector<float> mean(rbm_.hiddenStride());
    addDataMean(mean);
    for (std::size_t j = 0; j < rbm_.hidden(); ++j)
        hiddenOffset_[j] += offsetRate * (mean[j] - hiddenOffset_[j]);
}

// Towards the wanted mean activity of a hidden unit.
void RbmLearner::pullHiddenBiases(const kernels::DescentOptions& descent) {
    const auto step = descent.rate * static_cast<float>(options_.sparsityCost);
    if (step > 0)
        for (std::size_t j = 0; j < rbm_.hidden(); ++j)
            rbm_.hiddenBias()[j] += step * (static_cast<float>(options_.sparsityTarget) - hiddenOffset_[j]);
}

void RbmLearner::update() {
    loadMiniBatch();
    const std::vector<kernels::UnitList> rows(dataRows_.begin(), dataRows_.end());
    descent_.positive(rows);
    if (options_.persistent)
        restartChains();
    else
        descent_.startChains();
    chainsDrawn_ = true;
    gibbs();
    moveOffsets();
    ascend(descent());
    plan_.countUpdate();
    lastFigures_.reset();
}

LearningFigure RbmLearner::figure() const {
    return judge_.figure();
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
    judged_ = model(); // with the figures among its facts
    if (!safe_ || finding == RunawayWatch::Finding::Sound)
        safe_ = judged_;
    return figures;
}

bool RbmLearner::rollBack() {
    if (!safe_)
        return false;
    rbm_ = safe_->rbm();
    rolledBack();
    descent_.setParameters(parameters());
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
    content.rbm = settled();
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
    const bool exact = judge_.byLikelihood();
    for (auto& fact : runFacts(*data_, plan_, lastFigures_,
                               exact ? FactKey::LogLikelihoodTraining : FactKey::PseudoLikelihoodTraining,
                               exact ? FactKey::LogLikelihoodHeldOut : FactKey::PseudoLikelihoodHeldOut))
        description.facts.push_back(std::move(fact));
    return description;
}

} // namespace partita
