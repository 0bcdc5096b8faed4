#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace partita {

enum class TensorType { F32, I64, I32, U8 }; // those of the format that every reader of it has

const char* typeName(TensorType type);
std::size_t typeBytes(TensorType type);

using TensorShape = std::vector<std::int64_t>;
std::string shapeText(const TensorShape& shape); // "156 x 64"
inline std::int64_t extent(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

// Where a tensor stands in the data that follow the header.
struct TensorEntry {
    TensorType type = TensorType::F32;
    TensorShape shape;
    std::uint64_t begin = 0; // bytes
    std::uint64_t end = 0;
};

// The JSON header of a safetensors file.
struct TensorHeader {
    std::map<std::string, std::string> metadata;
    std::map<std::string, TensorEntry> entries;
};

// Checks that entries agree with their shapes, that they neither overlap nor leave holes, and that they end
// where the data end. Errors: NotAModel with `path` and what is wrong.
Result<TensorHeader> parseTensorHeader(std::string_view json, std::uint64_t dataBytes,
                                       const std::filesystem::path& path);

// Padded with spaces to a multiple of 8 bytes.
std::string toJson(const TensorHeader& header);

} // namespace partita
