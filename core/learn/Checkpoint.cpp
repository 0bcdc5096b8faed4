#include "core/learn/Checkpoint.h"

#include "core/learn/ModelMetadata.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace partita {

namespace {

class Fnv1a {
public:
    void add(std::uint64_t number) {
        for (int i = 0; i < 8; ++i, number >>= 8)
            hash_ = (hash_ ^ (number & 0xFF)) * 0x100000001B3u;
    }
    std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_ = 0xCBF29CE484222325u;
};

Error mismatch(const std::filesystem::path& path, const std::string& detail) {
    return {ErrorCode::ModelMismatch, path, detail, std::nullopt};
}

} // namespace

void addRun(std::map<std::string, std::string>& metadata, const TrainingSet& data, const TrainingPlan& plan,
            const TrainingHistory& history) {
    const auto& state = plan.state();
    metadata["resume.data"] = fingerprint(data);
    metadata["resume.updates"] = std::to_string(state.updates);
    metadata["resume.seconds"] = exactText(state.seconds);
    metadata["resume.rate_scale"] = exactText(state.rateScale);
    metadata["resume.schedule"] = figuresToJson(state);
    metadata["resume.curve"] = toJson(history.curve);
    metadata["resume.best_point"] = history.bestPoint ? std::to_string(*history.bestPoint) : "";
}

Result<TrainingHistory> readRun(const TensorFile& file, TrainingPlan& plan) {
    auto state = figuresFromJson(metadataWord(file, "resume.schedule"));
    if (!state)
        return file.broken(state.error().detail);
    state->updates = std::max<std::int64_t>(0, std::atoll(metadataWord(file, "resume.updates").c_str()));
    state->seconds = exactNumber(metadataWord(file, "resume.seconds"));
    state->rateScale = exactNumber(metadataWord(file, "resume.rate_scale"));
    TrainingHistory history;
    auto curve = curveFromJson(metadataWord(file, "resume.curve"));
    if (!curve)
        return file.broken(curve.error().detail);
    history.curve = std::move(*curve);
    if (const auto word = metadataWord(file, "resume.best_point"); !word.empty())
        if (const auto best = std::strtoull(word.c_str(), nullptr, 10); best < history.curve.size())
            history.bestPoint = static_cast<std::size_t>(best);
    plan.setState(*state, history.curve);
    return history;
}

Result<TensorFile> openCheckpoint(const std::filesystem::path& path, const std::string& family,
                                  const std::string& tensor, const TrainingSet& data) {
    auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    const auto description = descriptionFromMetadata(*file);
    if (!description)
        return description.error();
    if (description->family != family)
        return mismatch(path, "is a model of another family: " + description->family);
    if (!file->has(tensor))
        return mismatch(path, "was saved without the state of its training: it can't be resumed");
    if (metadataWord(*file, "resume.data") != fingerprint(data))
        return mismatch(path, "was trained on other music, or with another window, grid or transposition");
    return file;
}

std::string fingerprint(const TrainingSet& data) {
    Fnv1a hash;
    const auto& options = data.options();
    for (const int number :
         {options.windowSteps, static_cast<int>(options.hop), static_cast<int>(options.transposition),
          options.lowestShift, options.highestShift, data.grid().stepsPerBeat, data.grid().lowest.value,
          data.grid().highest.value, data.grid().planes()})
        hash.add(static_cast<std::uint64_t>(number));
    for (const auto pieces : {data.trainingPieces(), data.heldOutPieces()}) {
        hash.add(pieces.size());
        for (const auto piece : pieces) {
            for (const auto octet : data.corpus().pieces[piece].contentHash)
                hash.add(octet);
            hash.add(static_cast<std::uint64_t>(data.shifts(piece).lowest));
            hash.add(static_cast<std::uint64_t>(data.shifts(piece).highest));
        }
    }
    hash.add(data.training().size());
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash.hash()));
    return text.data();
}

std::string exactText(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%a", number);
    return text.data();
}

double exactNumber(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

} // namespace partita
