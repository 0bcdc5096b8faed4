#include "core/learn/TrainingOptions.h"

#include "core/learn/OptionFields.h"

#include <algorithm>
#include <limits>

namespace partita {

namespace {

constexpr double mostUnits = 4096;

Error invalid(const std::string& detail) {
    return {ErrorCode::InvalidOption, {}, detail, std::nullopt};
}

template <class T>
std::optional<Error> outside(const std::optional<T>& value, double lowest, double highest, const char* name) {
    if (!value || (static_cast<double>(*value) >= lowest && static_cast<double>(*value) <= highest))
        return std::nullopt;
    return invalid(std::string(name) + " must be between " + shortNumber(lowest) + " and " +
                   shortNumber(highest) + ", not " + shortNumber(static_cast<double>(*value)));
}

Status check(const TrainOverrides& overrides) {
    constexpr double most = 1e9;
    for (const auto& error : {outside(overrides.hidden, 1, mostUnits, "the number of hidden units"),
                              outside(overrides.epochs, 1, most, "the number of epochs"),
                              outside(overrides.updates, 1, most, "the number of updates"),
                              outside(overrides.minutes, 0.001, 1e6, "the time in minutes"),
                              outside(overrides.learningRate, 1e-9, 10, "the learning rate"),
                              outside(overrides.batch, 1, mostUnits, "the mini-batch"),
                              outside(std::optional(overrides.threads), 0, 1024, "the number of threads")})
        if (error)
            return *error;
    return Done{};
}

} // namespace

Status TrainingOptions::apply(const TrainOverrides& overrides) {
    if (auto status = check(overrides); !status)
        return status;
    if (overrides.hidden)
        hidden = static_cast<std::size_t>(*overrides.hidden);
    if (overrides.batch)
        batch = static_cast<std::size_t>(*overrides.batch);
    if (overrides.learningRate)
        learningRate = *overrides.learningRate;
    if (overrides.epochs) {
        epochs = *overrides.epochs;
        mostUpdates.reset();
    }
    if (overrides.updates)
        mostUpdates = *overrides.updates;
    if (overrides.minutes && !overrides.epochs && !overrides.updates)
        minutes = overrides.minutes;
    seed = overrides.seed;
    threads = overrides.threads;
    return Done{};
}

std::int64_t TrainingOptions::updates(std::int64_t updatesPerEpoch) const {
    if (minutes)
        return std::numeric_limits<std::int64_t>::max() / 2;
    const std::int64_t byEpochs = epochs * updatesPerEpoch;
    return mostUpdates ? std::min(*mostUpdates, byEpochs) : byEpochs;
}

double TrainingOptions::progress(std::int64_t done, std::int64_t updatesPerEpoch, double seconds) const {
    const double share = minutes ? seconds / (*minutes * 60)
                                 : static_cast<double>(done) / static_cast<double>(updates(updatesPerEpoch));
    return std::min(share, 1.0);
}

Status TrainingOptions::resume(const TrainOverrides& overrides, const TrainingOptions& asked,
                               const std::filesystem::path& checkpoint) {
    const auto differs = [](const std::optional<int>& wanted, std::size_t is) {
        return wanted && static_cast<std::size_t>(*wanted) != is;
    };
    if (differs(overrides.hidden, hidden) || differs(overrides.batch, batch))
        return Error{ErrorCode::ModelMismatch, checkpoint,
                     "has " + std::to_string(hidden) + " hidden units and mini-batches of " +
                         std::to_string(batch) + ", which a resumed training can't change",
                     std::nullopt};
    threads = overrides.threads;
    if (overrides.learningRate)
        learningRate = *overrides.learningRate;
    if (overrides.epochs || overrides.updates || overrides.minutes) {
        epochs = asked.epochs;
        mostUpdates = asked.mostUpdates;
        minutes = asked.minutes;
    }
    return Done{};
}

void TrainingOptions::extend(std::int64_t done, std::int64_t updatesPerEpoch) {
    if (mostUpdates)
        mostUpdates = done + *mostUpdates;
    epochs = done / updatesPerEpoch + std::max(epochs, std::int64_t{1});
}

bool TrainingOptions::isSane() const {
    const auto isSize = [](std::size_t size) { return size >= 1 && static_cast<double>(size) <= mostUnits; };
    return isSize(hidden) && isSize(batch) && epochs >= 1;
}

Status checkPreset(const std::vector<std::string>& presets, const std::string& preset) {
    if (std::find(presets.begin(), presets.end(), preset) == presets.end())
        return invalid("there is no preset \"" + preset + "\"");
    return Done{};
}

} // namespace partita
