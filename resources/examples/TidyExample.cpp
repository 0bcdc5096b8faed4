// partita_tidy_example TUNE.abc FROM.mid TO.mid
// abc2midi starts every note a tick after the beat, leaves a tick between notes and names no track after its
// voice. This puts the notes on their beats, joins them and names the tracks by the V: lines.

#include "core/midi/MidiReader.h"
#include "core/midi/MidiWriter.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace partita;

namespace {

std::vector<std::string> voiceNames(const char* abcPath) {
    std::vector<std::string> names;
    std::ifstream in(abcPath);
    const std::string key = "name=\"";
    for (std::string line; std::getline(in, line);) {
        const auto at = line.find(key);
        if (line.rfind("V:", 0) == 0 && at != std::string::npos) {
            const auto begin = at + key.size();
            names.push_back(line.substr(begin, line.find('"', begin) - begin));
        }
    }
    return names;
}

void tidy(Track& track, const std::string& name) {
    for (Note& note : track.notes) {
        if (note.start > Tick(0))
            note.start -= Tick(1), note.length += Tick(1);
        note.onOrder = note.offOrder = lastOrder;
    }
    std::erase_if(track.events, [](const Event& event) {
        return event.isMeta(meta::trackName) || event.isMeta(meta::text) || event.isMeta(meta::endOfTrack);
    });
    for (Event& event : track.events) {
        if (event.tick == Tick(1))
            event.tick = Tick(0);
        event.order = lastOrder;
    }
    track.events.push_back(nameEvent(name));
    Tick end(0);
    for (const Note& note : track.notes)
        end = std::max(end, note.end());
    track.events.push_back(endOfTrackEvent(end));
    sortEvents(track);
    sortNotes(track);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: partita_tidy_example TUNE.abc FROM.mid TO.mid\n";
        return 2;
    }
    auto read = readMidiFile(argv[2]);
    if (!read) {
        std::cerr << describe(read.error()) << '\n';
        return 1;
    }
    Score& score = read->score;
    const std::vector<std::string> names = voiceNames(argv[1]);
    const auto voices = std::count_if(score.tracks.begin(), score.tracks.end(),
                                      [](const Track& t) { return !t.notes.empty(); });
    if (static_cast<std::size_t>(voices) != names.size()) {
        std::cerr << argv[1] << ": " << names.size() << " voices are named, " << voices << " have notes\n";
        return 1;
    }
    auto name = names.begin();
    Tick end(0);
    for (Track& track : score.tracks)
        if (!track.notes.empty()) {
            tidy(track, *name++);
            end = std::max(end, track.events.back().tick);
        }
    for (Track& track : score.tracks)
        for (Event& event : track.events)
            if (event.isMeta(meta::endOfTrack))
                event.tick = end;
    if (const Status written = writeMidiFile(score, argv[3]); !written) {
        std::cerr << describe(written.error()) << '\n';
        return 1;
    }
    return 0;
}
