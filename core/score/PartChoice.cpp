#include "core/score/PartChoice.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace partita {

namespace {

constexpr double doublesFrom = 0.8;     // of the notes of who doubles another
constexpr double takesTurnsBelow = 0.1; // of the time of players that take turns
constexpr double asBusy = 0.25;         // of the notes of the bass that another doubles
constexpr double unlikelyBass = -2;
constexpr double surelySaid = 5; // odds by which a name alone decides a voice

std::vector<std::size_t> linesOf(std::span<const PlayerFigures> figures) {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (figures[i].isLine())
            lines.push_back(i);
    return lines;
}

bool areChoir(std::size_t lines, std::size_t players, bool anyDrums) {
    return !anyDrums && lines >= (lines == players ? 3 : 4);
}

double chance(const RoleOdds& odds, PartRole role) {
    double sum = 0;
    for (const double each : odds)
        sum += std::exp(each - oddsOf(odds, role));
    return 1 / sum;
}

PartRole mostLikely(const RoleOdds& odds, std::span<const PartRole> among) {
    return *std::ranges::max_element(among, {}, [&](PartRole role) { return oddsOf(odds, role); });
}

class Choice {
public:
    explicit Choice(const PiecePlayers& players)
        : players_(players)
        , figures_(figuresOf(players.notes, players.division))
        , found_(figures_.size()) {
        for (std::size_t i = 0; i < figures_.size(); ++i) {
            odds_.push_back(roleOddsOfNotes(figures_, i));
            for (std::size_t role = 0; role < partRoleCount; ++role)
                odds_.back()[role] += players.said[i][role];
            if (!mayBeBass(i))
                oddsOf(odds_.back(), PartRole::Bass) += unlikelyBass;
        }
    }

    std::vector<FoundRole> roles();

private:
    bool mayBeBass(std::size_t player) const;
    void chooseVoices(std::vector<std::size_t> lines);
    struct Register {
        double highest, lowest;
    };
    PartRole voiceBetween(std::size_t player, Register outer) const;
    void chooseAmong(std::size_t player, std::span<const PartRole> roles);
    void leaveOneBass();
    void chooseMelodies();
    void findDoubledBasses();
    bool doubles(std::size_t player, std::size_t other, Doubling doubling = Doubling::Unison) const;
    bool isAsBusy(std::size_t player, std::size_t bass) const {
        return figures_[player].notes >= asBusy * figures_[bass].notes;
    }
    bool doublesBass(std::size_t player, std::size_t bass) const {
        return isAsBusy(player, bass) && doubles(player, bass, Doubling::Octaves);
    }
    bool takesTurns(std::size_t player, std::size_t other) const;
    double lead(std::size_t player) const; // of the melody over what else it could be
    void give(std::size_t player, PartRole role) { found_[player] = {role, chance(odds_[player], role)}; }

    const PiecePlayers& players_;
    std::vector<PlayerFigures> figures_;
    std::vector<RoleOdds> odds_;
    std::vector<FoundRole> found_;
    std::optional<std::size_t> bass_; // the one that others are held against
};

constexpr std::array besideMelody{PartRole::Bass,  PartRole::Chords, PartRole::Pad,
                                  PartRole::Tenor, PartRole::Alto,   PartRole::SecondMelody};
constexpr std::array besideBass{PartRole::Chords, PartRole::Pad, PartRole::SecondMelody};
constexpr std::array besideChoir{PartRole::Chords, PartRole::Pad};

std::vector<FoundRole> Choice::roles() {
    const std::vector<std::size_t> lines = linesOf(figures_);
    const bool isChoir = areChoir(lines.size(), figures_.size(), players_.anyDrums);
    for (std::size_t i = 0; i < figures_.size(); ++i)
        if (isChoir)
            chooseAmong(i, besideChoir);
        else
            chooseAmong(i, besideMelody);
    if (isChoir) {
        chooseVoices(lines);
        return found_;
    }
    leaveOneBass();
    chooseMelodies();
    findDoubledBasses();
    return found_;
}

// A bass is much heard, so none is better than a wrong one; a single pitch is rather a kettledrum's.
bool Choice::mayBeBass(std::size_t player) const {
    constexpr double likely = 0.45;
    constexpr double mostly = 0.9;
    return figures_[player].pitchDeviation > 0 &&
           (chance(odds_[player], PartRole::Bass) >= likely || figures_[player].lowestShare >= mostly);
}

void Choice::chooseAmong(std::size_t player, std::span<const PartRole> roles) {
    give(player, mostLikely(odds_[player], roles));
}

// By where it lies: in a choir's register half-way between the voices of chorales, elsewhere as far below the
// highest as they are.
PartRole Choice::voiceBetween(std::size_t player, Register outer) const {
    const bool isChoirs =
        outer.highest >= 66 && outer.highest < 80 && outer.lowest >= 36 && outer.lowest < 57;
    const double pitch = figures_[player].meanPitch;
    const double span = outer.highest - outer.lowest;
    if (pitch > (isChoirs ? 68 : outer.highest - 0.13 * span))
        return PartRole::Melody;
    if (pitch > (isChoirs ? 62 : outer.highest - 0.4 * span))
        return PartRole::Alto;
    return pitch > (isChoirs ? 55.5 : outer.highest - 0.78 * span) ? PartRole::Tenor : PartRole::Bass;
}

void Choice::chooseVoices(std::vector<std::size_t> lines) {
    using enum PartRole;
    static constexpr std::array voices{Melody, Alto, Tenor, Bass};
    const auto pitch = [&](std::size_t i) { return figures_[i].meanPitch; };
    std::ranges::stable_sort(lines, std::greater(), pitch);
    const Register outer{pitch(lines.front()), pitch(lines.back())};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t player = lines[i];
        PartRole role = Melody;
        if (lines.size() == voices.size())
            role = voices[i];
        else if (i + 1 == lines.size())
            role = Bass;
        else if (i > 0)
            role = voiceBetween(player, outer);
        if (role == Melody && i > 0 && !doubles(player, lines.front()) && !takesTurns(player, lines.front()))
            role = SecondMelody;
        const PartRole said = mostLikely(players_.said[player], voices);
        if (oddsOf(players_.said[player], said) > oddsOf(players_.said[player], role) + surelySaid)
            role = said;
        double apart = outer.highest - outer.lowest; // from the next voice
        if (i > 0)
            apart = std::min(apart, pitch(lines[i - 1]) - pitch(player));
        if (i + 1 < lines.size())
            apart = std::min(apart, pitch(player) - pitch(lines[i + 1]));
        found_[player] = {role, 1 - std::exp(-apart / 2) / 2};
    }
}

