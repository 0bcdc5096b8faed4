#include "core/recurrent/RecurrentLearner.h"

#include "core/dataset/BarGrid.h"
#include "core/learn/Learner.h"
#include "core/numeric/Adam.h"
#include "core/recurrent/RandomPurpose.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita {

using namespace recurrent;

namespace {

constexpr std::size_t judgedPieces = 96;
constexpr int judgedPieceSteps = 128;
constexpr std::size_t judgedHeldOutSteps = 400;
constexpr std::size_t judgedTrainingSteps = 100;
constexpr std::size_t judgedExactSteps = 8000; // they cost little
constexpr StepAnnealing annealing{4, 120, 1};
constexpr std::int64_t fewestUpdatesPerEvaluation = 100;
constexpr std::int64_t mostUpdatesPerEvaluation = 500;
constexpr double warmUpUpdates = 100; // while the rate rises
constexpr std::size_t valuesAPart = 1 << 14;
constexpr double worstFigure = -1e4; // nats a step; beyond, the weights have run away

// What the training pieces come to in a part, shifted as they may be.
PitchRange pitchesOf(const TrainingSet& data, Part part) {
    const Grid& grid = data.grid();
    PitchRange range{grid.highest, grid.lowest};
    std::array<std::int64_t, 128> heard{};
    std::int64_t all = 0;
    for (const auto piece : data.trainingPieces()) {
        const auto shifts = grid.isDrums(part) ? TrainingSet::Shifts() : data.shifts(piece);
        for (const auto& note : data.corpus().pieces[piece].notes)
            if (note.part == part) {
                range.lowest = std::min(range.lowest, note.pitch + Pitch(shifts.lowest));
                range.highest = std::max(range.highest, note.pitch + Pitch(shifts.highest));
                ++heard[static_cast<std::size_t>(
                    std::clamp(note.pitch.value + (shifts.lowest + shifts.highest) / 2, 0, 127))];
                ++all;
            }
    }
    // Of several parts what one hardly ever comes to is left out: each row costs as much as any other.
    constexpr double leastShare = 0.002;
    const auto least = grid.parts > 1 ? static_cast<std::int64_t>(leastShare * static_cast<double>(all)) : 0;
    for (std::int64_t below = 0; range.lowest < range.highest; range.lowest += Pitch(1))
        if ((below += heard[static_cast<std::size_t>(std::clamp(range.lowest.value, 0, 127))]) > least ||
            grid.parts < 2)
            break;
    for (std::int64_t above = 0; range.lowest < range.highest; range.highest -= Pitch(1))
        if ((above += heard[static_cast<std::size_t>(std::clamp(range.highest.value, 0, 127))]) > least ||
            grid.parts < 2)
            break;
    range.lowest = std::max(range.lowest, grid.lowest);
    range.highest = std::min(range.highest, grid.highest);
    return range.lowest <= range.highest ? range : PitchRange{grid.lowest, grid.highest};
}

Shape shapeFor(const TrainingSet& data, const RecurrentOptions& options) {
    std::vector<PitchRange> pitches;
    for (Part part; part.value < data.grid().parts; part += Part(1))
        pitches.push_back(pitchesOf(data, part));
    Shape shape = recurrentShape(data.grid(), pitches, options.hidden, options.recurrent);
    shape.echoes = options.echoes;
    shape.traits = options.traits;
    return shape;
}

// A pitch that was never heard in all these steps.
double outsideRate(const TrainingSet& data) {
    double steps = 1;
    for (const auto piece : data.trainingPieces())
        steps += data.corpus().pieces[piece].length.value;
    return 0.5 / steps;
}

} // namespace

RecurrentLearner::RecurrentLearner(const StepDistribution& distribution,
                                   std::shared_ptr<const TrainingSet> data, const RecurrentOptions& options)
    : data_(std::move(data))
    , options_(options)
    , threads_(std::make_unique<Crew>(options.threads))
    , order_(*data_, options.passageSteps, options.batch, options.seed)
    , plan_(options_, order_.updatesPerEpoch(),
            {.fewestUpdates = fewestUpdatesPerEvaluation,
             .mostUpdates = mostUpdatesPerEvaluation,
             .timedUpdates = fewestUpdatesPerEvaluation})
    , traits_(traitsOfPieces())
    , parameters_(Parameters::random(distribution, shapeFor(*data_, options), options.seed))
    , firstMoment_(parameters_.values().size(), 0.0f)
    , secondMoment_(parameters_.values().size(), 0.0f)
    , gradient_(distribution, parameters_.shape())
    , training_(judgedSteps(data_->trainingPieces(),
                            distribution.isExact() ? judgedExactSteps : judgedTrainingSteps)) {
    startFromDataRates();
    average_ = parameters_.values();
    if (data_->heldOutPieces().size() >= fewestHeldOutPieces)
        heldOut_ = judgedSteps(data_->heldOutPieces(),
                               distribution.isExact() ? judgedExactSteps : judgedHeldOutSteps);
}

