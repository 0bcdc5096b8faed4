#pragma once

#include "core/score/ScoreEdit.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace partita {

// Encodings of text events that are neither UTF-8 nor begin with a byte order mark. Latin1 is Windows-1252.
enum class TextEncoding { Latin1, ShiftJis, EucJp, Gb18030, Big5, EucKr, Windows1251, Koi8R };

// Their names in the terminal.
struct TextEncodingId {
    TextEncoding encoding;
    std::string_view id;
};
inline constexpr std::array<TextEncodingId, 8> textEncodingIds{{{TextEncoding::Latin1, "latin1"},
                                                                {TextEncoding::ShiftJis, "shift-jis"},
                                                                {TextEncoding::EucJp, "euc-jp"},
                                                                {TextEncoding::Gb18030, "gb18030"},
                                                                {TextEncoding::Big5, "big5"},
                                                                {TextEncoding::EucKr, "euc-kr"},
                                                                {TextEncoding::Windows1251, "windows-1251"},
                                                                {TextEncoding::Koi8R, "koi8-r"}}};

std::string_view idOf(TextEncoding encoding);

// That of a score, from the RP-026 tag "{@LATIN}" or "{@JP}" if there is one, else guessed from all its texts
// together: something other than Latin1 only where the bytes can hardly be anything else.
TextEncoding textEncoding(const Score& score);

// Payload as UTF-8 on one line: control characters, also those that turn the direction of writing, are
// spaces. Bytes that are not of `encoding` are read as Latin1.
std::string eventText(const Event& event, TextEncoding encoding);
std::string trackName(const Track& track, TextEncoding encoding); // "" when it has none

// Writes the texts that are not UTF-8 as UTF-8, read as `encoding`: what someone does who sees other
// characters than were meant. The texts keep their places.
ScoreEdit readTextsAs(const Score& score, TextEncoding encoding);

} // namespace partita
