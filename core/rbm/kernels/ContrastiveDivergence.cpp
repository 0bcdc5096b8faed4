#include "rbm/kernels/ContrastiveDivergence.h"

#include "rbm/kernels/SampleHidden.h"

#include <algorithm>
#include <cassert>

namespace partita::kernels {

namespace {

constexpr std::size_t rowsPerHiddenPart = 4;
constexpr float offsetRate = 0.01f; // of the moving hidden offsets

std::size_t words(std::size_t rows) {
    return (rows + 63) / 64;
}

// Means of the columns of rows x stride. Replaces `means`.
void columnMeans(std::span<const float> rows, std::size_t stride, AlignedVector<float>& means) {
    means.assign(stride, 0.0f);
    for (std::size_t row = 0; row < rows.size(); row += stride)
        for (std::size_t h = 0; h < stride; ++h)
            means[h] += rows[row + h];
    const float share = 1.0f / static_cast<float>(rows.size() / stride);
    for (auto& mean : means)
        mean *= share;
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
    , visibleOffsets_(layout_->units())
    , shared_(parameters.stride, MissedUpdates::most)
    , upToDate_(layout_->units())
    , masks_(static_cast<std::size_t>(crew.threads())) {
    state_.hiddenOffset.resize(parameters.stride);
    std::fill_n(state_.hiddenOffset.begin(), parameters.hidden, 0.5f);
    parametersChanged();
}

ChainModel ContrastiveDivergence::model() const {
    return {.parameters = parameters_.view(), .packed = &packed_, .seed = seed_};
}

void ContrastiveDivergence::parametersChanged() {
    crew_.run(layout_->blocks(), [&](std::size_t block, std::size_t) {
        packed_.pack(parameters_.view(), block, PackedWeights::allGroups);
    });
}

void ContrastiveDivergence::positive(std::span<const UnitList> data) {
    data_.assign(data.begin(), data.end());
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

void ContrastiveDivergence::startChains() {
    if (chains_.chains() != data_.size())
        chains_.resize(data_.size());
    std::copy(dataBits_.begin(), dataBits_.end(), chains_.hiddenBits().begin());
}

void ContrastiveDivergence::gibbs(int steps) {
    for (int step = 0; step < steps; ++step)
        chains_.step(model());
}

void ContrastiveDivergence::useVelocities() {
    if (!state_.weightVelocity.empty())
        return;
    state_.weightVelocity.assign(layout_->units() * parameters_.stride, 0.0f);
    state_.visibleVelocity.assign(layout_->units(), 0.0f);
    state_.hiddenVelocity.assign(parameters_.stride, 0.0f);
}

void ContrastiveDivergence::setVisibleOffsets(AlignedVector<float> offsets) {
    assert(offsets.size() == layout_->units());
    visibleOffsets_ = std::move(offsets);
    offsetSquares_ = 0;
    for (const float offset : visibleOffsets_)
        offsetSquares_ += offset * offset;
}

void ContrastiveDivergence::meansOfStatistics() {
    columnMeans(dataProbabilities_, parameters_.stride, dataMeans_);
    columnMeans(chains_.hiddenProbabilities(), parameters_.stride, hiddenStep_);
    for (std::size_t h = 0; h < parameters_.hidden; ++h) {
        hiddenStep_[h] = dataMeans_[h] - hiddenStep_[h];
        state_.hiddenOffset[h] += offsetRate * (dataMeans_[h] - state_.hiddenOffset[h]);
    }
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
    const bool momentum = !state_.weightVelocity.empty();
    update.velocities = momentum ? state_.weightVelocity.data() : nullptr;
    update.biasVelocities = momentum ? state_.visibleVelocity.data() : nullptr;
    update.upToDate = upToDate_.data();
    update.stride = parameters_.stride;
    update.missed = &missed_;
    update.biasScale = biasScale_;
    return update;
}

void ContrastiveDivergence::update(const DescentOptions& options) {
    assert(!data_.empty());
    if (options.momentum > 0)
        useVelocities();
    if (!lazy_ && (options.momentum > 0 || options.weightCost > 0 || options.centred)) {
        lazy_ = true;
        std::fill(upToDate_.begin(), upToDate_.end(), missed_.updates());
        allUpToDate();
    }
    meansOfStatistics();
    if (lazy_)
        shared_.append(hiddenStep_.data(), options.centred ? options.rate : 0.0f, state_.hiddenOffset.data());
    biasScale_ = options.biasScale;
    RowUpdate update = rowUpdate();
    const Centring centring{state_.hiddenOffset.data(), visibleOffsets_.data(), &shared_};
    update.centring = options.centred ? &centring : nullptr;
    update.positive = dataProbabilities_.data();
    update.negative = chains_.hiddenProbabilities().data();
    update.positiveWords = words(data_.size());
    update.negativeWords = words(chains_.chains());
    update.positiveScale = options.rate / static_cast<float>(data_.size());
    update.negativeScale = options.rate / static_cast<float>(chains_.chains());
    update.momentum = options.momentum;
    update.decay = options.rate * options.weightCost;
    offsetsOn_.resize(layout_->slabs().size() * (data_.size() + chains_.chains()));
    crew_.run(layout_->slabs().size(),
              [&](std::size_t slab, std::size_t thread) { updateSlab(update, slab, masks_[thread]); });
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

// Less the gradient of W times the visible offsets.
void ContrastiveDivergence::centreHiddenBias(AlignedVector<float>& gradient) const {
    const std::size_t stride = parameters_.stride;
    const std::size_t rows = data_.size() + chains_.chains();
    for (std::size_t row = 0; row < rows; ++row) {
        const bool ofData = row < data_.size();
        float factor = 0;
        for (std::size_t slab = 0; slab < layout_->slabs().size(); ++slab)
            factor += offsetsOn_[slab * rows + row];
        factor /= ofData ? -static_cast<float>(data_.size()) : static_cast<float>(chains_.chains());
        const float* probabilities = ofData ? &dataProbabilities_[row * stride]
                                            : &chains_.hiddenProbabilities()[(row - data_.size()) * stride];
        for (std::size_t h = 0; h < stride; ++h)
            gradient[h] += factor * (probabilities[h] - state_.hiddenOffset[h]);
    }
    for (std::size_t h = 0; h < stride; ++h)
        gradient[h] += offsetSquares_ * hiddenStep_[h];
}

void ContrastiveDivergence::updateHiddenBias(const DescentOptions& options) {
    AlignedVector<float> gradient = hiddenStep_;
    if (options.centred)
        centreHiddenBias(gradient);
    for (std::size_t h = 0; h < parameters_.hidden; ++h) {
        const float pull = options.sparsityCost * (options.sparsityTarget - state_.hiddenOffset[h]);
        float step = options.rate * options.biasScale * (gradient[h] + pull);
        if (!state_.hiddenVelocity.empty()) {
            step += options.momentum * state_.hiddenVelocity[h];
            state_.hiddenVelocity[h] = step;
        }
        parameters_.hiddenBias[h] += step;
    }
}

void ContrastiveDivergence::settle() {
    if (!lazy_ || missed_.updates() == settledAt_)
        return;
    RowUpdate update = rowUpdate();
    const Centring centring{state_.hiddenOffset.data(), visibleOffsets_.data(), &shared_};
    update.centring = &centring;
    crew_.run(layout_->blocks(), [&](std::size_t block, std::size_t) {
        bringUpToDate(update, *layout_, block);
        packed_.pack(parameters_.view(), block, PackedWeights::allGroups);
    });
    allUpToDate();
}

std::size_t ContrastiveDivergence::bytes() const {
    return packed_.bytes() + sizeof(float) * (dataPartials_.size() * 2 + state_.weightVelocity.size() +
                                              dataProbabilities_.size() * 2);
}

} // namespace partita::kernels
