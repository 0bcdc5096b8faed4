#include "core/numeric/VectorLoops.h"
#include "core/recurrent/RecurrentNet.h"
#include "core/recurrent/distributions/Rbm.h"

#include <algorithm>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr std::uint64_t mostSweeps = 1 << 8; // of an update, in the names of draws
constexpr int defaultSweeps = 40;
constexpr int coldSweeps = 2;
constexpr float coldScale = 1.5f; // of activations, in the last sweeps

// By contrastive divergence: what the data want, less what chains that begin from them come to.
class RbmGradient : public StepGradient {
public:
    void add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
             Matrix& ofStates) override;

private:
    RbmBiases biases_;
    Matrix negative_;      // steps x visible
    Matrix hiddenOfData_;  // steps x hidden units
    Matrix hiddenOfModel_; // the same
    Matrix ofWanted_;      // (steps x pitches) x columns of RbmWeights::out
};

// What a row of visible units, and its hidden units' activations (which become probabilities), want of W.
void addMachine(const Matrix& visible, Matrix& hidden, float share, Parameters& gradient) {
    const Shape& shape = gradient.shape();
    numeric::sigmoid(hidden.data(), 1.0f, extent(hidden.size()), hidden.data());
    auto weights = gradient.block(block::W);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        for (std::size_t unit = 0; unit < shape.visible(); ++unit) {
            if (visible(row, index(unit)) == 0)
                continue;
            const PitchSpan span = spanAround(unit % shape.pitches, shape);
            numeric::addScaled(hidden.row(row).data() + span.first * shape.hidden, share,
                               span.count * shape.hidden,
                               weights.row(index(unit / shape.pitches * Shape::span + span.offset)).data());
        }
}

void RbmGradient::add(const Parameters& parameters, const Steps& steps, Parameters& gradient,
                      Matrix& ofStates) {
    const RbmWeights weights(parameters);
    const Shape& shape = weights.shape;
    const Sequence& sequence = steps.sequence;
    stepBiases(weights, steps.states, sequence.inputs, biases_);
    negative_ = sequence.visible;
    GibbsChain chain;
    chain.sweeps = steps.options.gibbsSteps;
    chain.draws = {steps.options.seed, steps.options.update * mostSweeps, steps.firstRow};
    sampleChain(weights, biases_.visible, biases_.hidden, chain, negative_);

    hiddenOfData_.resize(biases_.hidden.rows(), biases_.hidden.cols());
    hiddenOfModel_.resize(biases_.hidden.rows(), biases_.hidden.cols());
    hiddenActivations(weights, sequence.visible, biases_.hidden, hiddenOfData_);
    hiddenActivations(weights, negative_, biases_.hidden, hiddenOfModel_);
    addMachine(sequence.visible, hiddenOfData_, steps.share, gradient);
    addMachine(negative_, hiddenOfModel_, -steps.share, gradient);
    hiddenOfData_ = steps.share * (hiddenOfData_ - hiddenOfModel_);
    const Matrix ofVisible = steps.share * (sequence.visible - negative_);

    const auto pitches = index(shape.pitches);
    const auto units = index(shape.hidden);
    ofWanted_.setZero(index(sequence.steps()) * pitches, weights.out.cols());
    for (Eigen::Index step = 0; step < index(sequence.steps()); ++step) {
        auto rows = ofWanted_.middleRows(step * pitches, pitches);
        rows.leftCols(units) = Eigen::Map<const Matrix>(hiddenOfData_.row(step).data(), pitches, units);
        for (Eigen::Index plane = 0; plane < index(shape.planes); ++plane)
            rows.col(units + plane) = ofVisible.row(step).segment(plane * pitches, pitches).transpose();
    }
    gradient.block(block::bv) += ofVisible.colwise().sum();
    gradient.block(block::bh) += ofWanted_.leftCols(units).colwise().sum();
    addOutGradient(weights.out, steps.states, allRows(shape), ofWanted_, gradient, ofStates);
}

