#include "core/learn/TensorFile.h"

#include "core/base/AtomicFile.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <new>

namespace partita {

static_assert(std::endian::native == std::endian::little, "tensors are written as they lie in memory");

namespace {

constexpr std::uint64_t largestHeader = 100'000'000; // bytes, as the format's own reader has it
constexpr std::uint64_t largestFile = std::uint64_t{16} << 30;

Error unreadable(const std::filesystem::path& path, const std::string& detail) {
    return {ErrorCode::NotReadable, path, detail, std::nullopt};
}

} // namespace

Status TensorFile::write(const std::filesystem::path& path,
                         const std::map<std::string, std::string>& metadata,
                         std::vector<TensorView> tensors) {
    // Widest first, so that each tensor stands at a multiple of its number's size.
    std::stable_sort(tensors.begin(), tensors.end(),
                     [](const auto& a, const auto& b) { return typeBytes(a.type) > typeBytes(b.type); });
    TensorHeader header{metadata, {}};
    std::uint64_t offset = 0;
    for (const auto& tensor : tensors) {
        header.entries[tensor.name] = {tensor.type, tensor.shape, offset, offset + tensor.bytes.size()};
        offset += tensor.bytes.size();
    }
    const std::string text = toJson(header);
    const std::uint64_t length = text.size();
    std::vector<std::byte> bytes;
    bytes.reserve(8 + length + offset);
    const auto append = [&](std::span<const std::byte> part) {
        bytes.insert(bytes.end(), part.begin(), part.end());
    };
    append(std::as_bytes(std::span(&length, 1)));
    append(std::as_bytes(std::span(text)));
    for (const auto& tensor : tensors)
        append(tensor.bytes);
    return writeFileAtomically(path, bytes);
}

Status TensorFile::open(std::ifstream& stream, std::uint64_t& dataBytes) {
    std::error_code failure;
    if (!std::filesystem::exists(path_, failure))
        return Error{ErrorCode::FileNotFound, path_, "no such file", std::nullopt};
    if (std::filesystem::is_directory(path_, failure))
        return unreadable(path_, "is a folder, not a model file");
    const std::uint64_t size = std::filesystem::file_size(path_, failure);
    stream.open(path_, std::ios::binary);
    if (failure || !stream)
        return unreadable(path_, "can't be read");
    if (size < 10)
        return broken("is too short for a model file");
    if (size > largestFile)
        return broken("is larger than any model file can be");
    std::uint64_t headerBytes = 0;
    stream.read(reinterpret_cast<char*>(&headerBytes), 8);
    if (headerBytes > largestHeader || headerBytes > size - 8)
        return broken("is no model file: its header claims " + std::to_string(headerBytes) + " bytes");
    dataBytes = size - 8 - headerBytes;
    std::string text(headerBytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(headerBytes));
    if (!stream)
        return unreadable(path_, "can't be read to its end");
    auto header = parseTensorHeader(text, dataBytes, path_);
    if (!header)
        return header.error();
    header_ = std::move(*header);
    return Done{};
}

Result<TensorFile> TensorFile::read(const std::filesystem::path& path) {
    TensorFile file;
    file.path_ = path;
    std::ifstream stream;
    std::uint64_t dataBytes = 0;
    if (auto status = file.open(stream, dataBytes); !status)
        return status.error();
    try {
        file.data_.resize(dataBytes);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, path,
                     "needs " + std::to_string(dataBytes >> 20) + " MiB of memory", std::nullopt};
    }
    stream.read(reinterpret_cast<char*>(file.data_.data()), static_cast<std::streamsize>(dataBytes));
    if (static_cast<std::uint64_t>(stream.gcount()) != dataBytes)
        return unreadable(path, "can't be read to its end");
    return file;
}

Result<std::map<std::string, std::string>> TensorFile::readMetadata(const std::filesystem::path& path) {
    TensorFile file;
    file.path_ = path;
    std::ifstream stream;
    std::uint64_t dataBytes = 0;
    if (auto status = file.open(stream, dataBytes); !status)
        return status.error();
    return file.header_.metadata;
}

Error TensorFile::broken(const std::string& detail) const {
    return {ErrorCode::NotAModel, path_, detail, std::nullopt};
}

TensorShape TensorFile::shape(const std::string& name) const {
    const auto found = header_.entries.find(name);
    return found == header_.entries.end() ? TensorShape{} : found->second.shape;
}

template <class T>
Result<std::vector<T>> TensorFile::numbers(const std::string& name, TensorType type,
                                           const TensorShape& expected) const {
    const auto found = header_.entries.find(name);
    if (found == header_.entries.end())
        return broken("has no tensor " + name);
    const TensorEntry& entry = found->second;
    if (entry.type != type)
        return broken("has tensor " + name + " of type " + typeName(entry.type) + " instead of " +
                      typeName(type));
    if (entry.shape != expected)
        return broken("has tensor " + name + " of shape " + shapeText(entry.shape) + " instead of " +
                      shapeText(expected));
    std::vector<T> result((entry.end - entry.begin) / sizeof(T));
    if (!result.empty())
        std::memcpy(result.data(), data_.data() + entry.begin, result.size() * sizeof(T));
    return result;
}

Result<std::vector<float>> TensorFile::floats(const std::string& name, const TensorShape& expected) const {
    auto result = numbers<float>(name, TensorType::F32, expected);
    if (result && !std::all_of(result->begin(), result->end(), [](float x) { return std::isfinite(x); }))
        return broken("has numbers in tensor " + name + " that are not finite");
    return result;
}

Result<std::vector<std::int64_t>> TensorFile::integers(const std::string& name,
                                                       const TensorShape& expected) const {
    return numbers<std::int64_t>(name, TensorType::I64, expected);
}

Result<std::vector<std::int32_t>> TensorFile::shortIntegers(const std::string& name,
                                                            const TensorShape& expected) const {
    return numbers<std::int32_t>(name, TensorType::I32, expected);
}

Result<std::vector<std::uint8_t>> TensorFile::octets(const std::string& name,
                                                     const TensorShape& expected) const {
    return numbers<std::uint8_t>(name, TensorType::U8, expected);
}

} // namespace partita
