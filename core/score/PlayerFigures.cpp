#include "core/score/PlayerFigures.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace partita {

namespace {

struct Interval {
    std::int64_t first, last; // ticks
};

// Two onsets no further apart are one: chords are rarely struck as one by hand.
std::int64_t sameOnset(const Division& division) {
    return static_cast<std::int64_t>(division.ticksPerBeat() / 12);
}

std::vector<Interval> soundingOf(const PlayedNotes& notes) {
    std::vector<Interval> sounding;
    for (const PlayedNote& note : notes) {
        if (sounding.empty() || note.start > sounding.back().last)
            sounding.push_back({note.start, note.end});
        else
            sounding.back().last = std::max(sounding.back().last, note.end);
    }
    return sounding;
}

double lengthOf(std::span<const Interval> intervals) {
    double ticks = 0;
    for (const Interval& each : intervals)
        ticks += static_cast<double>(each.last - each.first);
    return ticks;
}

void describePitches(PlayerFigures& figures, const PlayedNotes& notes) {
    double sum = 0;
    double squares = 0;
    for (const PlayedNote& note : notes) {
        sum += note.pitch;
        squares += static_cast<double>(note.pitch) * note.pitch;
    }
    const auto count = static_cast<double>(notes.size());
    figures.notes = count;
    figures.meanPitch = sum / count;
    figures.pitchDeviation =
        std::sqrt(std::max(0.0, squares / count - figures.meanPitch * figures.meanPitch));
}

// Onsets and how the highest note of one goes to that of the next.
void describeOnsets(PlayerFigures& figures, const PlayedNotes& notes, std::int64_t tolerance) {
    std::size_t onsets = 0;
    std::size_t chords = 0;
    std::size_t steps = 0;
    std::size_t repeats = 0;
    double leaps = 0;
    int before = 0;
    for (std::size_t i = 0; i < notes.size();) {
        const std::size_t first = i;
        int highest = 0;
        for (; i < notes.size() && notes[i].start <= notes[first].start + tolerance; ++i)
            highest = std::max(highest, notes[i].pitch);
        ++onsets;
        chords += i - first > 1 ? 1 : 0;
        const int move = std::abs(highest - before);
        if (first > 0) {
            steps += move == 1 || move == 2 ? 1 : 0;
            repeats += move == 0 ? 1 : 0;
            leaps += move;
        }
        before = highest;
    }
    const auto count = static_cast<double>(onsets);
    const double moves = std::max(1.0, count - 1);
    figures.notesAtOnset = figures.notes / count;
    figures.chordShare = static_cast<double>(chords) / count;
    figures.stepShare = static_cast<double>(steps) / moves;
    figures.repeatShare = static_cast<double>(repeats) / moves;
    figures.meanLeap = leaps / moves;
}

void describeTime(PlayerFigures& figures, const PlayedNotes& notes, Interval piece, double ticksPerBeat) {
    double ticks = 0;
    for (const PlayedNote& note : notes)
        ticks += static_cast<double>(note.end - note.start);
    const double sounding = std::max(1.0, lengthOf(soundingOf(notes)));
    const double whole = std::max(1.0, static_cast<double>(piece.last - piece.first));
    figures.notesAtOnce = std::max(1.0, ticks / sounding);
    figures.onsetsPerBeat = figures.notes / figures.notesAtOnset / sounding * ticksPerBeat;
    figures.meanBeats = ticks / figures.notes / ticksPerBeat;
    figures.soundingShare = std::min(1.0, sounding / whole);
    figures.beginsAt = static_cast<double>(notes.front().start - piece.first) / whole;
}

// Where and what each note is in one number, so that time moves by adding; sorted.
using Places = std::vector<std::int64_t>;
constexpr int placesOfSlot = 128; // a pitch each
constexpr int placeSlotsPerBeat = 4;

Places placesOf(const PlayedNotes& notes, double ticksPerBeat, int pitches) {
    Places places;
    places.reserve(notes.size());
    for (const PlayedNote& note : notes)
        places.push_back(std::llround(static_cast<double>(note.start) / ticksPerBeat * placeSlotsPerBeat) *
                             placesOfSlot +
                         note.pitch % pitches);
    std::ranges::sort(places);
    return places;
}

double shareFoundIn(const Places& places, const Places& others, std::int64_t later) {
    std::size_t found = 0;
    auto other = others.begin();
    for (const std::int64_t place : places) {
        while (other != others.end() && *other < place + later)
            ++other;
        found += other != others.end() && *other == place + later ? 1 : 0;
    }
    return places.empty() ? 0 : static_cast<double>(found) / static_cast<double>(places.size());
}

// The pitches that sound, as time goes on.
class SoundingPitches {
public:
    void begin(int pitch, std::size_t player) {
        ++pitches_[static_cast<std::size_t>(pitch)];
        players_ += ++notes_[player] == 1 ? 1 : 0;
    }
    void end(int pitch, std::size_t player) {
        --pitches_[static_cast<std::size_t>(pitch)];
        players_ -= --notes_[player] == 0 ? 1 : 0;
    }
    explicit SoundingPitches(std::size_t players)
        : notes_(players, 0) {}

    int players() const { return players_; }
    int lowest() const { return static_cast<int>(std::ranges::find_if(pitches_, isOn) - pitches_.begin()); }
    int highest() const {
        const auto from = std::find_if(pitches_.rbegin(), pitches_.rend(), isOn);
        return static_cast<int>(pitches_.rend() - from) - 1;
    }

private:
    static bool isOn(int count) { return count > 0; }

