#include "core/devices/SoundFontCheck.h"

#include <array>
#include <cstdint>
#include <fstream>

namespace partita {

namespace {

struct Chunk {
    std::string id;
    std::uint64_t start = 0; // of its content
    std::uint64_t size = 0;
    std::uint64_t end() const { return start + size; }
    std::uint64_t next() const { return end() + size % 2; }
};

std::optional<Chunk> chunkAt(std::ifstream& in, std::uint64_t at) {
    std::array<char, 8> head{};
    in.clear();
    in.seekg(static_cast<std::streamoff>(at));
    if (!in.read(head.data(), head.size()))
        return std::nullopt;
    std::uint64_t size = 0;
    for (int i = 7; i >= 4; --i)
        size = size << 8 | static_cast<std::uint8_t>(head[static_cast<std::size_t>(i)]);
    return Chunk{std::string(head.data(), 4), at + head.size(), size};
}

std::string listKind(std::ifstream& in, const Chunk& list) {
    std::string kind(4, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(list.start));
    in.read(kind.data(), 4);
    return in ? kind : std::string();
}

std::string place(const std::string& what, std::uint64_t at) {
    return what + " at byte " + std::to_string(at);
}

struct RecordChunk {
    const char* id;
    std::uint64_t recordSize;
};
constexpr std::array recordChunks = {
    RecordChunk{"phdr", 38}, RecordChunk{"pbag", 4},  RecordChunk{"pmod", 10},
    RecordChunk{"pgen", 4},  RecordChunk{"inst", 22}, RecordChunk{"ibag", 4},
    RecordChunk{"imod", 10}, RecordChunk{"igen", 4},  RecordChunk{"shdr", 46}};

std::optional<std::string> faultOfPresets(std::ifstream& in, const Chunk& list) {
    std::uint64_t at = list.start + 4;
    for (const RecordChunk& wanted : recordChunks) {
        const auto chunk = chunkAt(in, at);
        if (!chunk || chunk->id != wanted.id)
            return place(std::string("its part \"") + wanted.id + "\" is missing", at);
        if (chunk->end() > list.end() || chunk->size % wanted.recordSize != 0 ||
            chunk->size < wanted.recordSize)
            return place(std::string("its part \"") + wanted.id + "\" has a wrong length", at);
        at = chunk->next();
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> faultOfSoundFont(const std::filesystem::path& path) {
    std::error_code error;
    const std::uint64_t fileSize = std::filesystem::file_size(path, error);
    if (error)
        return "it can't be read: " + error.message();
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return "it can't be read";
    const auto riff = chunkAt(in, 0);
    if (!riff || riff->id != "RIFF" || listKind(in, *riff) != "sfbk")
        return "it does not begin as one does";
    if (riff->end() > fileSize)
        return "it is cut short: " + std::to_string(fileSize) + " of " + std::to_string(riff->end()) +
               " bytes";

    std::uint64_t at = riff->start + 4;
    for (const char* kind : {"INFO", "sdta", "pdta"}) {
        const auto list = chunkAt(in, at);
        if (!list || list->id != "LIST" || listKind(in, *list) != kind || list->end() > riff->end())
            return place(std::string("its list \"") + kind + "\" is missing or broken", at);
        if (std::string(kind) == "pdta")
            return faultOfPresets(in, *list);
        at = list->next();
    }
    return std::nullopt;
}

} // namespace partita