// Block Gibbs sampling of each step's machine with the locked cells clamped, from the cells as they are; the
// last sweeps are colder, so that no stray note of an unfinished chain is kept. A particle's weight is how
// probable each locked cell is given the other cells of the step (pseudo-likelihood, Besag 1975).
class RbmDrawer : public StepDrawer {
public:
    RbmDrawer(const Parameters& parameters, const GenerateRequest& request, const RowVector& bias);

    void draw(const Step& step, Matrix& visible, std::span<double> logWeights) override;
    std::size_t particles() const override { return 12; }

private:
    double lockedProbability(const Matrix& locked, const Matrix& visible, const Matrix& hidden,
                             Eigen::Index row) const;

    const GenerateRequest& request_;
    RbmWeights weights_;
    RowVector bias_;
    RbmBiases biases_;
};

RbmDrawer::RbmDrawer(const Parameters& parameters, const GenerateRequest& request, const RowVector& bias)
    : request_(request)
    , weights_(parameters)
    , bias_(bias) {}

void RbmDrawer::draw(const Step& step, Matrix& visible, std::span<double> logWeights) {
    stepBiases(weights_, step.states, step.inputs, biases_);
    biases_.visible.rowwise() += bias_;
    GibbsChain chain;
    chain.kept = &step.locked;
    chain.scale = 1.0f / static_cast<float>(request_.temperature);
    chain.sweeps = request_.gibbsSteps > 0 ? request_.gibbsSteps : defaultSweeps;
    const auto all = static_cast<std::uint64_t>(chain.sweeps + coldSweeps);
    chain.draws = {request_.seed, static_cast<std::uint64_t>(step.number) * all, 0};
    sampleChain(weights_, biases_.visible, biases_.hidden, chain, visible);
    chain.draws.firstSweep += static_cast<std::uint64_t>(chain.sweeps);
    chain.sweeps = coldSweeps;
    chain.scale *= coldScale;
    sampleChain(weights_, biases_.visible, biases_.hidden, chain, visible);
    if (!step.weigh)
        return;
    Matrix hidden(visible.rows(), biases_.hidden.cols());
    hiddenActivations(weights_, visible, biases_.hidden, hidden);
    for (Eigen::Index row = 0; row < visible.rows(); ++row)
        logWeights[extent(row)] += lockedProbability(step.locked, visible, hidden, row);
}

// log p of each locked cell as it is against its being otherwise, all other cells given; the sum.
double RbmDrawer::lockedProbability(const Matrix& locked, const Matrix& visible, const Matrix& hidden,
                                    Eigen::Index row) const {
    const Shape& shape = weights_.shape;
    RowVector flipped(hidden.cols());
    double nats = 0;
    for (std::size_t unit = 0; unit < shape.visible(); ++unit) {
        if (locked(row, index(unit)) == 0)
            continue;
        const float sign = visible(row, index(unit)) > 0 ? -1.0f : 1.0f;
        const PitchSpan span = spanAround(unit % shape.pitches, shape);
        const auto first = index(span.first * shape.hidden);
        const auto count = index(span.count * shape.hidden);
        const float* weights =
            weights_.down.row(index(unit / shape.pitches * Shape::span + span.offset)).data();
        const auto near = hidden.row(row).segment(first, count);
        flipped.head(count) = near + sign * Eigen::Map<const RowVector>(weights, count);
        const double change = static_cast<double>(sign * biases_.visible(row, index(unit))) +
                              numeric::softplusSum(flipped.data(), 1.0f, extent(count)) -
                              numeric::softplusSum(near.data(), 1.0f, extent(count));
        nats -= std::min(mostSurprise, std::log1p(std::exp(std::min(change, 50.0))));
    }
    return nats;
}

// Biases and visible units of the steps that are judged, one below the other.
struct JudgedRows {
    RbmBiases biases;
    Matrix visible;
};

