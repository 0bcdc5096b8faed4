#include "core/tasks/KeepSpec.h"

#include "core/score/MetreMap.h"
#include "core/score/Voices.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace partita {

namespace {

constexpr int mostBarNumber = 1 << 20;

Error wrongSpec(const std::string& text, const std::string& why) {
    return {ErrorCode::InvalidOption, {}, text + ": " + why, std::nullopt};
}

std::optional<int> wholeNumber(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

// "4" or "1-4"
std::optional<std::pair<int, int>> range(std::string_view text, int lowest, int highest) {
    const auto dash = text.find('-');
    const auto first = wholeNumber(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : wholeNumber(text.substr(dash + 1));
    if (!first || !last || *first < lowest || *last > highest || *first > *last)
        return std::nullopt;
    return std::pair(*first, *last);
}

std::vector<Note> pitchedNotes(const Score& score) {
    std::vector<Note> notes;
    for (const Track& track : score.tracks)
        std::copy_if(track.notes.begin(), track.notes.end(), std::back_inserter(notes),
                     [](const Note& note) { return note.channel != drumChannel; });
    std::sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) { return a.start < b.start; });
    return notes;
}

// Those that are highest, or lowest, when they begin, of notes by rising start.
std::vector<bool> outermost(const std::vector<Note>& notes, bool highest) {
    std::vector<bool> found(notes.size());
    std::vector<Note> sounding;
    for (std::size_t first = 0; first < notes.size();) {
        const Tick start = notes[first].start;
        std::erase_if(sounding, [&](const Note& note) { return note.end() <= start; });
        std::size_t last = first;
        while (last < notes.size() && notes[last].start == start)
            sounding.push_back(notes[last++]);
        const auto [low, high] = std::minmax_element(
            sounding.begin(), sounding.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
        const Pitch edge = highest ? high->pitch : low->pitch;
        for (; first < last; ++first)
            found[first] = notes[first].pitch == edge;
    }
    return found;
}

bool namesNotes(const KeepSpec& spec) {
    return spec.melody || spec.bass || spec.voice;
}

// The block of cells that bars and pitches name; all there are without them.
Locks::Region regionOf(const KeepSpec& spec, const Score& score) {
    const MetreMap metres(score);
    Locks::Region region;
    if (spec.bars) {
        region.first = metres.barStart(spec.bars->first - 1);
        region.last = metres.barStart(spec.bars->second);
    }
    if (spec.pitches) {
        region.lowest = Pitch(spec.pitches->first);
        region.highest = Pitch(spec.pitches->second);
    }
    return region;
}

} // namespace

Result<KeepSpec> parseKeepSpec(const std::string& text, const std::string& option) {
    const std::string asWritten = option + " " + text;
    KeepSpec spec;
    std::istringstream words(text);
    std::string word;
    while (std::getline(words, word, ',')) {
        if (word == "melody") {
            spec.melody = true;
        } else if (word == "bass") {
            spec.bass = true;
        } else if (word.starts_with("voice=")) {
            spec.voice = wholeNumber(std::string_view(word).substr(6));
            if (!spec.voice || *spec.voice < 1)
                return wrongSpec(asWritten, "voices are numbered from 1, the highest: voice=2");
        } else if (word.starts_with("bars=")) {
            spec.bars = range(std::string_view(word).substr(5), 1, mostBarNumber);
            if (!spec.bars)
                return wrongSpec(asWritten, "bars are numbered from 1: bars=1-4");
        } else if (word.starts_with("pitches=")) {
            spec.pitches = range(std::string_view(word).substr(8), 0, 127);
            if (!spec.pitches)
                return wrongSpec(asWritten, "pitches are MIDI numbers from 0 to 127: pitches=60-84");
        } else {
            return wrongSpec(asWritten,
                             "\"" + word + "\" is none of bars=1-4, pitches=60-84, melody, bass, voice=2");
        }
    }
    if (!spec.bars && !spec.pitches && !spec.melody && !spec.bass && !spec.voice)
        return wrongSpec(asWritten, "says nothing");
    return spec;
}

void lock(Locks& locks, const KeepSpec& spec, const Score& score) {
    const auto region = regionOf(spec, score);
    if (!namesNotes(spec)) {
        locks.lockRegion(region);
        return;
    }
    const auto notes = pitchedNotes(score);
    const auto melody = outermost(notes, true);
    const auto bass = outermost(notes, false);
    const Voices voices = spec.voice ? voicesOf(score) : Voices();
    std::vector<NoteId> kept;
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (touches(region, notes[i]) && (!spec.melody || melody[i]) && (!spec.bass || bass[i]) &&
            (!spec.voice || voices.of(notes[i].id) == *spec.voice - 1))
            kept.push_back(notes[i].id);
    locks.lockNotes(kept);
}

bool select(ReviseRequest& request, const KeepSpec& spec) {
    if (!namesNotes(spec)) {
        request.region = regionOf(spec, *request.score);
        return true;
    }
    Locks chosen;
    lock(chosen, spec, *request.score);
    std::vector<Note> selected;
    std::vector<NoteId> others;
    for (const Track& track : request.score->tracks)
        for (const Note& note : track.notes)
            if (std::binary_search(chosen.notes.begin(), chosen.notes.end(), note.id))
                selected.push_back(note);
            else
                others.push_back(note.id);
    if (selected.empty())
        return false;
    const TickSpan span = spanOf(selected);
    request.region = Locks::Region{span.first, span.last};
    request.locks.lockNotes(others);
    return true;
}

} // namespace partita
