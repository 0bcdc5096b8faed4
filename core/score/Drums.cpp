#include "core/score/Drums.h"

#include "core/score/DrumDetector.h"
#include "core/score/EventText.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>

namespace partita {

namespace {

constexpr int partOf(int port, int channel) {
    return 16 * port + channel;
}

constexpr std::uint8_t bankSelect = 0;  // controller, its upper part
constexpr int generalMidi2Rhythm = 120; // banks
constexpr int generalMidi2Melody = 121;
constexpr int xgRhythm = 127;

// What a system exclusive message says of rhythm parts.
struct RhythmMessage {
    int channel = -1; // -1: of all, as General MIDI has them
    bool isRhythm = false;
};

std::optional<RhythmMessage> rhythmMessage(const Event& event) {
    if (event.status != 0xF0)
        return std::nullopt;
    const std::string_view bytes = event.payload; // without F0
    const auto at = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0xFF;
    };
    const bool isGs = at(0) == 0x41 && at(2) == 0x42 && at(3) == 0x12 && at(4) == 0x40;
    const bool isXg = at(0) == 0x43 && (at(1) & 0xF0) == 0x10 && at(2) == 0x4C;
    if (isGs && (at(5) & 0xF0) == 0x10 && at(6) == 0x15 && at(7) <= 2) {
        const int block = at(5) & 0x0F; // 0 is part 10, 1..9 parts 1..9, then 11..16
        return RhythmMessage{block == 0 ? drumChannel : block < 10 ? block - 1 : block, at(7) != 0};
    }
    if (isXg && at(3) == 0x08 && at(4) < 16 && at(5) == 0x07)
        return RhythmMessage{at(4), at(6) != 0};
    const bool isReset = (isGs && at(5) == 0x00 && at(6) == 0x7F) ||
                         (isXg && at(3) == 0x00 && at(4) == 0x00 && at(5) == 0x7E) ||
                         (at(0) == 0x7E && at(2) == 0x09 && (at(3) == 0x01 || at(3) == 0x03));
    return isReset ? std::optional(RhythmMessage()) : std::nullopt;
}

// A message that may make a channel a rhythm part.
struct PartMessage {
    Tick tick;
    int port;
    const Event* event;
};

std::vector<PartMessage> partMessages(const Score& score) {
    std::vector<PartMessage> messages;
    for (const Track& track : score.tracks) {
        const int port = trackPort(track);
        for (const Event& event : track.events) {
            const bool isBank = (event.status & 0xF0) == 0xB0 && event.type == bankSelect;
            if (isBank || (event.status & 0xF0) == 0xC0 || rhythmMessage(event))
                messages.push_back({event.tick, port, &event});
        }
    }
    std::ranges::stable_sort(messages, {}, &PartMessage::tick);
    return messages;
}

// Whether a program chosen in that bank makes the channel a rhythm part; unset: it leaves it as it is.
std::optional<bool> rhythmOfBank(int bank, int channel) {
    if (bank == xgRhythm || bank == generalMidi2Rhythm)
        return true;
    if (bank == generalMidi2Melody || (bank >= 0 && channel != drumChannel))
        return false;
    return std::nullopt;
}

} // namespace

Drums::Drums(const Score& score) {
    std::map<int, int> banks;      // by part, chosen last
    std::map<int, bool> byMessage; // parts that system exclusive messages made what they are
    for (const auto& [tick, port, event] : partMessages(score)) {
        if (const auto rhythm = rhythmMessage(*event)) {
            for (int channel = 0; channel < 16; ++channel) {
                if (rhythm->channel >= 0 && rhythm->channel != channel)
                    continue;
                const int part = partOf(port, channel);
                const bool isReset = rhythm->channel < 0;
                byMessage[part] = !isReset;
                banks.erase(part);
                if (!isReset || parts_.contains(part))
                    parts_[part].push_back({tick, isReset ? channel == drumChannel : rhythm->isRhythm});
            }
            continue;
        }
        const int channel = event->status & 0x0F;
        const int part = partOf(port, channel);
        if ((event->status & 0xF0) == 0xB0) {
            banks[part] = event->second;
        } else if (const auto bank = banks.find(part); bank != banks.end()) {
            const auto isRhythm = rhythmOfBank(bank->second, channel);
            if (isRhythm && (!byMessage[part] || *isRhythm) && *isRhythm != isRhythmPart(port, channel, tick))
                parts_[part].push_back({tick, *isRhythm});
        }
    }
    guess(score);
}