std::int64_t RecurrentLearner::memoryNeed(const StepDistribution& distribution, const TrainingSet& data,
                                          const RecurrentOptions& options) {
    const Shape shape = shapeFor(data, options);
    const std::size_t parameters = Parameters(distribution, shape).values().size();
    const std::size_t row = shape.pitches * (11 * shape.recurrent + 5 * shape.hidden) + 6 * shape.visible();
    const auto threads = static_cast<std::size_t>(Crew::size(options.threads));
    const std::size_t rows =
        std::min(threads, options.batch) * static_cast<std::size_t>(options.passageSteps);
    const std::size_t judged = judgedHeldOutSteps * (shape.hiddenUnits() + 3 * shape.visible());
    return static_cast<std::int64_t>(((10 + options.batch) * parameters + rows * row + judged) *
                                     sizeof(float)) +
           data.memoryBytes();
}

// With no weights to speak of the machine then has each pitch as often as the data.
void RecurrentLearner::startFromDataRates() {
    double steps = 1;
    RowVector on = RowVector::Zero(index(parameters_.shape().visible()));
    for (const auto& judged : training_) {
        steps += static_cast<double>(judged.sequence.steps());
        on += judged.sequence.visible.colwise().sum();
    }
    auto bias = parameters_.block(block::bv);
    for (Eigen::Index i = 0; i < bias.cols(); ++i) {
        const double rate = (static_cast<double>(on(i)) + 0.5) / (steps + 1);
        bias(0, i) = static_cast<float>(std::log(rate / (1 - rate)));
    }
}

RecurrentLearner::Judged RecurrentLearner::judgedSteps(std::span<const std::uint32_t> pieces,
                                                       std::size_t most) const {
    Judged judged;
    std::size_t steps = 0;
    const auto passages = judgedPassages(*data_, pieces, judgedPieceSteps, judgedPieces);
    for (auto& sequence : makeSequences(*data_, passages, parameters_.shape())) {
        steps += sequence.steps();
        judged.push_back({std::move(sequence), {}});
    }
    const std::size_t count = std::min(most, steps);
    std::size_t before = 0;
    std::size_t chosen = 0;
    for (auto& [sequence, rows] : judged) {
        for (; chosen < count && chosen * steps / count < before + sequence.steps(); ++chosen)
            rows.push_back(chosen * steps / count - before);
        before += sequence.steps();
    }
    return judged;
}

LearningFigure RecurrentLearner::figure() const {
    return parameters_.distribution().isExact() ? LearningFigure::LogLikelihood
                                                : LearningFigure::AnnealedLogLikelihood;
}

double RecurrentLearner::rate() const {
    const double rising = std::min(1.0, static_cast<double>(updates() + 1) / warmUpUpdates);
    return options_.learningRate * rising * plan_.rateFactor();
}

// Few while there is much to learn, as many as asked when half of the plan is done.
int RecurrentLearner::gibbsSteps() const {
    return 1 + static_cast<int>(std::min(1.0, 2 * plan_.progress()) * (options_.gibbsSteps - 1));
}

std::vector<PieceTraits> RecurrentLearner::traitsOfPieces() const {
    std::vector<PieceTraits> traits;
    if (options_.traits == 0)
        return traits;
    traits.resize(data_->corpus().pieces.size());
    for (const auto piece : data_->trainingPieces())
        traits[piece] = traitsOf(statesOf(*data_, piece, 0), data_->corpus().pieces[piece].stepsPerBar);
    return traits;
}

// Now and then, so that the net can do without; figures are of the net that is not told.
void RecurrentLearner::tellTraits(const std::vector<Passage>& passages, std::vector<Sequence>& batch) const {
    if (traits_.empty())
        return;
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::TraitDropout, static_cast<std::uint64_t>(updates())));
    const auto first = static_cast<std::uint32_t>(parameters_.shape().traitInput());
    for (std::size_t i = 0; i < batch.size(); ++i)
        if (random.uniform() >= static_cast<float>(options_.traitDropout))
            for (auto& input : batch[i].inputs)
                traits_[passages[i].piece].append(first, input.position);
}

// Every other passage is drawn in another order of its parts than the usual one.
void RecurrentLearner::mixOrders(std::vector<Sequence>& batch) const {
    if (parameters_.shape().several() == 0)
        return;
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::PartOrder, static_cast<std::uint64_t>(updates())));
    for (auto& sequence : batch) {
        if (random.uniform() < 0.5f)
            continue;
        auto& order = sequence.order;
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
    }
}

void RecurrentLearner::dropInputs(std::vector<Sequence>& batch) const {
    if (options_.inputDropout <= 0)
        return;
    RandomStream random(options_.seed,
                        randomStream(RandomPurpose::InputDropout, static_cast<std::uint64_t>(updates())));
    const auto dropped = static_cast<float>(options_.inputDropout);
    for (auto& sequence : batch) {
        sequence.noisyInputs = sequence.inputs;
        for (auto& input : sequence.noisyInputs)
            std::erase_if(input.before, [&](std::uint32_t) { return random.uniform() < dropped; });
    }
}

