#include "core/score/PartWords.h"

#include "core/base/Utf8.h"
#include "core/score/TextGuess.h"

#include <algorithm>
#include <bitset>
#include <optional>
#include <string>
#include <vector>

namespace partita {

namespace {

enum class Says { Nothing, Melody, Second, Bass, Chords, Pad, Alto, Tenor, Line, Strings, Keys, Organ };
using AllSaid = std::bitset<12>;

struct PartWord {
    std::string_view text;
    Says says;
};

// Beginnings of words, small letters without accents, a word that counts only as a whole with a space behind
// it; of those that fit a word the first counts.
constexpr std::array partWords{
    PartWord{"accordeon", Says::Keys}, PartWord{"accordion", Says::Keys}, PartWord{"akkordeon", Says::Keys},
    PartWord{"bassoon", Says::Line}, PartWord{"basson", Says::Line}, PartWord{"violao", Says::Keys},
    PartWord{"cantab", Says::Nothing}, PartWord{"compos", Says::Nothing}, PartWord{"trombon", Says::Line},
    PartWord{"tromp", Says::Line},
    // the tune
    PartWord{"melod", Says::Melody}, PartWord{"lead", Says::Melody}, PartWord{"solo", Says::Melody},
    PartWord{"solist", Says::Melody}, PartWord{"vocal", Says::Melody}, PartWord{"vox", Says::Melody},
    PartWord{"voice", Says::Melody}, PartWord{"voix", Says::Melody}, PartWord{"voz", Says::Melody},
    PartWord{"voce", Says::Melody}, PartWord{"gesang", Says::Melody}, PartWord{"stimme", Says::Melody},
    PartWord{"sing", Says::Melody}, PartWord{"cant", Says::Melody}, PartWord{"chant", Says::Melody},
    PartWord{"theme", Says::Melody}, PartWord{"thema", Says::Melody}, PartWord{"tema", Says::Melody},
    PartWord{"tune", Says::Melody}, PartWord{"sopran", Says::Melody}, PartWord{"discant", Says::Melody},
    PartWord{"мелод", Says::Melody}, PartWord{"соло", Says::Melody}, PartWord{"вокал", Says::Melody},
    PartWord{"голос", Says::Melody}, PartWord{"сопран", Says::Melody}, PartWord{"тема", Says::Melody},
    // beside it
    PartWord{"second", Says::Second}, PartWord{"segund", Says::Second}, PartWord{"zweite", Says::Second},
    PartWord{"counter", Says::Second}, PartWord{"contrap", Says::Second}, PartWord{"kontrap", Says::Second},
    PartWord{"harmony", Says::Second}, PartWord{"bridge", Says::Second}, PartWord{"obligat", Says::Second},
    PartWord{"backing", Says::Second}, PartWord{"втор", Says::Second},
    // below
    PartWord{"bass", Says::Bass}, PartWord{"bajo", Says::Bass}, PartWord{"baix", Says::Bass},
    PartWord{"contrab", Says::Bass}, PartWord{"contreb", Says::Bass}, PartWord{"kontrab", Says::Bass},
    PartWord{"ebass", Says::Bass}, PartWord{"бас", Says::Bass}, PartWord{"контраб", Says::Bass},
    // between
    PartWord{"chord", Says::Chords}, PartWord{"akkord", Says::Chords}, PartWord{"accord", Says::Chords},
    PartWord{"acord", Says::Chords}, PartWord{"rhyth", Says::Chords}, PartWord{"rythm", Says::Chords},
    PartWord{"ritm", Says::Chords}, PartWord{"comp", Says::Chords}, PartWord{"accomp", Says::Chords},
    PartWord{"acomp", Says::Chords}, PartWord{"begleit", Says::Chords}, PartWord{"strum", Says::Chords},
    PartWord{"аккорд", Says::Chords}, PartWord{"ритм", Says::Chords}, PartWord{"аккомп", Says::Chords},
    PartWord{"pad ", Says::Pad}, PartWord{"nappe", Says::Pad}, PartWord{"choir", Says::Pad},
    PartWord{"chorus", Says::Pad}, PartWord{"choeur", Says::Pad}, PartWord{"coro", Says::Pad},
    PartWord{"coral", Says::Pad}, PartWord{"chor ", Says::Pad}, PartWord{"atmos", Says::Pad},
    PartWord{"ambien", Says::Pad}, PartWord{"подклад", Says::Pad}, PartWord{"пэд", Says::Pad},
    PartWord{"хор", Says::Pad}, PartWord{"alto", Says::Alto}, PartWord{"contralt", Says::Alto},
    PartWord{"alt ", Says::Alto}, PartWord{"альт ", Says::Alto}, PartWord{"tenor", Says::Tenor},
    PartWord{"тенор", Says::Tenor},
    // instruments
    PartWord{"string", Says::Strings}, PartWord{"streich", Says::Strings}, PartWord{"corde", Says::Strings},
    PartWord{"cuerda", Says::Strings}, PartWord{"corda", Says::Strings}, PartWord{"archi", Says::Strings},
    PartWord{"струн", Says::Strings}, PartWord{"flut", Says::Line}, PartWord{"flot", Says::Line},
    PartWord{"flaut", Says::Line}, PartWord{"querfl", Says::Line}, PartWord{"sax", Says::Line},
    PartWord{"clarin", Says::Line}, PartWord{"klarin", Says::Line}, PartWord{"obo", Says::Line},
    PartWord{"hautb", Says::Line}, PartWord{"fagot", Says::Line}, PartWord{"trump", Says::Line},
    PartWord{"horn", Says::Line}, PartWord{"violin", Says::Line}, PartWord{"violon", Says::Line},
    PartWord{"geige", Says::Line}, PartWord{"fiddle", Says::Line}, PartWord{"viola", Says::Line},
    PartWord{"cello", Says::Line}, PartWord{"piccolo", Says::Line}, PartWord{"recorder", Says::Line},
    PartWord{"whistle", Says::Line}, PartWord{"harmonica", Says::Line}, PartWord{"right", Says::Line},
    PartWord{"скрип", Says::Line}, PartWord{"флейт", Says::Line}, PartWord{"труб", Says::Line},
    PartWord{"piano", Says::Keys}, PartWord{"klav", Says::Keys}, PartWord{"clav", Says::Keys},
    PartWord{"flugel", Says::Keys}, PartWord{"keyb", Says::Keys}, PartWord{"keys", Says::Keys},
    PartWord{"teclad", Says::Keys}, PartWord{"tastier", Says::Keys}, PartWord{"guit", Says::Keys},
    PartWord{"gitar", Says::Keys}, PartWord{"egitar", Says::Keys}, PartWord{"chitar", Says::Keys},
    PartWord{"harpsi", Says::Keys}, PartWord{"rhodes", Says::Keys}, PartWord{"ukulele", Says::Keys},
    PartWord{"left", Says::Keys}, PartWord{"пиан", Says::Keys}, PartWord{"форт", Says::Keys},
    PartWord{"рояль", Says::Keys}, PartWord{"клав", Says::Keys}, PartWord{"гитар", Says::Keys},
    PartWord{"organ", Says::Organ}, PartWord{"orgel", Says::Organ}, PartWord{"orgue", Says::Organ},
    PartWord{"orgao", Says::Organ}, PartWord{"орган", Says::Organ}};

// The last words of German compounds.
constexpr std::array partEndings{PartWord{"bass", Says::Bass}, PartWord{"melodie", Says::Melody},
                                 PartWord{"gitarre ", Says::Keys}, PartWord{"stimme ", Says::Melody}};

// Written without spaces: anywhere in the name. Here too the first that fits counts.
constexpr std::array partSigns{PartWord{"副旋律", Says::Second},      PartWord{"对旋律", Says::Second},
                               PartWord{"對旋律", Says::Second},      PartWord{"対旋律", Says::Second},
                               PartWord{"副歌", Says::Second},        PartWord{"间奏", Says::Second},
                               PartWord{"間奏", Says::Second},        PartWord{"オブリ", Says::Second},
                               PartWord{"대선율", Says::Second},      PartWord{"旋律", Says::Melody},
                               PartWord{"主唱", Says::Melody},        PartWord{"主奏", Says::Melody},
                               PartWord{"人声", Says::Melody},        PartWord{"人聲", Says::Melody},
                               PartWord{"独奏", Says::Melody},        PartWord{"獨奏", Says::Melody},
                               PartWord{"メロ", Says::Melody},        PartWord{"ボーカル", Says::Melody},
                               PartWord{"ヴォーカル", Says::Melody},  PartWord{"リード", Says::Melody},
                               PartWord{"ソロ", Says::Melody},        PartWord{"멜로디", Says::Melody},
                               PartWord{"보컬", Says::Melody},        PartWord{"솔로", Says::Melody},
                               PartWord{"女高音", Says::Melody},      PartWord{"ソプラノ", Says::Melody},
                               PartWord{"소프라노", Says::Melody},    PartWord{"女低音", Says::Alto},
                               PartWord{"アルト", Says::Alto},        PartWord{"알토", Says::Alto},
                               PartWord{"男高音", Says::Tenor},       PartWord{"テノール", Says::Tenor},
                               PartWord{"테너", Says::Tenor},         PartWord{"贝斯", Says::Bass},
                               PartWord{"貝斯", Says::Bass},          PartWord{"低音", Says::Bass},
                               PartWord{"ベース", Says::Bass},        PartWord{"バス", Says::Bass},
                               PartWord{"베이스", Says::Bass},        PartWord{"和弦", Says::Chords},
                               PartWord{"和音", Says::Chords},        PartWord{"伴奏", Says::Chords},
                               PartWord{"节奏吉他", Says::Chords},    PartWord{"コード", Says::Chords},
                               PartWord{"코드", Says::Chords},        PartWord{"반주", Says::Chords},
                               PartWord{"铺底", Says::Pad},           PartWord{"鋪底", Says::Pad},
                               PartWord{"合唱", Says::Pad},           PartWord{"コーラス", Says::Pad},
                               PartWord{"パッド", Says::Pad},         PartWord{"합창", Says::Pad},
                               PartWord{"패드", Says::Pad},           PartWord{"弦乐", Says::Strings},
                               PartWord{"弦樂", Says::Strings},       PartWord{"弦楽", Says::Strings},
                               PartWord{"ストリング", Says::Strings}, PartWord{"스트링", Says::Strings},
                               PartWord{"现악", Says::Strings},       PartWord{"현악", Says::Strings},
                               PartWord{"钢琴", Says::Keys},          PartWord{"鋼琴", Says::Keys},
                               PartWord{"吉他", Says::Keys},          PartWord{"ピアノ", Says::Keys},
                               PartWord{"ギター", Says::Keys},        PartWord{"피아노", Says::Keys},
                               PartWord{"기타", Says::Keys},          PartWord{"风琴", Says::Organ},
                               PartWord{"風琴", Says::Organ},         PartWord{"オルガン", Says::Organ},
                               PartWord{"오르간", Says::Organ},       PartWord{"笛", Says::Line},
                               PartWord{"萨克斯", Says::Line},        PartWord{"小提琴", Says::Line},
                               PartWord{"二胡", Says::Line},          PartWord{"フルート", Says::Line},
                               PartWord{"サックス", Says::Line},      PartWord{"バイオリン", Says::Line},
                               PartWord{"플루트", Says::Line},        PartWord{"바이올린", Says::Line}};

constexpr double roleWordOdds = 6;
constexpr double instrumentWordOdds = 2;
constexpr double voiceWordOdds = 14; // tenor and alto are said or heard, never guessed

// Small letters without accents, a space behind each word; other letters as they are.
std::string foldedName(std::string_view utf8) {
    static constexpr std::string_view latin = // U+00C0..00FF
        "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";
    std::string folded;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const auto next = static_cast<unsigned char>(i + 1 < utf8.size() ? utf8[i + 1] : 0);
        if (byte >= 'A' && byte <= 'Z') {
            folded += static_cast<char>(byte - 'A' + 'a');
        } else if (byte == 0xC3 && next >= 0x80 && next < 0xC0) {
            folded += latin[next - 0x80u];
            ++i;
        } else if (byte == 0xC5 && (next | 1) == 0x93) { // oe in one
            folded += "oe";
            ++i;
        } else if (byte == 0xD0 && next >= 0x90 && next <= 0xAF) { // Cyrillic capitals
            folded += next < 0xA0 ? '\xD0' : '\xD1';
            folded += static_cast<char>(next < 0xA0 ? next + 0x20 : next - 0x20);
            ++i;
        } else {
            const bool isLetter =
                byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
            folded += isLetter ? static_cast<char>(byte) : ' ';
        }
    }
    return folded + ' ';
}

std::optional<Says> saidByWord(std::string_view word) {
    const auto begins = [&](const PartWord& each) { return word.starts_with(each.text); };
    const auto ends = [&](const PartWord& each) { return word.ends_with(each.text); };
    if (const auto found = std::ranges::find_if(partWords, begins); found != partWords.end())
        if (found->says != Says::Keys || !word.ends_with("bass "))
            return found->says;
    if (const auto found = std::ranges::find_if(partEndings, ends); found != partEndings.end())
        return found->says;
    return std::nullopt;
}

void add(AllSaid& said, Says says) {
    said.set(static_cast<std::size_t>(says));
}

AllSaid saidBySigns(std::string_view name) {
    AllSaid said;
    const auto isIn = [&](const PartWord& each) { return name.find(each.text) != std::string_view::npos; };
    if (const auto found = std::ranges::find_if(partSigns, isIn); found != partSigns.end())
        add(said, found->says);
    return said;
}

AllSaid saidByName(std::string_view utf8) {
    AllSaid said = saidBySigns(utf8);
    const std::string folded = foldedName(utf8);
    bool isNumberTwo = false;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = folded.find(' ', at) + 1;
        const std::string_view word = std::string_view(folded).substr(at, end - at);
        if (const auto says = saidByWord(word))
            add(said, *says);
        isNumberTwo |= word.ends_with("2 ") || word == "ii " || word == "2nd ";
        at = end;
    }
    if (isNumberTwo && said[static_cast<std::size_t>(Says::Melody)])
        add(said, Says::Second);
    return said;
}

