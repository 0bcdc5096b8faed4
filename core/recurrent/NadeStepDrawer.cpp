#include "core/recurrent/NadeStepDrawer.h"

#include "core/recurrent/RandomPurpose.h"
#include "core/recurrent/StepRbm.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita::recurrent {

namespace {

constexpr double mostFavour = 6; // nats
constexpr double manySweeps = 300;

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

NadeStepDrawer::NadeStepDrawer(const Parameters& parameters, const GenerateRequest& request,
                               const RowVector& bias)
    : request_(request)
    , weights_(parameters)
    , bias_(bias)
    , favour_(favourOf(request))
    , favourOther_(request.blend ? static_cast<float>(mostFavour * request.blend->share) : 0.0f) {}

std::size_t NadeStepDrawer::stateOf(const float* visible, std::size_t pitch) const {
    for (std::size_t plane = 0; plane < weights_.shape.planes; ++plane)
        if (visible[plane * weights_.shape.pitches + pitch] > 0)
            return plane + 1;
    return 0;
}

double NadeStepDrawer::drawRow(NadeStep& cells, const Step& step, std::size_t row, RandomStream& random,
                               float* visible) const {
    const Shape& shape = weights_.shape;
    std::vector<bool> sounded(shape.pitches);
    for (const auto unit : step.inputs[row].before)
        sounded[unit % shape.pitches] = true;
    const auto inverse = static_cast<float>(1 / request_.temperature);
    double nats = 0;
    for (std::size_t pitch = 0; pitch < shape.pitches; ++pitch) {
        std::array<float, 3> energy{}; // off, then the planes; as log-weights
        cells.logits(&energy[1]);
        if (shape.planes == 2 && !sounded[pitch])
            energy[1] += neverHeldOn;
        for (std::size_t plane = 0; plane < shape.planes; ++plane)
            energy[plane + 1] = (energy[plane + 1] + bias_(index(plane * shape.pitches + pitch))) * inverse;
        std::size_t now = stateOf(visible, pitch);
        const bool isLocked = step.locked(index(row), index(pitch)) > 0;
        if (!isLocked) {
            energy[now] += favour_;
            if (favourOther_ > 0)
                energy[stateOf(step.other.data(), pitch)] += favourOther_;
        }
        const std::size_t states = shape.planes + 1;
        const float most = *std::max_element(energy.begin(), energy.begin() + static_cast<int>(states));
        std::array<float, 3> weights{};
        float sum = 0;
        for (std::size_t i = 0; i < states; ++i)
            sum += weights[i] = std::exp(energy[i] - most);
        if (isLocked) {
            nats -= std::min(mostSurprise, static_cast<double>(most + std::log(sum) - energy[now]));
        } else {
            float place = random.uniform() * sum;
            for (now = 0; now + 1 < states && place >= weights[now]; ++now)
                place -= weights[now];
            for (std::size_t plane = 0; plane < shape.planes; ++plane)
                visible[plane * shape.pitches + pitch] = now == plane + 1 ? 1.0f : 0.0f;
        }
        cells.put(now == 0 ? NadeStep::Put::Off : now == 1 ? NadeStep::Put::HeldOn : NadeStep::Put::Struck);
    }
    return nats;
}

void NadeStepDrawer::draw(const Step& step, Matrix& visible, std::span<double> logWeights) {
    const auto pitches = index(weights_.shape.pitches);
    Matrix wanted(step.states.rows(), weights_.out.cols());
    product(step.states, weights_.out, wanted);
    RandomStream random(request_.seed,
                        randomStream(RandomPurpose::Generation, static_cast<std::uint64_t>(step.number)));
    for (Eigen::Index row = 0; row < visible.rows(); ++row) {
        NadeStep cells(weights_, wanted.middleRows(row * pitches, pitches));
        const double nats = drawRow(cells, step, extent(row), random, visible.row(row).data());
        if (step.weigh)
            logWeights[extent(row)] += nats;
    }
}

} // namespace partita::recurrent
