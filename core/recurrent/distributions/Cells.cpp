#include "core/recurrent/distributions/Cells.h"

#include "core/recurrent/RandomPurpose.h"
#include "core/recurrent/RecurrentNet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace partita::recurrent {

namespace {

constexpr double mostFavour = 6; // nats
constexpr double manySweeps = 300;
constexpr double natsAnOnset = 0.5; // that is owed
constexpr double mostLean = 5;      // nats

// Probabilities of a cell: off, then its planes. Returns log of the normalising sum.
float softmax(const float* logits, std::size_t planes, float* probabilities) {
    const float most = std::max(0.0f, *std::max_element(logits, logits + planes));
    float sum = std::exp(-most);
    probabilities[0] = sum;
    for (std::size_t plane = 0; plane < planes; ++plane)
        sum += probabilities[plane + 1] = std::exp(logits[plane] - most);
    for (std::size_t i = 0; i <= planes; ++i)
        probabilities[i] /= sum;
    return most + std::log(sum);
}

// Whoever asks to vary music says by how many sweeps a chain should leave it; there is no chain here.
float favourOf(const GenerateRequest& request) {
    if (request.blend)
        return static_cast<float>(mostFavour * (1 - request.blend->share));
    if (!request.given || request.fresh || request.gibbsSteps <= 0)
        return 0;
    const double difference = std::log(static_cast<double>(request.gibbsSteps)) / std::log(manySweeps);
    return static_cast<float>(mostFavour * std::clamp(1 - difference, 0.0, 1.0));
}

} // namespace

Matrix paddedOut(const Parameters& parameters) {
    const Shape& shape = parameters.shape();
    Matrix out =
        Matrix::Zero(index(shape.groups() * shape.recurrent), paddedColumns(shape.hidden + shape.planes));
    out.leftCols(index(shape.hidden)) = parameters.block(block::Wuh);
    out.middleCols(index(shape.hidden), index(shape.planes)) = parameters.block(block::Wuv);
    return out;
}

std::vector<RowRange> allRows(const Shape& shape) {
    std::vector<std::uint32_t> all(shape.parts.size());
    std::iota(all.begin(), all.end(), 0u);
    return playingRows(shape, all);
}

void wantedOf(const Shape& shape, const Matrix& out, const ConstMatrixRef& states,
              const std::vector<RowRange>& ranges, MatrixRef wanted) {
    const auto recurrent = index(shape.recurrent);
    if (shape.several() > 0)
        wanted.setZero();
    overRanges(shape, ranges, states.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        product(states.middleRows(first, count), out.middleRows(index(group) * recurrent, recurrent),
                wanted.middleRows(first, count));
    });
}

void addOutGradient(const Matrix& out, const Matrix& states, const std::vector<RowRange>& ranges,
                    const Matrix& ofWanted, Parameters& gradient, Matrix& ofStates) {
    const Shape& shape = gradient.shape();
    const auto units = index(shape.hidden);
    const auto recurrent = index(shape.recurrent);
    Matrix ofOut = Matrix::Zero(out.rows(), out.cols());
    ofStates.resize(states.rows(), states.cols());
    std::vector<Matrix> transposed;
    for (std::size_t group = 0; group < shape.groups(); ++group)
        transposed.emplace_back(out.middleRows(index(group) * recurrent, recurrent).transpose());
    overRanges(shape, ranges, states.rows(), [&](std::size_t group, Eigen::Index first, Eigen::Index count) {
        addTransposedProduct(states.middleRows(first, count), ofWanted.middleRows(first, count),
                             ofOut.middleRows(index(group) * recurrent, recurrent));
        product(ofWanted.middleRows(first, count), transposed[group], ofStates.middleRows(first, count));
    });
    gradient.block(block::Wuh) += ofOut.leftCols(units);
    gradient.block(block::Wuv) += ofOut.middleCols(units, index(shape.planes));
}

bool canBeHeldOn(const Shape& shape, const StepInput& input, std::size_t row) {
    if (shape.groupOf(shape.partOf(row)) == 1)
        return false;
    return std::any_of(input.before.begin(), input.before.end(),
                       [&](std::uint32_t unit) { return unit % shape.pitches == row; });
}