RoleOdds oddsOfSaid(const AllSaid& said) {
    using enum PartRole;
    const auto says = [&](Says each) { return said[static_cast<std::size_t>(each)]; };
    RoleOdds odds{};
    const auto give = [&](PartRole role, double more) { oddsOf(odds, role) += more; };
    if (says(Says::Line) || says(Says::Melody)) {
        give(Melody, instrumentWordOdds);
        give(SecondMelody, instrumentWordOdds);
    }
    if (says(Says::Line) && (says(Says::Bass) || says(Says::Alto) || says(Says::Tenor)))
        return odds; // the size of an instrument
    if (says(Says::Keys) || says(Says::Organ))
        give(Chords, instrumentWordOdds);
    if (says(Says::Strings) || says(Says::Organ))
        give(Pad, instrumentWordOdds);
    if (says(Says::Alto) || says(Says::Tenor))
        give(says(Says::Alto) ? Alto : Tenor, voiceWordOdds);
    else if (says(Says::Bass))
        give(Bass, roleWordOdds);
    else if (says(Says::Second))
        give(SecondMelody, roleWordOdds);
    else if (says(Says::Melody))
        give(Melody, roleWordOdds);
    else if (says(Says::Chords))
        give(Chords, roleWordOdds);
    else if (says(Says::Pad))
        give(Pad, roleWordOdds);
    return odds;
}

