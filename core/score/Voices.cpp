#include "core/score/Voices.h"

#include "core/score/VoiceSearch.h"

#include <algorithm>
#include <array>
#include <map>

namespace partita {

namespace {

constexpr double commonShare = 0.05; // of the sounding time that as many notes must sound at least
constexpr double overlapOfLine = 0.03;
constexpr std::size_t mostLines = 8;

std::vector<Note> notesWithVoice(const Score& score, const Drums& drums) {
    std::vector<Note> notes;
    for (const Track& track : score.tracks)
        std::ranges::copy(drums.pitchedNotes(track), std::back_inserter(notes));
    std::sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) {
        return std::tuple(a.start, -a.pitch.value, a.id) < std::tuple(b.start, -b.pitch.value, b.id);
    });
    return notes;
}

// Calls each(notes that sound, ticks) for every stretch of time in which the same ones do; highest first.
template <class Each>
void forEachStretch(const std::vector<Note>& notes, Each each) {
    std::vector<Tick> edges;
    for (const Note& note : notes) {
        edges.push_back(note.start);
        edges.push_back(note.end());
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<Note> sounding;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        std::erase_if(sounding, [&](const Note& note) { return note.end() <= edges[i]; });
        for (; next < notes.size() && notes[next].start == edges[i]; ++next)
            if (notes[next].length > Tick(0))
                sounding.push_back(notes[next]);
        std::stable_sort(sounding.begin(), sounding.end(),
                         [](const Note& a, const Note& b) { return a.pitch > b.pitch; });
        if (!sounding.empty())
            each(sounding, static_cast<double>((edges[i + 1] - edges[i]).value));
    }
}

// As many as sound together for a share of the time that counts; at least 1.
int commonPolyphony(const std::vector<Note>& notes) {
    std::array<double, mostVoices + 1> atLeast{};
    double all = 0;
    forEachStretch(notes, [&](const std::vector<Note>& sounding, double ticks) {
        all += ticks;
        for (std::size_t k = 1; k <= std::min<std::size_t>(mostVoices, sounding.size()); ++k)
            atLeast[k] += ticks;
    });
    int count = 1;
    for (int k = 2; k <= mostVoices; ++k)
        if (atLeast[static_cast<std::size_t>(k)] >= commonShare * all)
            count = k;
    return count;
}

// Mean pitch of each voice where exactly all of them sound.
std::vector<double> registers(const std::vector<Note>& notes, int count) {
    std::vector<double> sums(static_cast<std::size_t>(count));
    double time = 0;
    forEachStretch(notes, [&](const std::vector<Note>& sounding, double ticks) {
        if (sounding.size() != sums.size())
            return;
        time += ticks;
        for (std::size_t voice = 0; voice < sums.size(); ++voice)
            sums[voice] += ticks * sounding[voice].pitch.value;
    });
    for (std::size_t voice = 0; voice < sums.size(); ++voice)
        sums[voice] = time > 0 ? sums[voice] / time : 60.0 - 7.0 * static_cast<double>(voice);
    return sums;
}

// Hardly any time with more than one note.
bool isLine(const Track& track) {
    double all = 0;
    double together = 0;
    forEachStretch(track.notes, [&](const std::vector<Note>& sounding, double ticks) {
        all += ticks;
        together += sounding.size() > 1 ? ticks : 0;
    });
    return together <= overlapOfLine * all;
}

double meanPitch(const Track& track) {
    double sum = 0;
    for (const Note& note : track.notes)
        sum += note.pitch.value;
    return sum / static_cast<double>(track.notes.size());
}

} // namespace

int Voices::of(NoteId note) const {
    const auto place = std::lower_bound(list.begin(), list.end(), std::pair(note, 0));
    return place != list.end() && place->first == note ? place->second : -1;
}

std::vector<NoteId> Voices::notes(int voice) const {
    std::vector<NoteId> ids;
    for (const auto& [id, at] : list)
        if (at == voice)
            ids.push_back(id);
    return ids;
}

std::vector<NoteId> Voices::bass() const {
    return count < 2 ? std::vector<NoteId>() : notes(count - 1);
}

std::vector<NoteId> Voices::inner() const {
    std::vector<NoteId> ids;
    for (const auto& [id, at] : list)
        if (at > 0 && at < count - 1)
            ids.push_back(id);
    return ids;
}

std::vector<NoteId> Voices::notes(Voice voice) const {
    switch (voice) {
    case Voice::Melody:
        return melody();
    case Voice::Inner:
        return inner();
    case Voice::Bass:
        break;
    }
    return bass();
}

Voices separateVoices(const Score& score) {
    return separateVoices(score, Drums(score));
}

Voices separateVoices(const Score& score, const Drums& drums) {
    const auto notes = notesWithVoice(score, drums);
    Voices voices;
    if (notes.empty())
        return voices;
    voices.count = commonPolyphony(notes);
    const auto found = searchVoices(notes, registers(notes, voices.count), score.division.ticksPerBeat());
    for (std::size_t i = 0; i < notes.size(); ++i)
        voices.list.emplace_back(notes[i].id, found[i]);
    std::sort(voices.list.begin(), voices.list.end());
    return voices;
}

Voices voicesOf(const Score& score) {
    return voicesOf(score, Drums(score));
}

Voices voicesOf(const Score& score, const Drums& drums) {
    std::vector<const Track*> lines;
    for (const Track& track : score.tracks)
        if (!track.notes.empty() && drums.pitchedNotes(track).size() == track.notes.size()) {
            if (lines.size() == mostLines || !isLine(track))
                return separateVoices(score, drums);
            lines.push_back(&track);
        }
    if (lines.size() < 2)
        return separateVoices(score, drums);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Track* a, const Track* b) { return meanPitch(*a) > meanPitch(*b); });
    Voices voices;
    for (const Track* line : lines) {
        for (const Note& note : line->notes)
            voices.list.emplace_back(note.id, voices.count);
        ++voices.count;
    }
    std::sort(voices.list.begin(), voices.list.end());
    return voices;
}

} // namespace partita
