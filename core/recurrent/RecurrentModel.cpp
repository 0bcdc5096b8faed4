#include "core/recurrent/RecurrentModel.h"

#include "core/learn/ModelFile.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace partita::recurrent {

namespace {

constexpr std::int64_t mostUnits = 4096;
constexpr int mostEchoes = 8;

std::int64_t length(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

TensorShape tensorShape(const BlockShape& block) {
    if (block.isBias() && block.rows == 1)
        return {length(block.columns)};
    return {length(block.rows), length(block.columns)};
}

Result<std::vector<ContentHash>> readPieces(const TensorFile& file) {
    const auto shape = file.shape("pieces");
    const auto octets = file.octets("pieces", shape);
    if (!octets)
        return octets.error();
    if (shape.size() != 2 || shape[1] != length(ContentHash().size()))
        return file.broken("has pieces that are no list of hashes");
    std::vector<ContentHash> pieces(static_cast<std::size_t>(shape[0]));
    for (std::size_t i = 0; i < pieces.size(); ++i)
        std::copy_n(&(*octets)[i * ContentHash().size()], ContentHash().size(), pieces[i].begin());
    return pieces;
}

// The word of the metadata; files of before have none, but a column of Wuh for each.
std::int64_t hiddenUnits(const TensorFile& file) {
    if (const auto hidden = metadataWord(file, "hidden"); !hidden.empty())
        return std::atoi(hidden.c_str());
    const auto upwards = file.shape("Wuh");
    return upwards.size() == 2 ? upwards[1] : 0;
}

// "36,24": a number a part.
std::vector<int> numbersOf(const std::string& text) {
    std::vector<int> numbers;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');)
        numbers.push_back(std::atoi(word.c_str()));
    return numbers;
}

std::string joined(const std::vector<PartRows>& parts, int (*numberOf)(const PartRows&)) {
    std::string text;
    for (const PartRows& part : parts)
        text += (text.empty() ? "" : ",") + std::to_string(numberOf(part));
    return text;
}

Result<Shape> readShape(const TensorFile& file, const Grid& grid) {
    const auto isSane = [](std::int64_t units) { return units >= 1 && units <= mostUnits; };
    const auto states = file.shape("Wuu");
    if (states.size() != 2 || !isSane(states[0]))
        return file.broken("has weights Wuu of shape " + shapeText(states));
    const auto hidden = hiddenUnits(file);
    if (!isSane(hidden))
        return file.broken("has no number of hidden units");
    const auto lowest = numbersOf(metadataWord(file, "pitches.lowest"));
    const auto highest = numbersOf(metadataWord(file, "pitches.highest"));
    std::vector<PitchRange> pitches;
    for (std::size_t part = 0; part < std::min(lowest.size(), highest.size()); ++part)
        pitches.push_back({Pitch(lowest[part]), Pitch(highest[part])});
    const auto isOfGrid = [&](const PitchRange& range) {
        return grid.contains(range.lowest) && grid.contains(range.highest) && range.lowest <= range.highest;
    };
    if (pitches.size() != static_cast<std::size_t>(grid.parts) || !std::ranges::all_of(pitches, isOfGrid))
        return file.broken("has pitches that are not of its grid");
    Shape shape = recurrentShape(grid, pitches, static_cast<std::size_t>(hidden), 0);
    shape.recurrent = static_cast<std::size_t>(states[0]) / shape.groups();
    if (const auto echoes = metadataWord(file, "echoes"); !echoes.empty())
        shape.echoes = static_cast<std::size_t>(std::clamp(std::atoi(echoes.c_str()), 0, mostEchoes));
    if (file.has("traits"))
        shape.traits = PieceTraits::figures;
    return shape;
}

// By piece: the class of each figure, steps of a bar, bars, whether it has an upbeat; of several parts: which
// of them play, a bit each.
std::size_t octetsOfTraits(const Shape& shape) {
    return PieceTraits::figures + (shape.several() > 0 ? 4 : 3);
}

std::vector<std::uint8_t> octetsOf(const std::vector<PieceTraits>& traits, const Shape& shape) {
    std::vector<std::uint8_t> octets;
    for (const auto& piece : traits) {
        octets.insert(octets.end(), piece.classOf.begin(), piece.classOf.end());
        octets.push_back(piece.stepsPerBar);
        octets.push_back(piece.bars);
        octets.push_back(piece.upbeat ? 1 : 0);
        if (shape.several() > 0)
            octets.push_back(static_cast<std::uint8_t>(piece.plays.to_ulong()));
    }
    return octets;
}

Result<std::vector<PieceTraits>> readTraits(const TensorFile& file, const Shape& net) {
    const auto shape = file.shape("traits");
    const auto octets = file.octets("traits", shape);
    if (!octets)
        return octets.error();
    const std::size_t width = octetsOfTraits(net);
    if (shape.size() != 2 || shape[1] != length(width))
        return file.broken("has traits of shape " + shapeText(shape));
    std::vector<PieceTraits> traits(static_cast<std::size_t>(shape[0]));
    for (std::size_t i = 0; i < traits.size(); ++i) {
        const auto* row = &(*octets)[i * width];
        std::copy_n(row, PieceTraits::figures, traits[i].classOf.begin());
        traits[i].stepsPerBar = row[PieceTraits::figures];
        traits[i].bars = row[PieceTraits::figures + 1];
        traits[i].upbeat = row[PieceTraits::figures + 2] != 0;
        if (net.several() > 0)
            traits[i].plays = row[PieceTraits::figures + 3];
        if (std::ranges::any_of(traits[i].classOf,
                                [](auto number) { return number >= PieceTraits::classes; }))
            return file.broken("has traits of a class that there is not");
    }
    return traits;
}

} // namespace

ModelTensors::ModelTensors(const RecurrentModel::Content& content) {
    for (const auto& block : content.parameters.blocks()) {
        const auto numbers = content.parameters.block(block.name);
        views_.push_back({std::string(block.name), TensorType::F32, tensorShape(block),
                          std::as_bytes(std::span(numbers.data(), extent(numbers.size())))});
    }
    for (const auto& hash : content.pieces)
        hashes_.insert(hashes_.end(), hash.begin(), hash.end());
    views_.push_back({"pieces",
                      TensorType::U8,
                      {length(content.pieces.size()), length(ContentHash().size())},
                      std::as_bytes(std::span(hashes_))});
    if (content.parameters.shape().traits == 0)
        return;
    const Shape& shape = content.parameters.shape();
    traits_ = octetsOf(content.traits, shape);
    views_.push_back({"traits",
                      TensorType::U8,
                      {length(content.traits.size()), length(octetsOfTraits(shape))},
                      std::as_bytes(std::span(traits_))});
}

void ModelTensors::addFloats(const std::string& name, const std::vector<float>& numbers) {
    views_.push_back({name, TensorType::F32, {length(numbers.size())}, std::as_bytes(std::span(numbers))});
}

std::map<std::string, std::string> modelMetadata(const RecurrentModel::Content& content) {
    auto metadata = toMetadata(content.description);
    const Shape& shape = content.parameters.shape();
    metadata["pitches.lowest"] = joined(shape.parts, [](const PartRows& part) { return part.lowest; });
    metadata["pitches.highest"] =
        joined(shape.parts, [](const PartRows& part) { return part.pitchOf(part.end()) - 1; });
    metadata["hidden"] = std::to_string(shape.hidden);
    metadata["echoes"] = std::to_string(shape.echoes);
    metadata["pitches.outside_rate"] = exactText(content.outsideRate);
    metadata["common_key"] = content.commonKey ? "yes" : "no";
    metadata["position.steps_per_beat"] = std::to_string(content.stepsPerBeat);
    metadata["position.steps_per_bar"] = std::to_string(content.stepsPerBar);
    return metadata;
}

Result<RecurrentModel::Content> readModel(const StepDistribution& distribution, const TensorFile& file) {
    auto description = descriptionFromMetadata(file);
    if (!description)
        return description.error();
    RecurrentModel::Content content;
    content.description = std::move(*description);
    content.commonKey = metadataWord(file, "common_key") == "yes";
    content.stepsPerBeat = std::atoi(metadataWord(file, "position.steps_per_beat").c_str());
    content.stepsPerBar = std::atoi(metadataWord(file, "position.steps_per_bar").c_str());
    content.outsideRate = std::strtod(metadataWord(file, "pitches.outside_rate").c_str(), nullptr);
    if (!(content.outsideRate > 0 && content.outsideRate < 1))
        return file.broken("has no rate of the pitches that it does not know");
    if (content.stepsPerBeat < 1 || content.stepsPerBar < 1)
        return file.broken("has no metre");
    const auto shape = readShape(file, content.description.grid);
    if (!shape)
        return shape.error();
    // So that no more memory is asked for than the file has bytes.
    for (const auto& block : distribution.blocks(*shape)) {
        const std::string name(block.name);
        if (!file.has(name))
            return file.broken("has no tensor " + name);
        if (file.shape(name) != tensorShape(block))
            return file.broken("has tensor " + name + " of shape " + shapeText(file.shape(name)) +
                               " instead of " + shapeText(tensorShape(block)));
    }
    content.parameters = Parameters(distribution, *shape);
    for (const auto& block : content.parameters.blocks()) {
        const auto numbers = file.floats(std::string(block.name), tensorShape(block));
        if (!numbers)
            return numbers.error();
        std::copy(numbers->begin(), numbers->end(), content.parameters.block(block.name).data());
    }
    auto pieces = readPieces(file);
    if (!pieces)
        return pieces.error();
    content.pieces = std::move(*pieces);
    if (shape->traits > 0) {
        auto traits = readTraits(file, *shape);
        if (!traits)
            return traits.error();
        content.traits = std::move(*traits);
    }
    return content;
}

} // namespace partita::recurrent