// What a General MIDI family of eight programs says.
struct FamilyOdds {
    double bass, chords, pad, line;
};
constexpr std::array<FamilyOdds, 16> familyOdds{{{0, 1, 0, 0},     // piano
                                                 {0, 0, 0, 0.5},   // chromatic percussion
                                                 {0, 1, 1, 0},     // organ
                                                 {0, 1, 0, 0},     // guitar
                                                 {6, 0, 0, 0},     // bass
                                                 {0, 0, 0.5, 0.5}, // strings
                                                 {-1, 0, 2, 0},    // ensemble
                                                 {0, 0, 0, 1},     // brass
                                                 {0, 0, 0, 1.5},   // reed
                                                 {-1, 0, 0, 2},    // pipe
                                                 {0, 0, 0, 1.5},   // synth lead
                                                 {-1, 0, 2, 0},    // synth pad
                                                 {0, 0, 1, 0},     // synth effects
                                                 {0, 0, 0, 0.5},   // ethnic
                                                 {0, 0, 0, 0},     // percussive
                                                 {0, 0, 0, 0}}};   // sound effects

} // namespace

RoleOdds roleOddsOfName(std::string_view utf8) {
    return oddsOfSaid(saidByName(utf8));
}

RoleOdds roleOddsOfName(const Track& track, TextEncoding encoding) {
    const auto name =
        std::ranges::find_if(track.events, [](const Event& event) { return event.isMeta(meta::trackName); });
    if (name == track.events.end())
        return {};
    const AllSaid said = saidByName(eventText(*name, encoding));
    if (said.any() || isValidUtf8(name->payload))
        return oddsOfSaid(said);
    for (const TextEncodingId& each : textEncodingIds)
        if (const auto text = decodeText(name->payload, each.encoding))
            if (const AllSaid signs = saidBySigns(*text); signs.any())
                return oddsOfSaid(signs);
    return {};
}

RoleOdds roleOddsOfProgram(int program) {
    RoleOdds odds{};
    if (program < 0 || program > 127)
        return odds;
    constexpr int doubleBass = 43;
    const FamilyOdds& family = familyOdds[static_cast<std::size_t>(program == doubleBass ? 32 : program) / 8];
    oddsOf(odds, PartRole::Bass) = family.bass;
    oddsOf(odds, PartRole::Chords) = family.chords;
    oddsOf(odds, PartRole::Pad) = family.pad;
    oddsOf(odds, PartRole::Melody) = family.line;
    oddsOf(odds, PartRole::SecondMelody) = family.line;
    return odds;
}

bool isBassProgram(int program) {
    return program / 8 == 4;
}

} // namespace partita