void addCellBiases(const Shape& shape, const RowVector& visibleBias, const Sequence& sequence,
                   Matrix& logits) {
    const auto planes = logits.cols();
    const auto pitches = visibleBias.size() / planes;
    for (std::size_t step = 0; step < sequence.steps(); ++step) {
        const StepInput& input = sequence.inputs[step];
        auto rows = logits.middleRows(index(step) * pitches, pitches);
        rows += Eigen::Map<const Matrix>(visibleBias.data(), planes, pitches).transpose();
        for (std::size_t part = 0; part < shape.several(); ++part)
            if (!playsAt(shape, input, part))
                rows.middleRows(index(shape.parts[part].first), index(shape.parts[part].pitches)).array() +=
                    neverHeldOn;
        if (planes == 1)
            continue;
        rows.col(0).array() += neverHeldOn;
        for (const auto unit : input.before)
            if (unit % shape.pitches >= shape.kit())
                rows(static_cast<Eigen::Index>(unit) % pitches, 0) -= neverHeldOn;
    }
}

void cellLogProbabilities(const Matrix& logits, const Sequence& sequence, std::span<double> out) {
    const auto planes = extent(logits.cols());
    const std::size_t pitches = extent(sequence.visible.cols()) / planes;
    std::array<float, 3> probabilities{};
    for (std::size_t step = 0; step < out.size(); ++step) {
        const float* visible = sequence.visible.row(index(step)).data();
        double sum = 0;
        for (std::size_t pitch = 0; pitch < pitches; ++pitch) {
            const float* ofCell = logits.row(index(step * pitches + pitch)).data();
            sum -= static_cast<double>(softmax(ofCell, planes, probabilities.data()));
            for (std::size_t plane = 0; plane < planes; ++plane)
                sum += static_cast<double>(visible[plane * pitches + pitch] * ofCell[plane]);
        }
        out[step] = sum;
    }
}

void addCellGradient(const Matrix& logits, const Sequence& sequence, float share, Parameters& gradient,
                     MatrixRef ofLogits) {
    const auto planes = logits.cols();
    const auto pitches = sequence.visible.cols() / planes;
    auto visibleBias = gradient.block(block::bv);
    std::array<float, 3> probabilities{};
    for (Eigen::Index row = 0; row < logits.rows(); ++row) {
        softmax(logits.row(row).data(), extent(planes), probabilities.data());
        for (Eigen::Index plane = 0; plane < planes; ++plane) {
            const auto unit = plane * pitches + row % pitches;
            const float slope = share * (sequence.visible(row / pitches, unit) -
                                         probabilities[static_cast<std::size_t>(plane) + 1]);
            ofLogits(row, plane) = slope;
            visibleBias(0, unit) += slope;
        }
    }
}

StepScores exactScores(const Parameters& parameters, std::span<const JudgedSequence> sequences,
                       const LogProbabilities& logProbabilities, Crew& threads, const std::stop_token& stop) {
    std::vector<std::vector<double>> nats(sequences.size());
    threads.run(sequences.size(), [&](std::size_t i) {
        if (stop.stop_requested())
            return;
        const auto& sequence = sequences[i].sequence;
        nats[i].resize(sequence.steps());
        static thread_local Matrix states;
        runStates(parameters, sequence.inputs, states);
        logProbabilities(states, sequence, nats[i]);
    });
    StepScores scores;
    scores.exact = true;
    if (stop.stop_requested())
        return scores;
    for (std::size_t i = 0; i < sequences.size(); ++i)
        for (const auto step : sequences[i].steps)
            scores.nats.push_back(nats[i][step]);
    scores.partitions.resize(scores.nats.size());
    return scores;
}

CellDrawer::CellDrawer(const Shape& shape, const GenerateRequest& request, const RowVector& bias, Begin begin)
    : shape_(shape)
    , request_(request)
    , bias_(bias)
    , begin_(std::move(begin))
    , favour_(favourOf(request))
    , favourOther_(request.blend ? static_cast<float>(mostFavour * request.blend->share) : 0.0f) {}

std::size_t CellDrawer::stateOf(const float* visible, std::size_t pitch) const {
    for (std::size_t plane = 0; plane < shape_.planes; ++plane)
        if (visible[plane * shape_.pitches + pitch] > 0)
            return plane + 1;
    return 0;
}

