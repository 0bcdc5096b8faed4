#include "app/cli/Verbs.h"

#include "app/cli/Output.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace partita::cli {

namespace {

// "LO-HI", MIDI pitches 0 to 127; false when it is none.
bool parsePitches(const std::string& text, Pitch& lowest, Pitch& highest) {
    int low = 0;
    int high = 0;
    const char* end = text.data() + text.size();
    const auto [dash, lowStatus] = std::from_chars(text.data(), end, low);
    if (lowStatus != std::errc{} || dash == end || *dash != '-')
        return false;
    const auto [rest, highStatus] = std::from_chars(dash + 1, end, high);
    if (highStatus != std::errc{} || rest != end || low < 0 || high > 127 || low > high)
        return false;
    lowest = Pitch(low);
    highest = Pitch(high);
    return true;
}

} // namespace

void VerbContext::fail(const Error& error) {
    std::fprintf(stderr, "partita-cli: %s\n", describe(error).c_str());
    exitCode = error.code == ErrorCode::InvalidOption ? exitWrongArguments : exitCouldNot;
}

void VerbContext::refuseArguments(const std::string& reason) {
    fail({ErrorCode::InvalidOption, {}, reason, std::nullopt});
}

void VerbContext::print(const std::string& result) {
    if (std::fwrite(result.data(), 1, result.size(), stdout) != result.size() || std::fflush(stdout) != 0)
        fail(
            {ErrorCode::NotWritable, {}, "the report can't be written to the standard output", std::nullopt});
}

void addCorpus(CLI::App& verb, std::filesystem::path& corpus) {
    verb.add_option("CORPUS", corpus, "Folder of MIDI files, MIDI file or frames file (.txt)")->required();
}

CLI::Option* CorpusOptions::addStepsPerBeat(CLI::App& verb) {
    return verb
        .add_option("--steps-per-beat", music.import.grid.stepsPerBeat, "Steps of the grid in a quarter note")
        ->check(CLI::IsMember(std::vector<int>(gridChoices.begin(), gridChoices.end())))
        ->capture_default_str();
}

CLI::Option* CorpusOptions::addPitches(CLI::App& verb) {
    Grid& grid = music.import.grid;
    const auto parse = [&grid](const std::string& text) {
        if (!parsePitches(text, grid.lowest, grid.highest))
            throw CLI::ValidationError("--pitches",
                                       "must be LO-HI, two MIDI pitches from 0 to 127, not " + text);
    };
    return verb.add_option_function<std::string>("--pitches", parse, "Range of MIDI pitches, LO-HI")
        ->type_name("LO-HI")
        ->default_str(std::to_string(grid.lowest.value) + "-" + std::to_string(grid.highest.value));
}

void CorpusOptions::addMetre(CLI::App& verb) {
    const auto parsed = [this](const std::string& text) -> std::string {
        music.import.metre = parseMetre(text);
        return music.import.metre ? "" : text + " is no metre; try 4/4, 3/4 or 6/8";
    };
    verb.add_option_function<std::string>(
            "--metre", [](const std::string&) {}, "All pieces are in this metre, whatever their files say")
        ->check(parsed);
}

void CorpusOptions::addDrums(CLI::App& verb) {
    verb.add_flag("--drums", music.import.withDrums, "Take drums as notes too");
}

void CorpusOptions::addTogether(CLI::App& verb) {
    music.import.parting = Parting::AsTheMusicIs;
    verb.add_flag_callback(
        "--together", [this] { music.import.parting = Parting::Together; },
        "Lay the notes of all players on one grid, as one part");
}

void CorpusOptions::addPedal(CLI::App& verb) {
    const std::map<std::string, Pedalling> kinds{
        {"auto", Pedalling::AsTheMusicIs}, {"on", Pedalling::Heeded}, {"off", Pedalling::Ignored}};
    verb.add_option("--pedal", music.import.pedalling,
                    "Let the sustain pedal lengthen notes; auto: where most files are pianos with pedals")
        ->transform(CLI::CheckedTransformer(kinds).description("auto|on|off"))
        ->default_str("auto");
}

Result<std::shared_ptr<const Corpus>> CorpusOptions::open(const char* label,
                                                          const std::stop_token& stop) const {
    ProgressLine line;
    return openCorpus(
        music, [&](double share) { line.show(label, share); }, stop);
}

void addJson(CLI::App& verb, bool& json, const char* help) {
    verb.add_flag("--json", json, help);
}

void checkNotNegative(CLI::Option& option) {
    option.check([](const std::string& text) {
        return text.starts_with('-') ? "must be a whole number from 0, not " + text : std::string();
    });
}

CLI::Option* addSeed(CLI::App& verb, std::uint64_t& seed, const std::string& help) {
    CLI::Option* option = verb.add_option("--seed", seed, help)->capture_default_str();
    checkNotNegative(*option);
    return option;
}

void addTextEncoding(CLI::App& verb, std::optional<TextEncoding>& encoding) {
    std::vector<std::string> ids;
    for (const TextEncodingId& each : textEncodingIds)
        ids.emplace_back(each.id);
    const auto set = [&encoding](const std::string& id) {
        encoding = std::ranges::find(textEncodingIds, id, &TextEncodingId::id)->encoding;
    };
    verb.add_option_function<std::string>("--text-encoding", set,
                                          "How texts are read that are not UTF-8 (default: guessed)")
        ->type_name("NAME")
        ->check(CLI::IsMember(ids));
}

CLI::Option* addSoundFont(CLI::App& verb, std::filesystem::path& soundFont) {
    return verb.add_option("--soundfont", soundFont, "Instruments, .sf2 or .sf3 (default: searched for)")
        ->type_name("F");
}

void addSpeedAndTranspose(CLI::App& verb, double& factor, int& semitones) {
    verb.add_option("--tempo", factor, "Speed, 0.25 to 4 (default: 1)")
        ->type_name("FACTOR")
        ->check(CLI::Range(0.25, 4.0));
    verb.add_option("--transpose", semitones, "Semitones up or down; drums stay")
        ->type_name("N")
        ->check(CLI::Range(-127, 127));
}

} // namespace partita::cli