    std::array<int, 128> pitches_{};
    std::vector<int> notes_; // by player
    int players_ = 0;
};

struct PlayersNote {
    PlayedNote note;
    std::uint32_t player;
};

struct OpenNote {
    std::int64_t end;
    int pitch;
    std::uint32_t player;
};

struct Outermost {
    std::size_t beside = 0; // onsets while another player sounds
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t seenAt = 0; // the last onset, from 1
};

std::vector<PlayersNote> allByStart(std::span<const PlayedNotes> players) {
    std::vector<PlayersNote> all;
    std::size_t notes = 0;
    for (const PlayedNotes& each : players)
        notes += each.size();
    all.reserve(notes);
    for (std::uint32_t player = 0; player < players.size(); ++player)
        for (const PlayedNote& note : players[player])
            all.push_back({note, player});
    std::ranges::sort(all, {}, [](const PlayersNote& each) { return each.note.start; });
    return all;
}

void countOutermost(std::vector<Outermost>& counts, std::span<const PlayersNote> onset,
                    const SoundingPitches& sounding, std::size_t number) {
    if (sounding.players() < 2)
        return;
    const int lowest = sounding.lowest();
    const int highest = sounding.highest();
    for (const auto& [note, player] : onset) {
        Outermost& count = counts[player];
        if (count.seenAt != number) {
            count.seenAt = number;
            ++count.beside;
        }
    }
    for (const auto& [note, player] : onset) {
        counts[player].lowest += note.pitch == lowest ? 1 : 0;
        counts[player].highest += note.pitch == highest ? 1 : 0;
    }
}

// Who has the lowest and the highest note of all that sounds when it strikes one.
void describeRank(std::vector<PlayerFigures>& figures, std::span<const PlayedNotes> players,
                  std::int64_t tolerance) {
    const std::vector<PlayersNote> all = allByStart(players);
    std::vector<Outermost> counts(players.size());
    SoundingPitches sounding(players.size());
    const auto endsLater = [](const OpenNote& a, const OpenNote& b) { return a.end > b.end; };
    std::vector<OpenNote> open; // a heap, what ends first on top
    std::size_t number = 0;
    for (std::size_t i = 0; i < all.size();) {
        const std::size_t first = i;
        const std::int64_t now = all[first].note.start + tolerance;
        for (; !open.empty() && open.front().end <= now; open.pop_back()) {
            sounding.end(open.front().pitch, open.front().player);
            std::ranges::pop_heap(open, endsLater);
        }
        for (; i < all.size() && all[i].note.start <= now; ++i) {
            sounding.begin(all[i].note.pitch, all[i].player);
            open.push_back({all[i].note.end, all[i].note.pitch, all[i].player});
            std::ranges::push_heap(open, endsLater);
        }
        countOutermost(counts, std::span(all).subspan(first, i - first), sounding, ++number);
    }
    for (std::size_t player = 0; player < players.size(); ++player) {
        const Outermost& count = counts[player];
        if (count.beside == 0)
            continue;
        const auto beside = static_cast<double>(count.beside);
        figures[player].lowestShare = std::min(1.0, static_cast<double>(count.lowest) / beside);
        figures[player].highestShare = std::min(1.0, static_cast<double>(count.highest) / beside);
    }
}

} // namespace

bool PlayerFigures::isLine() const {
    return chordShare < 0.1 && notesAtOnce < 1.3;
}

std::vector<PlayerFigures> figuresOf(std::span<const PlayedNotes> players, const Division& division) {
    std::vector<PlayerFigures> all(players.size());
    if (players.empty())
        return all;
    const double ticksPerBeat = division.ticksPerBeat();
    Interval piece{players.front().front().start, 0};
    for (const PlayedNotes& notes : players) {
        piece.first = std::min(piece.first, notes.front().start);
        for (const PlayedNote& note : notes)
            piece.last = std::max(piece.last, note.end);
    }
    for (std::size_t i = 0; i < players.size(); ++i) {
        describePitches(all[i], players[i]);
        describeOnsets(all[i], players[i], sameOnset(division));
        describeTime(all[i], players[i], piece, ticksPerBeat);
        const Places places = placesOf(players[i], ticksPerBeat, placesOfSlot);
        all[i].comesAgainShare =
            shareFoundIn(places, places, 4 * placeSlotsPerBeat * std::int64_t{placesOfSlot});
    }
    describeRank(all, players, sameOnset(division));
    return all;
}

double doubledShare(const PlayedNotes& a, const PlayedNotes& b, const Division& division, Doubling doubling) {
    const double ticksPerBeat = division.ticksPerBeat();
    const int pitches = doubling == Doubling::Unison ? placesOfSlot : 12;
    return shareFoundIn(placesOf(a, ticksPerBeat, pitches), placesOf(b, ticksPerBeat, pitches), 0);
}

double togetherShare(const PlayedNotes& a, const PlayedNotes& b) {
    const std::vector<Interval> of = soundingOf(a);
    const std::vector<Interval> with = soundingOf(b);
    double together = 0;
    for (std::size_t i = 0, j = 0; i < of.size() && j < with.size();) {
        const std::int64_t first = std::max(of[i].first, with[j].first);
        const std::int64_t last = std::min(of[i].last, with[j].last);
        together += static_cast<double>(std::max<std::int64_t>(0, last - first));
        (of[i].last < with[j].last ? i : j) += 1;
    }
    return together / std::max(1.0, std::min(lengthOf(of), lengthOf(with)));
}

} // namespace partita
