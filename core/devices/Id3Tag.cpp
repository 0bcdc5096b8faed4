#include "core/devices/Id3Tag.h"

#include "core/base/Utf8.h"

#include <cmath>
#include <cstdint>
#include <filesystem>

namespace partita {

namespace {

std::string bigEndian(std::size_t number, int bitsPerByte) {
    std::string bytes(4, '\0');
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= bitsPerByte)
        *byte = static_cast<char>(number & ((1u << bitsPerByte) - 1));
    return bytes;
}

std::string frame(const std::string& id, const std::string& content) {
    return id + bigEndian(content.size(), 8) + std::string(2, '\0') + content;
}

// With its mark for the order of bytes.
std::string utf16(const std::string& text) {
    const std::string valid = toValidUtf8(text);
    const auto wide = std::filesystem::path(std::u8string(valid.begin(), valid.end())).u16string();
    std::string bytes = "\xFF\xFE";
    for (const char16_t unit : wide) {
        bytes += static_cast<char>(unit & 0xFF);
        bytes += static_cast<char>(unit >> 8);
    }
    return bytes;
}

} // namespace

std::string id3Tag(const std::string& title, double beatsPerMinute) {
    constexpr char latin1 = 0;
    constexpr char unicode = 1;
    std::string frames;
    if (!title.empty())
        frames += frame("TIT2", unicode + utf16(title));
    if (beatsPerMinute > 0)
        frames += frame("TBPM", latin1 + std::to_string(std::lround(beatsPerMinute)));
    if (frames.empty())
        return {};
    constexpr char version[] = {'I', 'D', '3', 3, 0, 0};
    return std::string(version, sizeof version) + bigEndian(frames.size(), 7) + frames;
}

} // namespace partita
