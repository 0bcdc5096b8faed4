#include "core/recurrent/RecurrentFile.h"

#include "core/learn/ModelMetadata.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace partita::recurrent {

namespace {

constexpr std::int64_t mostUnits = 4096;
constexpr int mostEchoes = 8;

std::int64_t length(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

std::string exactText(double number) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%a", number);
    return text.data();
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

// The file holds that many numbers, so that what follows can't ask for more memory than a file has bytes.
Result<Shape> readShape(const TensorFile& file, const ModelDescription& description) {
    const Grid& grid = description.grid;
    const auto upwards = file.shape("Wuh");
    if (upwards.size() != 2 || upwards[0] < 1 || upwards[0] > mostUnits || upwards[1] < 1 ||
        upwards[1] > mostUnits)
        return file.broken("has weights Wuh of shape " + shapeText(upwards));
    const PitchRange pitches{Pitch(std::atoi(metadataWord(file, "pitches.lowest").c_str())),
                             Pitch(std::atoi(metadataWord(file, "pitches.highest").c_str()))};
    if (!grid.contains(pitches.lowest) || !grid.contains(pitches.highest) || pitches.highest < pitches.lowest)
        return file.broken("has pitches that are not of its grid");
    Shape shape = recurrentShape(grid, pitches, static_cast<std::size_t>(upwards[1]),
                              static_cast<std::size_t>(upwards[0]));
    if (description.family == familyName(StepModel::Nade))
        shape.stepModel = StepModel::Nade;
    if (const auto echoes = metadataWord(file, "echoes"); !echoes.empty())
        shape.echoes = static_cast<std::size_t>(std::clamp(std::atoi(echoes.c_str()), 0, mostEchoes));
    if (file.has("traits"))
        shape.traits = PieceTraits::figures;
    return shape;
}

// By piece: the class of each figure, steps of a bar, bars, whether it has an upbeat.
constexpr std::size_t octetsOfTraits = PieceTraits::figures + 3;

std::vector<std::uint8_t> octetsOf(const std::vector<PieceTraits>& traits) {
    std::vector<std::uint8_t> octets;
    for (const auto& piece : traits) {
        octets.insert(octets.end(), piece.classOf.begin(), piece.classOf.end());
        octets.push_back(piece.stepsPerBar);
        octets.push_back(piece.bars);
        octets.push_back(piece.upbeat ? 1 : 0);
    }
    return octets;
}

Result<std::vector<PieceTraits>> readTraits(const TensorFile& file) {
    const auto shape = file.shape("traits");
    const auto octets = file.octets("traits", shape);
    if (!octets)
        return octets.error();
    if (shape.size() != 2 || shape[1] != length(octetsOfTraits))
        return file.broken("has traits of shape " + shapeText(shape));
    std::vector<PieceTraits> traits(static_cast<std::size_t>(shape[0]));
    for (std::size_t i = 0; i < traits.size(); ++i) {
        const auto* row = &(*octets)[i * octetsOfTraits];
        std::copy_n(row, PieceTraits::figures, traits[i].classOf.begin());
        traits[i].stepsPerBar = row[PieceTraits::figures];
        traits[i].bars = row[PieceTraits::figures + 1];
        traits[i].upbeat = row[PieceTraits::figures + 2] != 0;
        if (std::ranges::any_of(traits[i].classOf,
                                [](auto number) { return number >= PieceTraits::classes; }))
            return file.broken("has traits of a class that there is not");
    }
    return traits;
}

} // namespace

ModelTensors::ModelTensors(const RecurrentModel::Content& content) {
    const auto blocks = Parameters::blocks(content.parameters.shape());
    for (std::size_t i = 0; i < blockCount; ++i) {
        if (blocks[i].rows == 0)
            continue;
        const auto numbers = content.parameters.block(static_cast<Block>(i));
        const auto rows = length(blocks[i].rows);
        const auto columns = length(blocks[i].columns);
        const bool isVector = std::string_view(blocks[i].name).starts_with("b");
        views_.push_back({blocks[i].name, TensorType::F32,
                          isVector ? TensorShape{columns} : TensorShape{rows, columns},
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
    traits_ = octetsOf(content.traits);
    views_.push_back({"traits",
                      TensorType::U8,
                      {length(content.traits.size()), length(octetsOfTraits)},
                      std::as_bytes(std::span(traits_))});
}

void ModelTensors::addFloats(const std::string& name, const std::vector<float>& numbers) {
    views_.push_back({name, TensorType::F32, {length(numbers.size())}, std::as_bytes(std::span(numbers))});
}

std::map<std::string, std::string> modelMetadata(const RecurrentModel::Content& content) {
    auto metadata = toMetadata(content.description);
    const Shape& shape = content.parameters.shape();
    metadata["pitches.lowest"] = std::to_string(shape.lowest);
    metadata["pitches.highest"] = std::to_string(shape.lowest + static_cast<int>(shape.pitches) - 1);
    metadata["echoes"] = std::to_string(shape.echoes);
    metadata["pitches.outside_rate"] = exactText(content.outsideRate);
    metadata["common_key"] = content.commonKey ? "yes" : "no";
    metadata["position.steps_per_beat"] = std::to_string(content.stepsPerBeat);
    metadata["position.steps_per_bar"] = std::to_string(content.stepsPerBar);
    return metadata;
}

Result<RecurrentModel::Content> readModel(const TensorFile& file) {
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
    const auto shape = readShape(file, content.description);
    if (!shape)
        return shape.error();
    for (const auto& block : Parameters::blocks(*shape))
        if (block.rows > 0 && !file.has(block.name))
            return file.broken(std::string("has no tensor ") + block.name);
    content.parameters = Parameters(*shape);
    const auto blocks = Parameters::blocks(*shape);
    for (std::size_t i = 0; i < blockCount; ++i) {
        if (blocks[i].rows == 0)
            continue;
        const bool isVector = std::string_view(blocks[i].name).starts_with("b");
        const auto rows = length(blocks[i].rows);
        const auto columns = length(blocks[i].columns);
        const auto numbers =
            file.floats(blocks[i].name, isVector ? TensorShape{columns} : TensorShape{rows, columns});
        if (!numbers)
            return numbers.error();
        std::copy(numbers->begin(), numbers->end(), content.parameters.block(static_cast<Block>(i)).data());
    }
    auto pieces = readPieces(file);
    if (!pieces)
        return pieces.error();
    content.pieces = std::move(*pieces);
    if (shape->traits > 0) {
        auto traits = readTraits(file);
        if (!traits)
            return traits.error();
        content.traits = std::move(*traits);
    }
    return content;
}

} // namespace partita::recurrent