namespace partita {

recurrent::Shape recurrentShape(const Grid& grid, const std::vector<PitchRange>& pitches, std::size_t hidden,
                                std::size_t recurrent) {
    recurrent::Shape shape{0, static_cast<std::size_t>(grid.planes()), hidden, recurrent, 0, 0, {}};
    for (const PitchRange& range : pitches) {
        const auto count = static_cast<std::size_t>(range.highest.value - range.lowest.value + 1);
        const Part part(static_cast<int>(shape.parts.size()));
        shape.parts.push_back({shape.pitches, count, range.lowest.value, grid.isDrums(part)});
        shape.pitches += count;
    }
    return shape;
}

Status RecurrentModel::save(const std::filesystem::path& path) const {
    recurrent::ModelTensors tensors(content_);
    return TensorFile::write(path, recurrent::modelMetadata(content_), tensors.views());
}

Result<std::shared_ptr<const RecurrentModel>>
RecurrentModel::load(const recurrent::StepDistribution& distribution, const std::filesystem::path& path) {
    const auto file = TensorFile::read(path);
    if (!file)
        return file.error();
    auto content = recurrent::readModel(distribution, *file);
    if (!content)
        return content.error();
    return std::make_shared<const RecurrentModel>(std::move(*content));
}

} // namespace partita