void fillRows(const Parameters& parameters, const RbmWeights& weights, const JudgedSequence& judged,
              std::size_t first, JudgedRows& rows) {
    if (judged.steps.empty())
        return;
    RecurrentState state;
    RbmBiases biases;
    auto next = judged.steps.begin();
    for (std::size_t step = 0; next != judged.steps.end(); ++step) {
        const std::span input(&judged.sequence.inputs[step], 1);
        advance(parameters, input, state);
        if (step != *next)
            continue;
        stepBiases(weights, state.states, input, biases);
        const auto row = index(first + static_cast<std::size_t>(next - judged.steps.begin()));
        rows.biases.visible.row(row) = biases.visible.row(0);
        rows.biases.hidden.row(row) = biases.hidden.row(0);
        rows.visible.row(row) = judged.sequence.visible.row(index(step));
        ++next;
    }
}

class RbmDistribution : public StepDistribution {
public:
    std::string family() const override { return "rnnrbm"; }
    bool isExact() const override { return false; }
    bool takesGibbsSteps() const override { return true; }
    bool canBlend() const override { return false; }

    Preset preset(const std::string& name) const override {
        if (name == "quick")
            return {8, 3000};
        return name == "thorough" ? Preset{24, 24000} : Preset{16, 8000};
    }

    std::vector<BlockShape> blocks(const Shape& shape) const override {
        const double ofStates = 1.0 / std::sqrt(static_cast<double>(shape.recurrent));
        std::vector<BlockShape> blocks{{block::W, shape.planes * Shape::span, shape.hidden, 0.01},
                                       {block::bv, 1, shape.visible()},
                                       {block::bh, 1, shape.hidden},
                                       {block::Wuv, shape.recurrent, shape.planes, 0.1 * ofStates},
                                       {block::Wuh, shape.recurrent, shape.hidden, 0.1 * ofStates}};
        for (const auto& ofNet : recurrentBlocks(shape))
            blocks.push_back(ofNet);
        return blocks;
    }

    std::unique_ptr<StepGradient> gradient() const override { return std::make_unique<RbmGradient>(); }

    std::unique_ptr<StepDrawer> drawer(const Parameters& parameters, const GenerateRequest& request,
                                       const RowVector& bias) const override {
        return std::make_unique<RbmDrawer>(parameters, request, bias);
    }

    StepScores score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                     const StepAnnealing& options, Crew& threads, const std::stop_token& stop) const override;
};

// By enumeration where the hidden layer is small enough, else by annealing, all steps side by side.
StepScores RbmDistribution::score(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                                  const StepAnnealing& options, Crew& threads,
                                  const std::stop_token& stop) const {
    std::vector<std::size_t> firsts;
    std::size_t count = 0;
    for (const auto& judged : sequences) {
        firsts.push_back(count);
        count += judged.steps.size();
    }
    const Shape& shape = parameters.shape();
    const RbmWeights weights(parameters);
    JudgedRows rows;
    rows.visible.resize(index(count), index(shape.visible()));
    rows.biases.visible.resize(index(count), index(shape.visible()));
    rows.biases.hidden.resize(index(count), index(shape.hiddenUnits()));
    threads.run(sequences.size(), [&](std::size_t i) {
        if (!stop.stop_requested())
            fillRows(parameters, weights, sequences[i], firsts[i], rows);
    });
    StepScores scores;
    if (stop.stop_requested())
        return scores;
    scores.exact = shape.hiddenUnits() <= mostEnumeratedHidden;
    scores.nats.resize(count);
    logWeights(weights, rows.biases, rows.visible, scores.nats);
    scores.partitions = scores.exact ? exactPartitions(weights, rows.biases, threads, stop)
                                     : annealedPartitions(weights, rows.biases, options, threads, stop);
    return scores;
}

} // namespace

const StepDistribution& rbmDistribution() {
    static const RbmDistribution rbm;
    return rbm;
}

} // namespace partita::recurrent
