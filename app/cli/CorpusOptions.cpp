#include "app/cli/CorpusOptions.h"

#include <charconv>
#include <vector>

namespace partita::cli {

void CorpusOptions::addCorpus(CLI::App& verb) {
    verb.add_option("CORPUS", corpus, "Folder of MIDI files, MIDI file or frames file (.txt)")->required();
}

CLI::Option* CorpusOptions::addStepsPerBeat(CLI::App& verb) {
    return verb.add_option("--steps-per-beat", grid.stepsPerBeat, "Steps of the grid in a quarter note")
        ->check(CLI::IsMember(std::vector<int>(gridChoices.begin(), gridChoices.end())))
        ->capture_default_str();
}

CLI::Option* CorpusOptions::addPitches(CLI::App& verb) {
    const auto parse = [this](const std::string& text) {
        if (!parsePitches(text, grid.lowest, grid.highest))
            throw CLI::ValidationError("--pitches",
                                       "must be LO-HI, two MIDI pitches from 0 to 127, not " + text);
    };
    return verb.add_option_function<std::string>("--pitches", parse, "Range of MIDI pitches, LO-HI")
        ->type_name("LO-HI")
        ->default_str(std::to_string(grid.lowest.value) + "-" + std::to_string(grid.highest.value));
}

CLI::Option* CorpusOptions::addDrums(CLI::App& verb) {
    return verb.add_flag("--drums", withDrums, "Take drums as notes too");
}

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

} // namespace partita::cli