void RecurrentLearner::update() {
    const auto passages = order_.miniBatch(updates());
    auto batch = makeSequences(*data_, passages, parameters_.shape());
    mixOrders(batch);
    tellTraits(passages, batch);
    dropInputs(batch);
    GradientOptions options;
    options.gibbsSteps = gibbsSteps();
    options.outputDropout = static_cast<float>(options_.outputDropout);
    options.seed = options_.seed;
    options.update = static_cast<std::uint64_t>(updates());
    gradient_.compute(parameters_, batch, options, *threads_);
    takeOptimiserStep();
    plan_.countUpdate();
}

void RecurrentLearner::takeOptimiserStep() {
    constexpr double beta1 = 0.9;
    constexpr double beta2 = 0.999;
    const auto& gradient = gradient_.gradient().values();
    const double norm = std::sqrt(Eigen::Map<const Eigen::VectorXf>(gradient.data(), index(gradient.size()))
                                      .cast<double>()
                                      .squaredNorm());
    numeric::AdamStep step;
    step.rate = static_cast<float>(rate());
    step.beta1 = static_cast<float>(beta1);
    step.beta2 = static_cast<float>(beta2);
    step.meanFactor = step.rate * static_cast<float>(1 / numeric::momentShare(beta1, updates() + 1));
    step.squareCorrection = static_cast<float>(1 / numeric::momentShare(beta2, updates() + 1));
    step.gradientScale = norm > options_.clipNorm ? static_cast<float>(options_.clipNorm / norm) : 1.0f;
    step.averageDecay = numeric::averageDecayAt(options_.averageDecay, updates() + 1);
    // Biases are not drawn towards 0.
    std::size_t offset = 0;
    for (const auto& block : parameters_.blocks()) {
        const std::size_t size = block.size();
        step.weightDecay = block.isBias() ? 0.0f : static_cast<float>(options_.weightDecay);
        overRowBlocks(size, valuesAPart, *threads_, [&](std::size_t first, std::size_t count) {
            const std::size_t at = offset + first;
            numeric::adam(step, &gradient[at], count, &firstMoment_[at], &secondMoment_[at],
                          &parameters_.values()[at], &average_[at]);
        });
        offset += size;
    }
}

double RecurrentLearner::score(const Judged& judged) {
    Parameters average = parameters_;
    average.values() = average_;
    const OutsidePitches outside{data_->grid().pitches() * data_->grid().parts -
                                     static_cast<int>(average.shape().pitches),
                                 outsideRate(*data_)};
    return scoreSteps(average, judged, outside, annealing, *threads_, {}).mean();
}

Learner::Figures RecurrentLearner::evaluate() {
    Figures figures;
    figures.training = score(training_);
    if (!heldOut_.empty())
        figures.heldOut = score(heldOut_);
    figures.finite = std::isfinite(figures.training) && std::isfinite(figures.heldOut.value_or(0)) &&
                     figures.training > worstFigure;
    lastFigures_ = figures;
    if (figures.finite)
        good_ = average_;
    return figures;
}

bool RecurrentLearner::rollBack() {
    if (good_.empty())
        return false;
    parameters_.values() = good_;
    average_ = good_;
    std::fill(firstMoment_.begin(), firstMoment_.end(), 0.0f);
    std::fill(secondMoment_.begin(), secondMoment_.end(), 0.0f);
    return true;
}

std::shared_ptr<const RecurrentModel> RecurrentLearner::model() const {
    RecurrentModel::Content content;
    content.description = description();
    content.parameters = parameters_;
    content.parameters.values() = average_;
    content.outsideRate = outsideRate(*data_);
    const bool metred = data_->corpus().hasMetre();
    content.stepsPerBeat = metred ? data_->grid().stepsPerBeat : framesABeat;
    content.stepsPerBar = metred ? stepsOfBars(1, data_->corpus().style.metre, data_->grid()) : framesABar;
    content.commonKey = data_->inCommonKey();
    content.pieces = trainingPieceHashes(*data_);
    for (const auto piece : data_->trainingPieces())
        if (!traits_.empty())
            content.traits.push_back(traits_[piece]);
    return std::make_shared<const RecurrentModel>(std::move(content));
}

ModelDescription RecurrentLearner::description() const {
    ModelDescription description = describeRun(*data_, parameters_.distribution().family(), options_.preset);
    description.facts = facts(options_, parameters_.distribution(), data_->grid());
    for (auto& fact :
         runFacts(*data_, plan_, lastFigures_, FactKey::LogLikelihoodTraining, FactKey::LogLikelihoodHeldOut))
        description.facts.push_back(std::move(fact));
    return description;
}

} // namespace partita
