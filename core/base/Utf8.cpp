#include "core/base/Utf8.h"

#include <cstdint>

namespace partita {

namespace {

// Length of the well-formed sequence at the front of `bytes`, 0 when there is none.
std::size_t sequenceLength(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t lead = at(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xC0) != 0x80)
            return 0;
    const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool surrogate = lead == 0xED && at(1) > 0x9F;
    const bool tooLarge = lead == 0xF4 && at(1) > 0x8F;
    return overlong || surrogate || tooLarge ? 0 : length;
}

} // namespace

bool isValidUtf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string toValidUtf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        if (length == 0)
            text += "\xEF\xBF\xBD";
        else
            text += bytes.substr(0, length);
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return text;
}

std::string onOneLine(std::string_view utf8, char instead) {
    const auto at = [&](std::size_t i) { return i < utf8.size() ? static_cast<std::uint8_t>(utf8[i]) : 0; };
    std::string text;
    text.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        // U+0080..9F; U+200E, 200F, 2028..202E, 2066..2069.
        const bool control = at(i) < 0x20 || at(i) == 0x7F;
        const bool twoBytes = at(i) == 0xC2 && at(i + 1) >= 0x80 && at(i + 1) < 0xA0;
        const bool general =
            at(i) == 0xE2 && at(i + 1) == 0x80 &&
            (at(i + 2) == 0x8E || at(i + 2) == 0x8F || (at(i + 2) >= 0xA8 && at(i + 2) <= 0xAE));
        const bool isolate = at(i) == 0xE2 && at(i + 1) == 0x81 && at(i + 2) >= 0xA6 && at(i + 2) <= 0xA9;
        const bool none = !control && !twoBytes && !general && !isolate;
        text += none ? utf8[i] : instead;
        i += none || control ? 1 : twoBytes ? 2 : 3;
    }
    return text;
}

std::string toHex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string suffixOf(const std::filesystem::path& path) {
    const auto text = path.extension().u8string();
    std::string suffix(text.begin(), text.end());
    for (char& c : suffix)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return suffix;
}

} // namespace partita