void Drums::guess(const Score& score) {
    const TextEncoding encoding = textEncoding(score);
    for (const Track& track : score.tracks) {
        TrackDrums& drums = tracks_[track.id];
        drums.port = trackPort(track);
        std::array<std::vector<Note>, 16> elsewhere; // not on a rhythm part, by channel
        int channels = 0;
        for (const Note& note : track.notes) {
            std::vector<Note>& notes = elsewhere[note.channel & 0x0F];
            if (notes.size() >= mostNotesForDrums || isOnRhythmPart(drums, note))
                continue;
            channels += notes.empty() ? 1 : 0;
            notes.push_back(note);
        }
        // The name of a track with several instruments is none's.
        const double named = channels == 1 ? drumOddsOfName(track, encoding) : 0;
        for (std::size_t channel = 0; channel < elsewhere.size(); ++channel)
            if (!elsewhere[channel].empty())
                drums.guessed[channel] =
                    areDrums(elsewhere[channel], score.division, named,
                             channelProgram(track, static_cast<int>(channel)).value_or(-1));
    }
}

bool Drums::isRhythmPart(int port, int channel, Tick at) const {
    bool isRhythm = channel == drumChannel;
    if (const auto part = parts_.find(partOf(port, channel)); part != parts_.end())
        if (const auto after = std::ranges::upper_bound(part->second, at, {}, &Change::tick);
            after != part->second.begin())
            isRhythm = std::prev(after)->isRhythm;
    return isRhythm;
}

bool Drums::isOnRhythmPart(const TrackDrums& track, const Note& note) const {
    return isRhythmPart(track.port, note.channel & 0x0F, note.start);
}

bool Drums::contains(TrackId id, const Note& note) const {
    const auto found = tracks_.find(id);
    if (found == tracks_.end())
        return isOnRhythmPart({}, note);
    const TrackDrums& track = found->second;
    if (track.isSaid)
        return track.said;
    return track.guessed[note.channel & 0x0F] || isOnRhythmPart(track, note);
}

std::vector<int> Drums::channelsSetBy(const Event& event, int port) const {
    const auto message = rhythmMessage(event);
    std::vector<int> channels;
    for (int channel = 0; message && channel < 16; ++channel)
        if (message->channel == channel || (message->channel < 0 && parts_.contains(partOf(port, channel))))
            channels.push_back(channel);
    return channels;
}

DrumEvidence Drums::evidence(const Track& track) const {
    if (track.notes.empty() || hasPitchedNotes(track))
        return DrumEvidence::None;
    const auto found = tracks_.find(track.id);
    const bool byGuess = found != tracks_.end() && !found->second.isSaid && found->second.guessed.any();
    return byGuess ? DrumEvidence::Guess : DrumEvidence::Channel;
}

std::vector<Note> Drums::pitchedNotes(const Track& track) const {
    std::vector<Note> notes;
    for (const Note& note : track.notes)
        if (!contains(track, note))
            notes.push_back(note);
    return notes;
}

bool Drums::hasPitchedNotes(const Track& track) const {
    return std::ranges::any_of(track.notes, [&](const Note& note) { return !contains(track, note); });
}

void Drums::say(TrackId track, bool drums) {
    tracks_[track].isSaid = true;
    tracks_[track].said = drums;
}

} // namespace partita
