#include "core/base/Utf8.h"
#include "core/score/DoubleByteText.h"
#include "core/score/Score.h"

#include <cstdint>
#include <string_view>

namespace partita {

namespace {

void appendUtf8(std::string& text, char32_t c) {
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string fromLatin1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        appendUtf8(text, static_cast<std::uint8_t>(c));
    return text;
}

// Unpaired surrogates and an odd last byte become U+FFFD.
std::string fromUtf16(std::string_view bytes, bool bigEndian) {
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<std::uint8_t>(bytes[i]);
        const auto second = static_cast<std::uint8_t>(bytes[i + 1]);
        return static_cast<char32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        const bool lead = c >= 0xD800 && c < 0xDC00;
        if (lead && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        appendUtf8(text, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
    }
    if (i < bytes.size())
        appendUtf8(text, U'\uFFFD');
    return text;
}

} // namespace

TextEncoding textEncoding(const Score& score) {
    std::string texts; // those that are not UTF-8, with a space between
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            const bool isText = event.status == 0xFF && event.type >= 0x01 && event.type <= 0x0F;
            if (!isText)
                continue;
            if (event.payload.find("{@LATIN}") != std::string::npos)
                return TextEncoding::Latin1;
            if (event.payload.find("{@JP}") != std::string::npos)
                return TextEncoding::ShiftJis;
            if (!isValidUtf8(event.payload))
                texts += event.payload + ' ';
        }
    return guessEncoding(texts);
}

std::string eventText(const Event& event, std::optional<TextEncoding> encoding) {
    const std::string_view bytes = event.payload;
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return toValidUtf8(bytes.substr(3));
    if (bytes.starts_with("\xFE\xFF"))
        return fromUtf16(bytes.substr(2), true);
    if (bytes.starts_with("\xFF\xFE"))
        return fromUtf16(bytes.substr(2), false);
    if (isValidUtf8(bytes))
        return std::string(bytes);
    const std::optional<std::string> decoded = fromDoubleByte(bytes, encoding.value_or(guessEncoding(bytes)));
    return decoded ? *decoded : fromLatin1(bytes);
}

} // namespace partita