double Choice::lead(std::size_t player) const {
    return oddsOf(odds_[player], PartRole::Melody) -
           oddsOf(odds_[player], mostLikely(odds_[player], besideMelody));
}

bool Choice::doubles(std::size_t player, std::size_t other, Doubling doubling) const {
    return doubledShare(players_.notes[player], players_.notes[other], players_.division, doubling) >=
           doublesFrom;
}

bool Choice::takesTurns(std::size_t player, std::size_t other) const {
    return togetherShare(players_.notes[player], players_.notes[other]) < takesTurnsBelow;
}

// The bass is one player's, and of those that double it, take turns with it or are as surely a bass: what is
// low beside a bass, as drones and kettledrums are, is none.
void Choice::leaveOneBass() {
    constexpr double asSure = 1;
    const auto sureness = [&](std::size_t i) {
        return oddsOf(odds_[i], PartRole::Bass) - oddsOf(odds_[i], mostLikely(odds_[i], besideBass));
    };
    const auto weight = [&](std::size_t i) { return sureness(i) + std::log2(figures_[i].notes); };
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].role == PartRole::Bass && (!bass_ || weight(i) > weight(*bass_)))
            bass_ = i;
    const auto isBassToo = [&](std::size_t i) {
        return (isAsBusy(i, *bass_) && sureness(i) >= asSure) || doublesBass(i, *bass_) ||
               takesTurns(i, *bass_);
    };
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (found_[i].role == PartRole::Bass && i != *bass_ && !isBassToo(i))
            chooseAmong(i, besideBass);
}

void Choice::chooseMelodies() {
    constexpr double besideTheMelody = 1; // a lead that makes a second melody,
    constexpr double lowestMelody = 48;   // unless it is as low as a bass
    std::vector<std::size_t> byLead(figures_.size());
    for (std::size_t i = 0; i < byLead.size(); ++i)
        byLead[i] = i;
    std::ranges::stable_sort(byLead, std::greater(), [&](std::size_t i) { return lead(i); });
    const auto first = std::ranges::find_if(
        byLead, [&](std::size_t i) { return lead(i) > 0 || found_[i].role == PartRole::SecondMelody; });
    if (first == byLead.end())
        return;
    give(*first, PartRole::Melody);
    for (const std::size_t player : byLead)
        if (player != *first && lead(player) > besideTheMelody && figures_[player].meanPitch >= lowestMelody)
            give(player, PartRole::SecondMelody);
    for (const std::size_t player : byLead) {
        const bool isSecond = found_[player].role == PartRole::SecondMelody;
        if (player != *first && ((lead(player) > 0 && takesTurns(player, *first)) ||
                                 ((lead(player) > 0 || isSecond) && doubles(player, *first))))
            give(player, PartRole::Melody);
    }
}

// A bass is often written with another an octave above. A guitar that does so is none: it goes no lower.
void Choice::findDoubledBasses() {
    constexpr double lowestOfGuitar = 40;
    for (std::size_t i = 0; bass_ && i < found_.size(); ++i)
        if (i != *bass_ && figures_[i].meanPitch < lowestOfGuitar && figures_[i].isLine() &&
            found_[i].role != PartRole::Bass && doublesBass(i, *bass_))
            found_[i] = {PartRole::Bass, found_[*bass_].certainty};
}

} // namespace

std::vector<FoundRole> rolesOfPlayers(const PiecePlayers& players) {
    return Choice(players).roles();
}

} // namespace partita
