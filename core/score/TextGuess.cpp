#include "core/score/TextGuess.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#ifndef _WIN32
#include <iconv.h>
#endif

namespace partita {

namespace {

struct EncodingNames {
    TextEncoding encoding;
    const char* iconv;
    const char* uchardet; // what it answers; null: never taken from it
};

constexpr std::array<EncodingNames, 8> encodingNames{{{TextEncoding::Latin1, "CP1252", nullptr},
                                                      {TextEncoding::ShiftJis, "CP932", "SHIFT_JIS"},
                                                      {TextEncoding::EucJp, "EUC-JP", "EUC-JP"},
                                                      {TextEncoding::Gb18030, "GB18030", "GB18030"},
                                                      {TextEncoding::Big5, "CP950", "BIG5"},
                                                      {TextEncoding::EucKr, "CP949", "UHC"},
                                                      {TextEncoding::Windows1251, "CP1251", "WINDOWS-1251"},
                                                      {TextEncoding::Koi8R, "KOI8-R", "KOI8-R"}}};

// What tracks are called: a name is often too short for statistics, but not for these.
constexpr std::array japaneseWords{"ピアノ",       "ドラム",     "ギター",   "ベース",         "メロディ",
                                   "コード",       "ストリング", "オルガン", "フルート",       "バイオリン",
                                   "ヴァイオリン", "シンセ",     "ボーカル", "パーカッション", "コーラス",
                                   "伴奏",         "右手",       "左手"};
constexpr std::array chineseWords{"钢琴",   "吉他", "贝斯", "伴奏", "旋律", "爵士鼓", "打击", "弦乐", "长笛",
                                  "小提琴", "二胡", "古筝", "笛子", "人声", "合唱",   "和弦", "右手", "左手",
                                  "鋼琴",   "貝斯", "弦樂", "長笛", "古箏", "人聲",   "合唱", "打擊", "主音"};
constexpr std::array koreanWords{"피아노", "드럼",   "베이스", "기타",     "반주", "멜로디",
                                 "스트링", "오르간", "플룻",   "바이올린", "보컬", "코러스"};
constexpr std::array russianWords{
    "гитар", "Гитар", "ГИТАР", "ударн",   "Ударн",   "УДАРН",   "пиано", "Пиано", "ПИАНО", "пиани",
    "Пиани", "ПИАНИ", "мелод", "Мелод",   "МЕЛОД",   "скрип",   "Скрип", "СКРИП", "вокал", "Вокал",
    "ВОКАЛ", "орган", "Орган", "ОРГАН",   "рояль",   "Рояль",   "РОЯЛЬ", "флейт", "Флейт", "ФЛЕЙТ",
    "труба", "Труба", "ТРУБА", "барабан", "Барабан", "БАРАБАН", "бас-г", "Бас-г", "БАС-Г"};

template <class Words>
std::size_t bytesInWords(std::string_view text, const Words& words) {
    std::size_t bytes = 0;
    for (const std::string_view word : words)
        bytes += text.find(word) == std::string_view::npos ? 0 : word.size();
    return bytes;
}

std::size_t bytesInWords(std::string_view text, TextEncoding encoding) {
    switch (encoding) {
    case TextEncoding::Latin1:
        break;
    case TextEncoding::ShiftJis:
    case TextEncoding::EucJp:
        return bytesInWords(text, japaneseWords);
    case TextEncoding::Gb18030:
    case TextEncoding::Big5:
        return bytesInWords(text, chineseWords);
    case TextEncoding::EucKr:
        return bytesInWords(text, koreanWords);
    case TextEncoding::Windows1251:
    case TextEncoding::Koi8R:
        return bytesInWords(text, russianWords);
    }
    return 0;
}

TextEncoding encodingByWords(std::string_view bytes) {
    TextEncoding best = TextEncoding::Latin1;
    std::size_t most = 0;
    for (const EncodingNames& names : encodingNames) {
        const auto text = decodeText(bytes, names.encoding);
        const std::size_t found = text ? bytesInWords(*text, names.encoding) : 0;
        if (found > most) {
            most = found;
            best = names.encoding;
        }
    }
    return best;
}

// Letters of other scripts stand together, accented ones of Latin hardly ever three in a row.
bool hasHighRun(std::string_view bytes, int least) {
    int run = 0;
    for (const char c : bytes) {
        run = static_cast<std::uint8_t>(c) >= 0x80 ? run + 1 : 0;
        if (run >= least)
            return true;
    }
    return false;
}

TextEncoding encodingByStatistics(std::string_view bytes) {
    const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
    if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0)
        return TextEncoding::Latin1;
    uchardet_data_end(detector.get());
    const std::string_view answer = uchardet_get_charset(detector.get());
    const auto found = std::ranges::find_if(encodingNames, [&](const EncodingNames& names) {
        return names.uchardet != nullptr && answer == names.uchardet;
    });
    if (found == encodingNames.end() || !decodeText(bytes, found->encoding))
        return TextEncoding::Latin1;
    const bool bytewise =
        found->encoding == TextEncoding::Windows1251 || found->encoding == TextEncoding::Koi8R;
    return bytewise && !hasHighRun(bytes, 3) ? TextEncoding::Latin1 : found->encoding;
}

} // namespace

TextEncoding guessEncoding(std::string_view bytes) {
    if (bytes.empty())
        return TextEncoding::Latin1;
    const TextEncoding byWords = encodingByWords(bytes);
    return byWords == TextEncoding::Latin1 ? encodingByStatistics(bytes) : byWords;
}

#ifdef _WIN32

std::optional<std::string> decodeText(std::string_view, TextEncoding) {
    return std::nullopt;
}

#else

std::optional<std::string> decodeText(std::string_view bytes, TextEncoding encoding) {
    const auto names = std::ranges::find(encodingNames, encoding, &EncodingNames::encoding);
    const iconv_t converter = ::iconv_open("UTF-8", names->iconv);
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
