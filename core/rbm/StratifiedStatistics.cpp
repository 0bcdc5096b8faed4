#include "core/rbm/StratifiedStatistics.h"

#include "core/numeric/VectorLoops.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

constexpr std::size_t statesPerPart = 32;

} // namespace

void StratifiedStatistics::Sampled::clear() {
    visible.clear();
    hidden.clear();
    weights.clear();
}

void StratifiedStatistics::Sampled::add(const std::vector<std::uint32_t>& units,
                                        std::span<const float> probabilities, float weight) {
    visible.push_back(units);
    hidden.insert(hidden.end(), probabilities.begin(), probabilities.end());
    weights.push_back(weight);
}

StratifiedStatistics::StratifiedStatistics(std::shared_ptr<const KnownStates> known, std::size_t stride)
    : known_(std::move(known))
    , stride_(stride)
    , knownHidden_(known_->rows().size() * stride)
    , negativeEnergies_(known_->rows().size())
    , knownWeights_(known_->rows().size()) {}

void StratifiedStatistics::begin() {
    data_.clear();
    chains_.clear();
    chainStates_ = 0;
}

void StratifiedStatistics::addData(const UnitRows& visible, std::span<const float> hidden, double share) {
    for (std::size_t row = 0; row < visible.size(); ++row)
        data_.add(visible[row], hidden.subspan(row * stride_, stride_), static_cast<float>(share));
}

void StratifiedStatistics::addChains(const UnitRows& visible, std::span<const float> hidden) {
    for (std::size_t row = 0; row < visible.size(); ++row)
        if (!known_->contain(visible[row]))
            chains_.add(visible[row], hidden.subspan(row * stride_, stride_), 0.0f);
    chainStates_ += visible.size();
}

void StratifiedStatistics::compute(const Rbm& rbm, double dataShare, Crew& crew) {
    const UnitRows& rows = known_->rows();
    crew.run((rows.size() + statesPerPart - 1) / statesPerPart, [&](std::size_t part, std::size_t) {
        AlignedVector<float> inputs(stride_);
        const std::size_t end = std::min(rows.size(), (part + 1) * statesPerPart);
        for (std::size_t i = part * statesPerPart; i < end; ++i) {
            numeric::sumRows(rbm.weightData(), stride_, rows[i], rbm.hiddenBias().data(), inputs.data());
            double bias = 0;
            for (const auto unit : rows[i])
                bias += static_cast<double>(rbm.visibleBias()[unit]);
            negativeEnergies_[i] = bias + numeric::softplusSum(inputs.data(), 1.0f, rbm.hidden());
            numeric::sigmoid(inputs.data(), 1.0f, rbm.hidden(), &knownHidden_[i * stride_]);
        }
    });
    const auto states = static_cast<double>(std::max<std::size_t>(1, chainStates_));
    const double knownShare = 1 - static_cast<double>(chains_.visible.size()) / states;
    const double highest =
        rows.empty() ? 0.0 : *std::max_element(negativeEnergies_.begin(), negativeEnergies_.end());
    double sum = 0;
    for (auto& energy : negativeEnergies_)
        sum += energy = std::exp(energy - highest);
    for (std::size_t i = 0; i < rows.size(); ++i)
        knownWeights_[i] =
            static_cast<float>(dataShare * known_->shares()[i] - knownShare * negativeEnergies_[i] / sum);
    std::ranges::fill(chains_.weights, static_cast<float>(-1 / states));
    dataShare_ = dataShare;
}

std::vector<WeightedStates> StratifiedStatistics::parts() const {
    return {{known_->rows(), knownHidden_, knownWeights_}, data_.states(), chains_.states()};
}

void StratifiedStatistics::addDataMean(std::span<float> mean) const {
    for (std::size_t i = 0; i < known_->rows().size(); ++i)
        numeric::addScaled(&knownHidden_[i * stride_], static_cast<float>(dataShare_ * known_->shares()[i]),
                           stride_, mean.data());
    for (std::size_t row = 0; row < data_.weights.size(); ++row)
        numeric::addScaled(&data_.hidden[row * stride_], data_.weights[row], stride_, mean.data());
}

} // namespace partita