// Draws a cell that is not locked, and tells the log-probability of one that is.
double CellDrawer::drawCell(CellByCell& cells, const Step& step, std::size_t row, std::size_t pitch,
                            RandomStream& random, float* visible) const {
    const StepInput& input = step.inputs[row];
    const auto inverse = static_cast<float>(1 / request_.temperature);
    const auto lean = static_cast<float>(std::clamp(natsAnOnset * owed_, -mostLean, mostLean));
    std::array<float, 3> energy{}; // off, then the planes; as log-weights
    cells.logits(&energy[1]);
    if (shape_.planes == 2 && !canBeHeldOn(shape_, input, pitch))
        energy[1] += neverHeldOn;
    for (std::size_t plane = 0; plane < shape_.planes; ++plane)
        energy[plane + 1] = (energy[plane + 1] + bias_(index(plane * shape_.pitches + pitch))) * inverse;
    std::size_t now = stateOf(visible, pitch);
    const bool isLocked = step.locked(index(row), index(pitch)) > 0;
    double nats = 0;
    if (!isLocked) {
        energy[shape_.planes] += lean;
        energy[now] += favour_;
        if (favourOther_ > 0)
            energy[stateOf(step.other.data(), pitch)] += favourOther_;
    }
    const std::size_t states = shape_.planes + 1;
    const float most = *std::max_element(energy.begin(), energy.begin() + static_cast<int>(states));
    std::array<float, 3> weights{};
    float sum = 0;
    for (std::size_t i = 0; i < states; ++i)
        sum += weights[i] = std::exp(energy[i] - most);
    if (isLocked) {
        nats = -std::min(mostSurprise, static_cast<double>(most + std::log(sum) - energy[now]));
    } else {
        float place = random.uniform() * sum;
        for (now = 0; now + 1 < states && place >= weights[now]; ++now)
            place -= weights[now];
        if (!playsAt(shape_, input, shape_.partOf(pitch)))
            now = 0;
        for (std::size_t plane = 0; plane < shape_.planes; ++plane)
            visible[plane * shape_.pitches + pitch] = now == plane + 1 ? 1.0f : 0.0f;
    }
    cells.put(now == 0 ? CellByCell::Put::Off : now == 1 ? CellByCell::Put::HeldOn : CellByCell::Put::Struck);
    return nats;
}

std::vector<std::uint8_t> CellDrawer::orderOf(const Step& step) const {
    auto order = usualOrder(shape_);
    const auto isLocked = [&](std::uint8_t part) {
        const PartRows& rows = shape_.parts[part];
        return step.locked.row(0).segment(index(rows.first), index(rows.pitches)).minCoeff() > 0;
    };
    std::stable_partition(order.begin(), order.end(), isLocked);
    return order;
}

double CellDrawer::drawRow(CellByCell& cells, const Step& step, std::size_t row, RandomStream& random,
                           float* visible) const {
    double nats = 0;
    for (const std::uint8_t part : orderOf(step))
        for (std::size_t pitch = shape_.parts[part].first; pitch < shape_.parts[part].end(); ++pitch)
            nats += drawCell(cells, step, row, pitch, random, visible);
    return nats;
}

double CellDrawer::onsetsOf(const Step& step, const float* visible, std::size_t row) const {
    double onsets = 0;
    for (std::size_t pitch = 0; pitch < shape_.pitches; ++pitch)
        if (step.locked(index(row), index(pitch)) == 0 && stateOf(visible, pitch) == shape_.planes)
            ++onsets;
    return onsets;
}

double CellDrawer::wantedOnsets(const Step& step) const {
    const double wanted = static_cast<double>(request_.onsets[static_cast<std::size_t>(step.number)]);
    if (!request_.blend)
        return wanted;
    const double share = request_.blend->share;
    return (1 - share) * wanted + share * onsetsOf(step, step.other.data(), 0);
}

void CellDrawer::draw(const Step& step, Matrix& visible, std::span<double> logWeights) {
    const auto pitches = index(shape_.pitches);
    if (!request_.onsets.empty())
        owed_ += wantedOnsets(step);
    RandomStream random(request_.seed,
                        randomStream(RandomPurpose::Generation, static_cast<std::uint64_t>(step.number)));
    for (Eigen::Index row = 0; row < visible.rows(); ++row) {
        const auto cells = begin_(step.states.middleRows(row * pitches, pitches), orderOf(step));
        const double nats = drawRow(*cells, step, extent(row), random, visible.row(row).data());
        if (step.weigh)
            logWeights[extent(row)] += nats;
        if (!request_.onsets.empty())
            owed_ -=
                onsetsOf(step, visible.row(row).data(), extent(row)) / static_cast<double>(visible.rows());
    }
}

} // namespace partita::recurrent
