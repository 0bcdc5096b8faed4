#include "core/rbm/RbmFile.h"

#include "core/learn/ModelFile.h"

#include <algorithm>

namespace partita {

namespace {

template <class T>
std::span<const std::byte> asBytes(const std::vector<T>& numbers) {
    return std::as_bytes(std::span(numbers));
}

} // namespace

void TensorList::addFloats(std::string name, TensorShape shape, std::span<const float> numbers) {
    views_.push_back({std::move(name), TensorType::F32, std::move(shape), std::as_bytes(numbers)});
}

void TensorList::addMatrix(std::string name, std::span<const float> numbers, std::size_t columns,
                           std::size_t stride) {
    const std::size_t rows = numbers.size() / stride;
    TensorShape shape{extent(rows), extent(columns)};
    if (columns == stride)
        return addFloats(std::move(name), std::move(shape), numbers);
    auto& copy = floats_.emplace_back(rows * columns);
    for (std::size_t row = 0; row < rows; ++row)
        std::copy_n(&numbers[row * stride], columns, &copy[row * columns]);
    addFloats(std::move(name), std::move(shape), copy);
}

void TensorList::addRows(const std::string& name, const UnitRows& rows) {
    auto& offsets = longs_.emplace_back(1, 0);
    auto& units = integers_.emplace_back();
    for (const auto& row : rows) {
        units.insert(units.end(), row.begin(), row.end());
        offsets.push_back(extent(units.size()));
    }
    views_.push_back({name + ".offsets", TensorType::I64, {extent(offsets.size())}, asBytes(offsets)});
    views_.push_back({name + ".units", TensorType::I32, {extent(units.size())}, asBytes(units)});
}

void TensorList::addIntegers(std::string name, TensorShape shape, std::span<const std::int64_t> numbers) {
    views_.push_back({std::move(name), TensorType::I64, std::move(shape), std::as_bytes(numbers)});
}

void TensorList::addOctets(std::string name, TensorShape shape, std::vector<std::uint8_t> octets) {
    const auto& kept = octets_.emplace_back(std::move(octets));
    views_.push_back({std::move(name), TensorType::U8, std::move(shape), asBytes(kept)});
}

void addWeights(TensorList& tensors, const Rbm& rbm, const std::string& prefix) {
    tensors.addMatrix(prefix + "W", {rbm.weightData(), rbm.visible() * rbm.hiddenStride()}, rbm.hidden(),
                      rbm.hiddenStride());
    tensors.addFloats(prefix + "bv", {extent(rbm.visible())}, rbm.visibleBias());
    tensors.addFloats(prefix + "bh", {extent(rbm.hidden())}, std::span(rbm.hiddenBias()).first(rbm.hidden()));
}

void addModel(TensorList& tensors, const RbmModel::Content& content) {
    addWeights(tensors, content.rbm, "");
    tensors.addFloats("mean", {extent(content.meanRates.size())}, content.meanRates);
    tensors.addRows("chains", content.chains);
    std::vector<std::uint8_t> hashes;
    for (const auto& hash : content.pieces)
        hashes.insert(hashes.end(), hash.begin(), hash.end());
    tensors.addOctets("pieces", {extent(content.pieces.size()), extent(ContentHash().size())},
                      std::move(hashes));
}

std::map<std::string, std::string> rbmMetadata(const RbmModel::Content& content) {
    auto metadata = toMetadata(content.description);
    metadata["common_key"] = content.commonKey ? "yes" : "no";
    return metadata;
}

Status readMatrix(const TensorFile& file, const std::string& name, std::size_t rows, std::size_t columns,
                  std::size_t stride, AlignedVector<float>& out) {
    const auto numbers = file.floats(name, {extent(rows), extent(columns)});
    if (!numbers)
        return numbers.error();
    out.assign(rows * stride, 0.0f);
    for (std::size_t row = 0; row < rows; ++row)
        std::copy_n(&(*numbers)[row * columns], columns, &out[row * stride]);
    return Done{};
}

Status readWeights(const TensorFile& file, const std::string& prefix, Rbm& rbm) {
    const auto weights = file.floats(prefix + "W", {extent(rbm.visible()), extent(rbm.hidden())});
    if (!weights)
        return weights.error();
    const auto visibleBias = file.floats(prefix + "bv", {extent(rbm.visible())});
    if (!visibleBias)
        return visibleBias.error();
    const auto hiddenBias = file.floats(prefix + "bh", {extent(rbm.hidden())});
    if (!hiddenBias)
        return hiddenBias.error();
    for (std::size_t row = 0; row < rbm.visible(); ++row)
        std::copy_n(&(*weights)[row * rbm.hidden()], rbm.hidden(), rbm.weightRow(row));
    std::copy(visibleBias->begin(), visibleBias->end(), rbm.visibleBias().begin());
    std::copy(hiddenBias->begin(), hiddenBias->end(), rbm.hiddenBias().begin());
    return Done{};
}

void addVector(TensorList& tensors, const std::string& name, const AlignedVector<float>& numbers) {
    if (!numbers.empty())
        tensors.addFloats(name, {extent(numbers.size())}, numbers);
}

Status readVector(const TensorFile& file, const std::string& name, AlignedVector<float>& numbers) {
    if (numbers.empty())
        return Done{};
    const auto read = file.floats(name, {extent(numbers.size())});
    if (!read)
        return read.error();
    std::copy(read->begin(), read->end(), numbers.begin());
    return Done{};
}

Result<UnitRows> readRows(const TensorFile& file, const std::string& name, std::size_t units) {
    const auto offsets = file.integers(name + ".offsets", file.shape(name + ".offsets"));
    if (!offsets)
        return offsets.error();
    const auto indices = file.shortIntegers(name + ".units", file.shape(name + ".units"));
    if (!indices)
        return indices.error();
    const auto broken = [&] { return file.broken("has " + name + " that are no rows of units"); };
    if (offsets->empty() || offsets->front() != 0 || offsets->back() != extent(indices->size()) ||
        !std::is_sorted(offsets->begin(), offsets->end()))
        return broken();
    UnitRows rows(offsets->size() - 1);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (auto i = static_cast<std::size_t>((*offsets)[row]);
             i < static_cast<std::size_t>((*offsets)[row + 1]); ++i) {
            const auto unit = static_cast<std::uint32_t>((*indices)[i]);
            if (unit >= units || (!rows[row].empty() && unit <= rows[row].back()))
                return broken();
            rows[row].push_back(unit);
        }
    return rows;
}

Result<RbmModel::Content> readModel(const TensorFile& file) {
    auto description = descriptionFromMetadata(file);
    if (!description)
        return description.error();
    RbmModel::Content content;
    content.description = std::move(*description);
    content.commonKey = metadataWord(file, "common_key") == "yes";
    const auto shape = visibleShape(content.description.grid, content.description.windowSteps,
                                    content.description.stateSpace);
    // The file holds that many numbers, so that what follows can't ask for more memory than a file has bytes.
    const auto weights = file.shape("W");
    if (weights.size() != 2 || weights[0] != extent(shape.units()) || weights[1] < 1 || weights[1] > 4096)
        return file.broken("has weights of shape " + shapeText(weights) + ", expected " +
                           std::to_string(shape.units()) + " x 1 to 4096");
    content.rbm = Rbm(shape, static_cast<std::size_t>(weights[1]));
    if (auto status = readWeights(file, "", content.rbm); !status)
        return status.error();
    const auto rates = file.floats("mean", {extent(shape.units())});
    if (!rates)
        return rates.error();
    content.meanRates.assign(rates->begin(), rates->end());
    auto chains = readRows(file, "chains", shape.units());
    if (!chains)
        return chains.error();
    content.chains = std::move(*chains);
    const auto hashShape = file.shape("pieces");
    const auto hashes = file.octets("pieces", hashShape);
    if (!hashes)
        return hashes.error();
    if (hashShape.size() != 2 || hashShape[1] != extent(ContentHash().size()))
        return file.broken("has pieces that are no list of hashes");
    content.pieces.resize(static_cast<std::size_t>(hashShape[0]));
    for (std::size_t i = 0; i < content.pieces.size(); ++i)
        std::copy_n(&(*hashes)[i * ContentHash().size()], ContentHash().size(), content.pieces[i].begin());
    return content;
}

} // namespace partita
