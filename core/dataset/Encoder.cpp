#include "core/dataset/Encoder.h"

#include "core/dataset/BarGrid.h"
#include "core/dataset/GridPhase.h"

#include <algorithm>

namespace partita {

namespace {

struct PlacedNote {
    std::int32_t start;
    std::int32_t end;
    std::int32_t pitch;
    std::int32_t part;
    std::uint32_t voice; // track and channel
};

bool contains(const std::vector<TrackId>& ids, TrackId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

class Encoding {
public:
    Encoding(const Score& score, const Grid& grid, const TrackChoice& choice)
        : score_(score)
        , grid_(grid)
        , choice_(choice)
        , parts_(score, choice)
        , clock_(score.division, grid.stepsPerBeat)
        , phase_(gridPhase(score, grid.stepsPerBeat)) {}

    EncodedScore run() {
        placed_.reserve(score_.noteCount());
        for (const Track& track : score_.tracks)
            place(track);
        std::sort(placed_.begin(), placed_.end(), [](const PlacedNote& a, const PlacedNote& b) {
            return a.start != b.start ? a.start < b.start : a.pitch < b.pitch;
        });
        joinPitches();
        // Few notes begin at one step, so this moves little.
        std::sort(result_.notes.begin(), result_.notes.end());
        if (lastEnd_ > 0)
            result_.length = BarGrid(score_, clock_, grid_.stepsPerBeat).nextBar(Step(lastEnd_ - 1));
        result_.phase = phase_;
        return std::move(result_);
    }

private:
    void place(const Track& track) {
        EncodingReport& report = result_.report;
        report.notes += static_cast<std::int64_t>(track.notes.size());
        if (choice_.isOff(track.id)) {
            report.switchedOff += static_cast<std::int64_t>(track.notes.size());
            return;
        }
        for (const Note& note : track.notes) {
            const auto part = parts_.of(track.id, note);
            if (!part)
                ++(parts_.drums().contains(track, note) ? report.drums : report.noPart);
            else if (!grid_.contains(note.pitch))
                ++report.outOfRange;
            else
                place(note, *part, track.id.value << 4 | note.channel);
        }
    }

    void place(const Note& note, Part part, std::uint32_t voice) {
        const Tick onset = std::max(Tick(0), note.start - phase_);
        const std::int32_t start = clock_.nearest(onset).value;
        const std::int32_t end = std::max(clock_.nearest(note.end() - phase_).value, start + 1);
        placed_.push_back({start, end, note.pitch.value, part.value, voice});
        ++result_.report.onsets;
        for (std::size_t i = 0; i < gridChoices.size(); ++i)
            result_.report.offGridAt[i] += clock_.offGrid(onset, gridChoices[i]);
        result_.report.offGrid += clock_.offGrid(onset);
        result_.report.moved += phase_ != Tick(0);
    }

    // Notes of one pitch in a part: one a step, ended by the next, sounding until the last of them ends.
    void joinPitches() {
        constexpr std::size_t none = ~std::size_t{0};
        struct Sounding {
            std::size_t note = none; // index into the result
            std::int32_t end = 0;
            std::uint32_t voice = 0;
        };
        std::vector<std::array<Sounding, 128>> sounding(static_cast<std::size_t>(grid_.parts));
        result_.notes.reserve(placed_.size());
        for (const PlacedNote& note : placed_) {
            Sounding& earlier =
                sounding[static_cast<std::size_t>(note.part)][static_cast<std::size_t>(note.pitch)];
            lastEnd_ = std::max(lastEnd_, note.end);
            if (earlier.note != none && result_.notes[earlier.note].start.value == note.start) {
                ++(earlier.voice == note.voice ? result_.report.collapsed : result_.report.merged);
                earlier.end = std::max(earlier.end, note.end);
                result_.notes[earlier.note].length = Step(earlier.end - note.start);
                continue;
            }
            const std::int32_t end = std::max(note.end, earlier.end);
            if (earlier.note != none && earlier.end > note.start)
                result_.notes[earlier.note].length = Step(note.start) - result_.notes[earlier.note].start;
            earlier = {result_.notes.size(), end, note.voice};
            result_.notes.push_back(
                {Step(note.start), Step(end - note.start), Pitch(note.pitch), Part(note.part)});
        }
    }

    const Score& score_;
    const Grid& grid_;
    const TrackChoice& choice_;
    const NoteParts parts_;
    StepClock clock_;
    Tick phase_;
    std::vector<PlacedNote> placed_;
    std::int32_t lastEnd_ = 0;
    EncodedScore result_;
};

// Shares closer than this are as good as each other, and gains smaller than this not worth a change.
constexpr double notableShare = 0.02;

} // namespace

void EncodingReport::add(const EncodingReport& other) {
    notes += other.notes;
    outOfRange += other.outOfRange;
    drums += other.drums;
    switchedOff += other.switchedOff;
    noPart += other.noPart;
    merged += other.merged;
    collapsed += other.collapsed;
    onsets += other.onsets;
    offGrid += other.offGrid;
    moved += other.moved;
    for (std::size_t i = 0; i < offGridAt.size(); ++i)
        offGridAt[i] += other.offGridAt[i];
}

bool TrackChoice::isOff(TrackId track) const {
    return contains(off, track);
}

Drums drumsOf(const Score& score, const TrackChoice& choice) {
    Drums drums(score);
    for (const Track& track : score.tracks)
        if (!choice.guessDrums && drums.evidence(track) == DrumEvidence::Guess)
            drums.say(track.id, false);
    for (const TrackId track : choice.drums)
        drums.say(track, true);
    for (const TrackId track : choice.notDrums)
        drums.say(track, false);
    return drums;
}

NoteParts::NoteParts(const Score& score, const TrackChoice& choice)
    : choice_(choice)
    , drums_(drumsOf(score, choice)) {
    const bool together = choice.parts.size() < 2;
    if (together && choice.partsOff.empty())
        return;
    players_.emplace(score, drums_);
    for (const auto& [track, role] : choice.saidParts)
        players_->say(track, role);
    for (const PartRoleId& each : partRoleIds) {
        std::optional<Part>& part = partOf_[static_cast<std::size_t>(each.role)];
        if (std::ranges::find(choice.partsOff, each.role) != choice.partsOff.end())
            continue;
        if (together && (each.role != PartRole::Drums || choice.withDrums))
            part = Part();
        else if (const auto nearest = nearestPart(each.role, choice.parts))
            part = Part(static_cast<int>(std::ranges::find(choice.parts, *nearest) - choice.parts.begin()));
    }
}

std::optional<Part> NoteParts::of(TrackId track, const Note& note) const {
    if (choice_.isOff(track))
        return std::nullopt;
    if (players_)
        return partOf_[static_cast<std::size_t>(players_->of(track, note))];
    if (!choice_.withDrums && drums_.contains(track, note))
        return std::nullopt;
    return Part();
}

Grid withParts(Grid grid, const std::vector<PartRole>& parts) {
    grid.parts = std::max<int>(1, static_cast<int>(parts.size()));
    grid.drums = grid.parts > 1 && parts.front() == PartRole::Drums;
    return grid;
}

std::vector<StepNote> laidTogether(std::vector<StepNote> notes, const Grid& grid) {
    if (grid.parts < 2)
        return notes;
    std::erase_if(notes, [&](const StepNote& note) { return grid.isDrums(note.part); });
    for (StepNote& note : notes)
        note.part = Part();
    std::sort(notes.begin(), notes.end());
    constexpr std::size_t none = ~std::size_t{0};
    std::array<std::size_t, 128> last;
    last.fill(none);
    std::vector<StepNote> joined;
    for (const StepNote& note : notes) {
        std::size_t& earlier = last[static_cast<std::size_t>(note.pitch.value)];
        const Step end = note.start + note.length;
        if (earlier != none && joined[earlier].start == note.start) {
            joined[earlier].length = std::max(joined[earlier].length, note.length);
            continue;
        }
        Step until = end;
        if (earlier != none && joined[earlier].start + joined[earlier].length > note.start) {
            until = std::max(end, joined[earlier].start + joined[earlier].length);
            joined[earlier].length = note.start - joined[earlier].start;
        }
        earlier = joined.size();
        joined.push_back({note.start, until - note.start, note.pitch});
    }
    std::sort(joined.begin(), joined.end());
    return joined;
}

EncodedScore encode(const Score& score, const Grid& grid, const TrackChoice& choice) {
    return Encoding(score, grid, choice).run();
}

GridAdvice adviseGrid(const EncodingReport& report, int stepsPerBeat) {
    GridAdvice advice;
    if (report.onsets == 0)
        return advice;
    const auto share = [&](std::int64_t count) {
        return static_cast<double>(count) / static_cast<double>(report.onsets);
    };
    advice.offGridShareNow = share(report.offGrid);
    advice.offGridShareThen = advice.offGridShareNow;
    const double best = share(*std::min_element(report.offGridAt.begin(), report.offGridAt.end()));
    for (std::size_t i = 0; i < gridChoices.size(); ++i) {
        const double then = share(report.offGridAt[i]);
        if (then > best + notableShare / 2)
            continue;
        const bool better =
            then <= advice.offGridShareNow / 2 && advice.offGridShareNow - then >= notableShare;
        if (better && gridChoices[i] != stepsPerBeat) {
            advice.stepsPerBeat = gridChoices[i];
            advice.offGridShareThen = then;
        }
        break;
    }
    return advice;
}

} // namespace partita
