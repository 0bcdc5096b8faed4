#include "core/rbm/kernels/ContrastiveDivergence.h"

#include <algorithm>
#include <cassert>

namespace partita::kernels {

namespace {

std::size_t words(std::size_t rows) {
    return (rows + 63) / 64;
}

// sums += factor * the rows, each as long as `sums`.
void addColumns(std::span<const float> rows, float factor, std::span<float> sums) {
    for (std::size_t row = 0; row < rows.size(); row += sums.size())
        for (std::size_t h = 0; h < sums.size(); ++h)
            sums[h] += factor * rows[row + h];
}

} // namespace

ContrastiveDivergence::ContrastiveDivergence(const VisibleShape& shape, const Parameters& parameters,
                                             std::size_t chains, std::uint64_t seed, Crew& crew)
    : layout_(std::make_shared<const BlockLayout>(shape))
    , parameters_(parameters)
    , seed_(seed)
    , crew_(crew)
    , packed_(layout_, parameters.hidden)
    , chains_(layout_, parameters.hidden, parameters.stride, chains, crew)
    , hiddenOffsets_(parameters.stride)
    , visibleOffsets_(layout_->units())
    , shared_(parameters.stride, MissedUpdates::most)
    , upToDate_(layout_->units())
    , masks_(static_cast<std::size_t>(crew.threads())) {
    parametersChanged();
}

ChainModel ContrastiveDivergence::model() const {
    return {.parameters = parameters_.view(), .packed = &packed_, .seed = seed_};
}

void ContrastiveDivergence::parametersChanged() {
    velocities_.clear();
    visibleVelocities_.clear();
    hiddenVelocities_.clear();
    lazy_ = false;
    crew_.run(layout_->blocks(), [&](std::size_t block, std::size_t) {
        packed_.pack(parameters_.view(), block, PackedWeights::allGroups);
    });
}

void ContrastiveDivergence::setParameters(const Parameters& parameters) {
    parameters_ = parameters;
    parametersChanged();
}

void ContrastiveDivergence::positive(std::span<const UnitList> data) {
    data_.assign(data.begin(), data.end());
    dataBias_.clear();
    chainBias_.clear();
    const std::size_t stride = parameters_.stride;
    dataPartials_.resize(layout_->slabs().size() * data.size() * stride);
    dataProbabilities_.resize(data.size() * stride);
    dataBits_.resize(data.size() * words(parameters_.hidden));
    sumBySlab(*layout_, parameters_.weights, stride, data_, crew_, dataPartials_.data(), cuts_);
    const HiddenDraw draw{.bias = parameters_.hiddenBias,
                          .partials = dataPartials_.data(),
                          .partialCount = layout_->slabs().size(),
                          .partialStep = data.size() * stride,
                          .hidden = parameters_.hidden,
                          .stride = stride,
                          .key = {.seed = ~seed_, .pass = chains_.pass()}};
    crew_.run((data.size() + rowsPerHiddenPart - 1) / rowsPerHiddenPart, [&](std::size_t part, std::size_t) {
        const std::size_t end = std::min(data_.size(), (part + 1) * rowsPerHiddenPart);
        for (std::size_t row = part * rowsPerHiddenPart; row < end; ++row)
            sampleHiddenRow(draw, row, &dataProbabilities_[row * stride],
                            &dataBits_[row * words(parameters_.hidden)]);
    });
}

void ContrastiveDivergence::startChain(std::size_t chain, std::size_t row) {
    const std::size_t count = words(parameters_.hidden);
    std::copy_n(&dataBits_[row * count], count, &chains_.hiddenBits()[chain * count]);
}

void ContrastiveDivergence::startChains() {
    for (std::size_t chain = 0; chain < chains_.chains(); ++chain)
        startChain(chain, chain % data_.size());
}

void ContrastiveDivergence::setVisibleOffsets(AlignedVector<float> offsets) {
    assert(offsets.size() == layout_->units());
    visibleOffsets_ = std::move(offsets);
    offsetSquares_ = 0;
    for (const float offset : visibleOffsets_)
        offsetSquares_ += offset * offset;
}

void ContrastiveDivergence::centre(std::span<const float> offset) {
    const std::size_t stride = parameters_.stride;
    hiddenOffsets_.assign(offset.begin(), offset.end());
    dataBias_.resize(data_.size());
    chainBias_.resize(chains_.chains());
    const auto chains = chains_.hiddenProbabilities();
    crew_.run(data_.size() + chains_.chains(), [&](std::size_t part, std::size_t) {
        const bool ofData = part < data_.size();
        const std::size_t row = ofData ? part : part - data_.size();
        float* statistics = ofData ? &dataProbabilities_[row * stride] : &chains[row * stride];
        float along = 0; // of the offset
        for (std::size_t h = 0; h < stride; ++h) {
            statistics[h] -= offset[h];
            along += statistics[h] * offset[h];
        }
        (ofData ? dataBias_ : chainBias_)[row] = 1 - along;
    });
}

void ContrastiveDivergence::gibbs(int steps) {
    for (int step = 0; step < steps; ++step)
        chains_.step(model());
}

void ContrastiveDivergence::useVelocities() {
    if (!velocities_.empty())
        return;
    velocities_.assign(layout_->units() * parameters_.stride, 0.0f);
    visibleVelocities_.assign(layout_->units(), 0.0f);
    hiddenVelocities_.assign(parameters_.stride, 0.0f);
}

void ContrastiveDivergence::beginLaziness() {
    if (lazy_)
        return;
    lazy_ = true;
    std::fill(upToDate_.begin(), upToDate_.end(), missed_.updates());
    allUpToDate();
}

void ContrastiveDivergence::allUpToDate() {
    missed_.restart(missed_.updates());
    shared_.restart(missed_.updates());
    settledAt_ = missed_.updates();
}

RowUpdate ContrastiveDivergence::rowUpdate() {
    RowUpdate update;
    update.weights = parameters_.weights;
    update.visibleBias = parameters_.visibleBias;
    update.velocities = velocities_.empty() ? nullptr : velocities_.data();
    update.biasVelocities = velocities_.empty() ? nullptr : visibleVelocities_.data();
    update.upToDate = upToDate_.data();
    update.stride = parameters_.stride;
    update.missed = &missed_;
    update.shared = lazy_ ? &shared_ : nullptr;
    update.visibleOffsets = visibleOffsets_.data();
    return update;
}

void ContrastiveDivergence::update(const DescentOptions& options) {
    assert(!data_.empty());
    if (options.momentum > 0)
        useVelocities();
    const bool centred = !dataBias_.empty();
    if (options.momentum > 0 || options.weightCost > 0 || centred)
        beginLaziness();
    takeHiddenMeans();
    if (lazy_)
        shared_.append(hiddenStep_, hiddenOffsets_, centred ? options.rate : 0.0f,
                       centred ? options.rate * options.biasScale : 0.0f);
    RowUpdate update = rowUpdate();
    update.positive = dataProbabilities_.data();
    update.negative = chains_.hiddenProbabilities().data();
    update.positiveBias = dataBias_.empty() ? nullptr : dataBias_.data();
    update.negativeBias = chainBias_.empty() ? nullptr : chainBias_.data();
    update.positiveWords = words(data_.size());
    update.negativeWords = words(chains_.chains());
    update.positiveScale = options.rate / static_cast<float>(data_.size());
    update.negativeScale = options.rate / static_cast<float>(chains_.chains());
    update.momentum = options.momentum;
    update.biasScale = options.biasScale;
    update.decay = options.rate * options.weightCost;
    offsetsOn_.resize(layout_->slabs().size() * (data_.size() + chains_.chains()));
    crew_.run(layout_->slabs().size(),
              [&](std::size_t slab, std::size_t thread) { updateSlab(update, slab, masks_[thread]); });
    if (centred)
        centreHiddenBias();
    updateHiddenBias(options);
    missed_.append(options.momentum, update.decay);
    if (lazy_ && missed_.updates() - settledAt_ >= static_cast<std::int64_t>(MissedUpdates::most))
        settle();
}

void ContrastiveDivergence::updateSlab(const RowUpdate& update, std::size_t slab,
                                       std::vector<std::uint64_t>& masks) {
    const auto& range = layout_->slabs()[slab];
    const std::size_t wordsPerLane = update.positiveWords + update.negativeWords;
    masks.assign(range.lanes() * wordsPerLane, 0);
    float* offsetsOn = &offsetsOn_[slab * (data_.size() + chains_.chains())];
    std::fill_n(offsetsOn, data_.size() + chains_.chains(), 0.0f);
    const auto mark = [&](std::size_t row, std::size_t lane, std::size_t offset) {
        masks[(lane - range.laneBegin()) * wordsPerLane + offset + row / 64] |= std::uint64_t{1} << row % 64;
    };
    for (std::size_t row = 0; row < data_.size(); ++row)
        for (std::size_t i = cuts_[slab * data_.size() + row]; i < cuts_[(slab + 1) * data_.size() + row];
             ++i) {
            mark(row, layout_->laneOfUnit(data_[row][i]), 0);
            offsetsOn[row] += visibleOffsets_[data_[row][i]];
        }
    chains_.forEachDrawn(slab, [&](std::size_t row, std::size_t lane) {
        mark(row, lane, update.positiveWords);
        offsetsOn[data_.size() + row] += visibleOffsets_[layout_->unitOfLane(lane)];
    });
    for (std::size_t block = range.blockBegin; block < range.blockEnd; ++block) {
        const std::uint64_t* ofBlock = &masks[(block - range.blockBegin) * blockLanes * wordsPerLane];
        const std::uint32_t dirty = updateRows(update, *layout_, block, ofBlock);
        if (dirty != 0)
            packed_.pack(parameters_.view(), block, dirty);
    }
}

void ContrastiveDivergence::takeHiddenMeans() {
    hiddenStep_.assign(parameters_.stride, 0.0f);
    addColumns(dataProbabilities_, 1.0f / static_cast<float>(data_.size()), hiddenStep_);
    addColumns(chains_.hiddenProbabilities(), -1.0f / static_cast<float>(chains_.chains()), hiddenStep_);
}

// Of the hidden biases' gradient in hiddenStep_: less that of W times the visible offsets.
void ContrastiveDivergence::centreHiddenBias() {
    const std::size_t rows = data_.size() + chains_.chains();
    const auto chains = chains_.hiddenProbabilities();
    for (auto& step : hiddenStep_)
        step *= 1 + offsetSquares_;
    for (std::size_t row = 0; row < rows; ++row) {
        const bool ofData = row < data_.size();
        float factor = 0;
        for (std::size_t slab = 0; slab < layout_->slabs().size(); ++slab)
            factor += offsetsOn_[slab * rows + row];
        factor /= ofData ? -static_cast<float>(data_.size()) : static_cast<float>(chains_.chains());
        const auto statistics =
            ofData ? dataStatistics().subspan(row * parameters_.stride, parameters_.stride)
                   : chains.subspan((row - data_.size()) * parameters_.stride, parameters_.stride);
        addColumns(statistics, factor, hiddenStep_);
    }
}

void ContrastiveDivergence::updateHiddenBias(const DescentOptions& options) {
    for (std::size_t h = 0; h < parameters_.hidden; ++h) {
        float step = options.rate * options.biasScale * hiddenStep_[h];
        if (!hiddenVelocities_.empty()) {
            step += options.momentum * hiddenVelocities_[h];
            hiddenVelocities_[h] = step;
        }
        parameters_.hiddenBias[h] += step;
    }
}

void ContrastiveDivergence::settle() {
    if (!lazy_ || missed_.updates() == settledAt_)
        return;
    const RowUpdate update = rowUpdate();
    crew_.run(layout_->blocks(), [&](std::size_t block, std::size_t) {
        bringUpToDate(update, *layout_, block);
        packed_.pack(parameters_.view(), block, PackedWeights::allGroups);
    });
    allUpToDate();
}

void ContrastiveDivergence::settled(float* weights, float* visibleBias) const {
    std::copy_n(parameters_.weights, layout_->units() * parameters_.stride, weights);
    std::copy_n(parameters_.visibleBias, layout_->units(), visibleBias);
    if (!lazy_ || missed_.updates() == settledAt_)
        return;
    auto velocities = velocities_;
    auto visibleVelocities = visibleVelocities_;
    auto upToDate = upToDate_;
    RowUpdate update;
    update.weights = weights;
    update.visibleBias = visibleBias;
    update.velocities = velocities.empty() ? nullptr : velocities.data();
    update.biasVelocities = velocities.empty() ? nullptr : visibleVelocities.data();
    update.upToDate = upToDate.data();
    update.stride = parameters_.stride;
    update.missed = &missed_;
    update.shared = &shared_;
    update.visibleOffsets = visibleOffsets_.data();
    for (std::size_t block = 0; block < layout_->blocks(); ++block)
        bringUpToDate(update, *layout_, block);
}

ContrastiveDivergence::State ContrastiveDivergence::state() const {
    State state;
    state.velocities = velocities_;
    state.visibleVelocities = visibleVelocities_;
    state.hiddenVelocities = hiddenVelocities_;
    state.exponents = packed_.exponents();
    if (!lazy_)
        return state;
    for (const auto updates : upToDate_)
        state.behind.push_back(missed_.updates() - updates);
    state.momenta.assign(missed_.momenta().begin(), missed_.momenta().end());
    state.decays.assign(missed_.decays().begin(), missed_.decays().end());
    state.shared.assign(shared_.sums().begin(), shared_.sums().end());
    state.sharedOfBias.assign(shared_.sumsOfBias().begin(), shared_.sumsOfBias().end());
    return state;
}

void ContrastiveDivergence::setState(const State& state) {
    assert(state.exponents.size() == layout_->blocks());
    packed_.setExponents(state.exponents);
    parametersChanged();
    velocities_ = state.velocities;
    visibleVelocities_ = state.visibleVelocities;
    hiddenVelocities_ = state.hiddenVelocities;
    if (state.behind.empty())
        return;
    beginLaziness();
    for (std::size_t i = 0; i < state.momenta.size(); ++i)
        missed_.append(state.momenta[i], state.decays[i]);
    shared_.assign(state.shared, state.sharedOfBias);
    for (std::size_t unit = 0; unit < upToDate_.size(); ++unit)
        upToDate_[unit] = missed_.updates() - state.behind[unit];
}

std::size_t ContrastiveDivergence::bytes() const {
    return packed_.bytes() +
           sizeof(float) * (dataPartials_.size() * 2 + velocities_.size() + dataProbabilities_.size() * 2);
}

} // namespace partita::kernels
