#include "core/learn/TensorHeader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace partita {

namespace {

using nlohmann::json;

struct TypeDescription {
    TensorType type;
    const char* name;
    std::size_t bytes;
};

constexpr std::array<TypeDescription, 4> types{{{TensorType::F32, "F32", 4},
                                                {TensorType::I64, "I64", 8},
                                                {TensorType::I32, "I32", 4},
                                                {TensorType::U8, "U8", 1}}};

// Product of the extents; unset when it leaves 62 bits.
std::optional<std::uint64_t> elementCount(const TensorShape& shape) {
    std::uint64_t count = 1;
    for (const auto extent : shape) {
        const auto factor = static_cast<std::uint64_t>(extent);
        if (factor != 0 && count > (std::uint64_t{1} << 62) / factor)
            return std::nullopt;
        count *= factor;
    }
    return count;
}

// The entry, or what is wrong with it.
std::variant<TensorEntry, std::string> parseEntry(const json& value, std::uint64_t dataBytes) {
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets") || !value["dtype"].is_string() || !value["shape"].is_array() ||
        !value["data_offsets"].is_array() || value["data_offsets"].size() != 2)
        return "lacks its type, shape or place";
    const auto name = value["dtype"].get<std::string>();
    const auto type = std::find_if(types.begin(), types.end(),
                                   [&](const auto& candidate) { return name == candidate.name; });
    if (type == types.end())
        return "has numbers of type " + name + ", which no model of this program has";
    TensorEntry entry;
    entry.type = type->type;
    for (const auto& extent : value["shape"]) {
        if (!extent.is_number_unsigned() ||
            extent.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
            return "has a shape that is no list of sizes";
        entry.shape.push_back(extent.get<std::int64_t>());
    }
    for (const auto& offset : value["data_offsets"])
        if (!offset.is_number_unsigned())
            return "has a place that is no pair of offsets";
    entry.begin = value["data_offsets"][0].get<std::uint64_t>();
    entry.end = value["data_offsets"][1].get<std::uint64_t>();
    if (entry.begin > entry.end || entry.end > dataBytes)
        return "reaches beyond the end of the file";
    const std::uint64_t bytes = entry.end - entry.begin;
    const auto count = elementCount(entry.shape);
    if (!count || bytes % type->bytes != 0 || *count != bytes / type->bytes)
        return "is said to be " + shapeText(entry.shape) + " but holds " + std::to_string(bytes) + " bytes";
    return entry;
}

// "" when the entries fill the data from end to end, else what is wrong.
std::string checkCoverage(const std::map<std::string, TensorEntry>& entries, std::uint64_t dataBytes) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> places;
    for (const auto& [name, entry] : entries)
        places.emplace_back(entry.begin, entry.end);
    std::sort(places.begin(), places.end());
    std::uint64_t covered = 0;
    for (const auto& [begin, end] : places) {
        if (begin != covered)
            return "has tensors that overlap or leave holes";
        covered = end;
    }
    return covered == dataBytes ? "" : "has bytes after its last tensor";
}

} // namespace

const char* typeName(TensorType type) {
    return types[static_cast<std::size_t>(type)].name;
}

std::size_t typeBytes(TensorType type) {
    return types[static_cast<std::size_t>(type)].bytes;
}

std::string shapeText(const TensorShape& shape) {
    if (shape.empty())
        return "one number";
    std::string text;
    for (const auto extent : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(extent);
    return text;
}

Result<TensorHeader> parseTensorHeader(std::string_view text, std::uint64_t dataBytes,
                                       const std::filesystem::path& path) {
    const auto broken = [&](const std::string& what) {
        return Error{ErrorCode::NotAModel, path, what, std::nullopt};
    };
    const json root = json::parse(text, nullptr, false);
    if (root.is_discarded() || !root.is_object())
        return broken("is no safetensors file: its header is not JSON");
    TensorHeader header;
    for (const auto& [name, value] : root.items()) {
        if (name != "__metadata__") {
            auto entry = parseEntry(value, dataBytes);
            if (const auto* reason = std::get_if<std::string>(&entry))
                return broken("tensor " + name + " " + *reason);
            header.entries[name] = std::get<TensorEntry>(std::move(entry));
            continue;
        }
        if (!value.is_object())
            return broken("has metadata that are no object");
        for (const auto& [key, word] : value.items()) {
            if (!word.is_string())
                return broken("has metadata \"" + key + "\" that are no string");
            header.metadata[key] = word.get<std::string>();
        }
    }
    if (const std::string reason = checkCoverage(header.entries, dataBytes); !reason.empty())
        return broken(reason);
    return header;
}

std::string toJson(const TensorHeader& header) {
    json root = json::object();
    if (!header.metadata.empty())
        root["__metadata__"] = header.metadata;
    for (const auto& [name, entry] : header.entries)
        root[name] = {{"dtype", typeName(entry.type)},
                      {"shape", entry.shape},
                      {"data_offsets", {entry.begin, entry.end}}};
    std::string text = root.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

} // namespace partita
