#include "core/score/DoubleByteText.h"

#include <cstddef>
#include <cstdint>

#ifndef _WIN32
#include <iconv.h>
#endif

namespace partita {

namespace {

bool isBetween(std::uint8_t byte, int low, int high) {
    return byte >= low && byte <= high;
}

// GB 2312: rows of symbols from A1, of common hanzi from B0, of others from D8.
bool isGb2312(std::string_view bytes) {
    std::size_t hanzi = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<std::uint8_t>(bytes[i]);
        if (lead < 0x80)
            continue;
        if (++i == bytes.size() || !isBetween(static_cast<std::uint8_t>(bytes[i]), 0xA1, 0xFE))
            return false;
        if (!isBetween(lead, 0xA1, 0xA9) && !isBetween(lead, 0xB0, 0xF7))
            return false;
        hanzi += lead >= 0xB0 ? 1 : 0;
        common += isBetween(lead, 0xB0, 0xD7) ? 1 : 0;
    }
    return common >= 2 && 3 * common > 2 * hanzi;
}

// JIS X 0208 as Microsoft shifts it: lead bytes 81..9F and E0..EF, single half-width kana A1..DF.
bool isShiftJis(std::string_view bytes) {
    std::size_t kana = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<std::uint8_t>(bytes[i]);
        if (lead < 0x80 || isBetween(lead, 0xA1, 0xDF))
            continue;
        if (!isBetween(lead, 0x81, 0x9F) && !isBetween(lead, 0xE0, 0xEF))
            return false;
        if (++i == bytes.size())
            return false;
        const auto trail = static_cast<std::uint8_t>(bytes[i]);
        if (!isBetween(trail, 0x40, 0xFC) || trail == 0x7F)
            return false;
        kana += (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96) ? 1 : 0;
    }
    return kana >= 2;
}

} // namespace

TextEncoding guessEncoding(std::string_view bytes) {
    if (isGb2312(bytes))
        return TextEncoding::Gb18030;
    return isShiftJis(bytes) ? TextEncoding::ShiftJis : TextEncoding::Latin1;
}

#ifdef _WIN32

std::optional<std::string> fromDoubleByte(std::string_view, TextEncoding) {
    return std::nullopt;
}

#else

std::optional<std::string> fromDoubleByte(std::string_view bytes, TextEncoding encoding) {
    if (encoding == TextEncoding::Latin1)
        return std::nullopt;
    const iconv_t converter = ::iconv_open("UTF-8", encoding == TextEncoding::ShiftJis ? "CP932" : "GB18030");
    if (converter == reinterpret_cast<iconv_t>(-1))
        return std::nullopt;
    std::string input(bytes);
    std::string output(4 * bytes.size(), '\0'); // a byte becomes at most three
    char* from = input.data();
    char* to = output.data();
    std::size_t left = input.size();
    std::size_t room = output.size();
    const bool failed = ::iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    ::iconv_close(converter);
    if (failed)
        return std::nullopt;
    output.resize(output.size() - room);
    return output;
}

#endif

} // namespace partita
