#include "core/score/EventText.h"

#include "core/base/Utf8.h"
#include "core/score/TextGuess.h"

#include <algorithm>
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

namespace {

bool isText(const Event& event) {
    return event.status == 0xFF && event.type >= 0x01 && event.type <= 0x0F;
}

constexpr std::size_t enoughToGuess = 1 << 16; // bytes

// A copyright sign alone says nothing about the rest.
bool hasNeighbours(std::string_view bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
        if (static_cast<std::uint8_t>(bytes[i]) >= 0x80 && static_cast<std::uint8_t>(bytes[i + 1]) >= 0x80)
            return true;
    return false;
}

std::string decoded(std::string_view bytes, TextEncoding encoding) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return toValidUtf8(bytes.substr(3));
    if (bytes.starts_with("\xFE\xFF"))
        return fromUtf16(bytes.substr(2), true);
    if (bytes.starts_with("\xFF\xFE"))
        return fromUtf16(bytes.substr(2), false);
    if (isValidUtf8(bytes))
        return std::string(bytes);
    if (auto text = decodeText(bytes, encoding))
        return *std::move(text);
    const auto western = decodeText(bytes, TextEncoding::Latin1);
    return western ? *western : fromLatin1(bytes);
}

} // namespace

std::string_view idOf(TextEncoding encoding) {
    return std::ranges::find(textEncodingIds, encoding, &TextEncodingId::encoding)->id;
}

TextEncoding textEncoding(const Score& score) {
    std::string telling, others; // those that are not UTF-8, with a space between
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            if (!isText(event))
                continue;
            if (event.payload.find("{@LATIN}") != std::string::npos)
                return TextEncoding::Latin1;
            if (event.payload.find("{@JP}") != std::string::npos)
                return TextEncoding::ShiftJis;
            if (std::string& texts = hasNeighbours(event.payload) ? telling : others;
                texts.size() < enoughToGuess && !isValidUtf8(event.payload))
                texts += event.payload + ' ';
        }
    return guessEncoding(telling.empty() ? others : telling);
}

std::string eventText(const Event& event, TextEncoding encoding) {
    return onOneLine(decoded(event.payload, encoding), ' ');
}

std::string trackName(const Track& track, TextEncoding encoding) {
    for (const Event& event : track.events)
        if (event.isMeta(meta::trackName))
            return eventText(event, encoding);
    return {};
}

ScoreEdit readTextsAs(const Score& score, TextEncoding encoding) {
    ScoreEdit edit;
    for (const Track& track : score.tracks)
        for (const Event& event : track.events) {
            if (!isText(event) || isValidUtf8(event.payload))
                continue;
            Event read = event;
            read.payload = decoded(event.payload, encoding);
            edit.removedEvents.push_back({track.id, event});
            edit.addedEvents.push_back({track.id, std::move(read)});
        }
    return edit;
}

} // namespace partita
