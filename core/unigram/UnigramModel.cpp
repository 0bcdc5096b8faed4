#include "core/unigram/Unigram.h"

#include "core/base/RandomStream.h"
#include "core/learn/ModelFile.h"
#include "core/learn/MusicModel.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

// The rates bent as the request wants it: log-odds shifted and divided.
UnigramModel::Rates bend(UnigramModel::Rates rates, Pitch pitch, const Grid& grid,
                         const GenerateRequest& request) {
    const double off = std::max(1e-9, 1 - rates.heldOn - rates.struck);
    const double shift = std::exp(static_cast<double>(requestBias(request, pitch, grid)));
    const double heldOn = std::pow(rates.heldOn / off, 1 / request.temperature) * shift;
    const double struck = std::pow(rates.struck / off, 1 / request.temperature) * shift;
    const double total = 1 + heldOn + struck;
    return {heldOn / total, struck / total};
}

} // namespace

double UnigramModel::logProbability(Pitch pitch, NoteStates::Cell cell) const {
    const auto& rates =
        content_.rates[static_cast<std::size_t>(pitch.value - content_.description.grid.lowest.value)];
    switch (cell) {
    case NoteStates::Cell::HeldOn:
        return std::log(rates.heldOn);
    case NoteStates::Cell::Struck:
        return std::log(rates.struck);
    case NoteStates::Cell::Off:
        break;
    }
    return std::log(1 - rates.heldOn - rates.struck);
}

double UnigramModel::logLikelihood(const NoteStates& states) const {
    const Grid& grid = content_.description.grid;
    double sum = 0;
    for (int step = 0; step < states.steps(); ++step)
        for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
            sum += logProbability(pitch, states.cell(step, pitch));
    return sum;
}

Result<CellLikelihoods> UnigramModel::cellLikelihoods(const NoteStates& states, std::stop_token) const {
    const Grid& grid = content_.description.grid;
    if (auto error = checkStates(states, grid))
        return *error;
    CellLikelihoods likelihoods(grid, states.steps());
    for (int step = 0; step < states.steps(); ++step)
        for (std::size_t i = 0; i < content_.rates.size(); ++i)
            likelihoods.set(step, grid.lowest + Pitch(static_cast<int>(i)),
                            static_cast<float>(content_.rates[i].heldOn),
                            static_cast<float>(content_.rates[i].struck));
    return likelihoods;
}

Result<std::vector<double>> UnigramModel::logRatios(const NoteStates& states,
                                                    std::span<const CellChanges> changes,
                                                    std::stop_token) const {
    if (auto error = checkStates(states, content_.description.grid))
        return *error;
    std::vector<double> ratios;
    for (const auto& change : changes) {
        double sum = 0;
        for (const auto& cell : change)
            sum += logProbability(cell.pitch, cell.cell) -
                   logProbability(cell.pitch, states.cell(cell.step, cell.pitch));
        ratios.push_back(sum);
    }
    return ratios;
}

Result<NoteStates> UnigramModel::generate(const GenerateRequest& request, const Progress& progress,
                                          std::stop_token stop) const {
    const Grid& grid = content_.description.grid;
    if (auto error = checkRequest(request, grid))
        return *error;
    if (auto error = checkNoBlend(request, content_.description.family))
        return *error;
    std::vector<Rates> rates = content_.rates;
    for (std::size_t i = 0; i < rates.size(); ++i)
        rates[i] = bend(rates[i], Pitch(grid.lowest.value + static_cast<int>(i)), grid, request);
    NoteStates states(grid, request.steps);
    RandomStream random(request.seed);
    for (int step = 0; step < request.steps; ++step) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        for (std::size_t i = 0; i < rates.size(); ++i) {
            const Pitch pitch(grid.lowest.value + static_cast<int>(i));
            const double number = static_cast<double>(random.uniform());
            const bool sounding = step > 0 && states.isHeld(step - 1, pitch);
            auto cell = number < rates[i].struck                     ? NoteStates::Cell::Struck
                        : number < rates[i].struck + rates[i].heldOn ? NoteStates::Cell::HeldOn
                                                                     : NoteStates::Cell::Off;
            if (grid.struck && cell == NoteStates::Cell::HeldOn && !sounding)
                cell = NoteStates::Cell::Struck;
            if (isLocked(request, step, pitch))
                cell = request.given->cell(step, pitch);
            states.setCell(step, pitch, cell);
        }
        if (progress)
            progress(static_cast<double>(step + 1) / request.steps);
    }
    return states;
}

Result<Likelihood> UnigramModel::logLikelihood(const LikelihoodRequest& request, const Progress& progress,
                                               std::stop_token stop) const {
    if (auto error = checkRequest(request, content_.description.grid))
        return *error;
    Likelihood likelihood;
    likelihood.method = "exact";
    for (std::size_t i = 0; i < request.pieces.size(); ++i) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, {}, "cancelled", std::nullopt};
        likelihood.nats += logLikelihood(request.pieces[i].states);
        likelihood.steps += request.pieces[i].states.steps();
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(request.pieces.size()));
    }
    likelihood.windows = likelihood.steps;
    return likelihood;
}

Status UnigramModel::save(const std::filesystem::path& path) const {
    std::vector<float> numbers;
    for (const auto& rates : content_.rates) {
        numbers.push_back(static_cast<float>(rates.heldOn));
        numbers.push_back(static_cast<float>(rates.struck));
    }
    std::vector<std::uint8_t> hashes;
    for (const auto& hash : content_.pieces)
        hashes.insert(hashes.end(), hash.begin(), hash.end());
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    return TensorFile::write(
        path, toMetadata(content_.description),
        {{"rates", TensorType::F32, {count(content_.rates), 2}, std::as_bytes(std::span(numbers))},
         {"pieces",
          TensorType::U8,
          {count(content_.pieces), count(ContentHash())},
          std::as_bytes(std::span(hashes))}});
}

Result<std::shared_ptr<const UnigramModel>> UnigramModel::load(const std::filesystem::path& path) {
    const auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    auto description = descriptionFromMetadata(*file);
    if (!description)
        return description.error();
    Content content;
    content.description = std::move(*description);
    const auto numbers = file->floats("rates", {content.description.grid.pitches(), 2});
    if (!numbers)
        return numbers.error();
    for (std::size_t i = 0; i < numbers->size(); i += 2) {
        const Rates rates{static_cast<double>((*numbers)[i]), static_cast<double>((*numbers)[i + 1])};
        if (rates.heldOn < 0 || rates.struck < 0 || rates.heldOn + rates.struck > 1)
            return file->broken("has rates that are no probabilities");
        content.rates.push_back(rates);
    }
    const auto shape = file->shape("pieces");
    const auto hashes = file->octets("pieces", shape);
    if (!hashes)
        return hashes.error();
    for (std::size_t i = 0; i + ContentHash().size() <= hashes->size(); i += ContentHash().size())
        std::copy_n(&(*hashes)[i], ContentHash().size(), content.pieces.emplace_back().begin());
    return std::make_shared<const UnigramModel>(std::move(content));
}

} // namespace partita
