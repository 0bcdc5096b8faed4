// How many players get their part by their notes alone, and with names and programs: PartAccuracy KIND
// FOLDER. What is true is known by KIND: tunes (first track the tune, second the chords), songs (tracks named
// MELODY, BRIDGE and PIANO), chorales (four tracks, from soprano to bass), bands (drums and basses by channel
// and program; of the others nothing). Half of the pieces, by the names of their files, is what the
// regression was fitted to. With a third argument "regressors" prints those instead, a line a player.

#include "core/midi/FolderScan.h"
#include "core/midi/MidiReader.h"
#include "core/score/EventText.h"
#include "core/score/PartOdds.h"
#include "core/score/Parts.h"
#include "core/score/ProgramMap.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <string>

using namespace partita;

namespace {

using Truth = std::optional<PartRole>;
using Players = std::vector<Parts::Player>;

struct Piece {
    Score score;
    std::string name; // of its file
    bool isFitted = false;
};

const Track& trackOf(const Piece& piece, const Parts::Player& player) {
    return *piece.score.track(player.track);
}

std::string nameOf(const Piece& piece, const Parts::Player& player) {
    return trackName(trackOf(piece, player), textEncoding(piece.score));
}

int programOf(const Piece& piece, const Parts::Player& player) {
    const Track& track = trackOf(piece, player);
    const auto first =
        std::ranges::find_if(track.notes, [&](const Note& note) { return note.channel == player.channel; });
    const ProgramMap programs(piece.score);
    return programs.isNamed(track, *first) ? programs.program(track, *first) : -1;
}

std::vector<Truth> inOrder(const Players& players, std::span<const PartRole> roles) {
    std::vector<Truth> truths(players.size());
    if (players.size() <= roles.size())
        std::copy_n(roles.begin(), players.size(), truths.begin());
    return truths;
}

std::vector<Truth> ofTune(const Piece&, const Players& players) {
    return inOrder(players, std::array{PartRole::Melody, PartRole::Chords});
}

std::vector<Truth> ofSong(const Piece& piece, const Players& players) {
    std::vector<Truth> truths;
    for (const Parts::Player& player : players) {
        const std::string name = nameOf(piece, player);
        truths.push_back(name == "MELODY"   ? Truth(PartRole::Melody)
                         : name == "BRIDGE" ? Truth(PartRole::SecondMelody)
                         : name == "PIANO"  ? Truth(PartRole::Chords)
                                            : std::nullopt);
    }
    return truths;
}

std::vector<Truth> ofChorale(const Piece&, const Players& players) {
    constexpr std::array voices{PartRole::Melody, PartRole::Alto, PartRole::Tenor, PartRole::Bass};
    return players.size() == voices.size() ? inOrder(players, voices) : std::vector<Truth>(players.size());
}

PlayedNotes notesOf(const Piece& piece, const Parts::Player& player) {
    const Drums drums(piece.score);
    PlayedNotes played;
    for (const Note& note : trackOf(piece, player).notes)
        if (note.channel == player.channel && drums.contains(player.track, note) == player.isPercussion)
            played.push_back({note.start.value, note.end().value, note.pitch.value});
    return played;
}

bool isBassProgram(int program) {
    return program >= 32 && program < 40;
}

// Another sound on the very notes of a bass is the bass too.
bool doublesABass(const Piece& piece, const Players& players, const Parts::Player& player) {
    constexpr double most = 0.8;
    const PlayedNotes notes = notesOf(piece, player);
    return std::ranges::any_of(players, [&](const Parts::Player& bass) {
        return isBassProgram(programOf(piece, bass)) &&
               doubledShare(notes, notesOf(piece, bass), piece.score.division) >= most;
    });
}

std::vector<Truth> ofBand(const Piece& piece, const Players& players) {
    std::vector<Truth> truths;
    for (const Parts::Player& player : players)
        truths.push_back(player.channel == drumChannel ? Truth(PartRole::Drums)
                         : isBassProgram(programOf(piece, player)) || doublesABass(piece, players, player)
                             ? Truth(PartRole::Bass)
                             : std::nullopt);
    return truths;
}

struct Kind {
    const char* name;
    std::vector<Truth> (*truths)(const Piece&, const Players&);
};
constexpr std::array<Kind, 4> kinds{
    {{"tunes", ofTune}, {"songs", ofSong}, {"chorales", ofChorale}, {"bands", ofBand}}};

std::size_t columnOf(const Truth& truth) {
    return truth ? static_cast<std::size_t>(*truth) : partRoleCount;
}

// Rows are what is true, the last one what nothing is known of; columns what was found.
class Confusion {
public:
    void add(const Truth& truth, PartRole found) { ++counts_[columnOf(truth)][columnOf(found)]; }
    void print(const char* heading) const;

private:
    std::size_t inColumn(std::size_t column) const {
        std::size_t sum = 0;
        for (const auto& row : counts_)
            sum += row[column];
        return sum;
    }

    std::array<std::array<std::size_t, partRoleCount>, partRoleCount + 1> counts_{};
};

double percent(std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(1, whole));
}

void Confusion::print(const char* heading) const {
    std::printf("%s\n%-10s", heading, "");
    for (const PartRoleId& each : partRoleIds)
        std::printf("%7.*s", static_cast<int>(each.id.size()), each.id.data());
    std::printf("   recall  precision\n");
    std::size_t right = 0;
    std::size_t known = 0;
    for (std::size_t row = 0; row <= partRoleCount; ++row) {
        std::size_t sum = 0;
        for (const std::size_t count : counts_[row])
            sum += count;
        if (sum == 0)
            continue;
        const bool isKnown = row < partRoleCount;
        std::printf("%-10s", isKnown ? std::string(partRoleIds[row].id).c_str() : "?");
        for (const std::size_t count : counts_[row])
            std::printf("%7zu", count);
        if (isKnown) {
            right += counts_[row][row];
            known += sum;
            std::printf("  %6.2f %%  %6.2f %%", percent(counts_[row][row], sum),
                        percent(counts_[row][row], inColumn(row)));
        }
        std::printf("\n");
    }
    std::printf("%zu of %zu right: %.2f %%\n\n", right, known, percent(right, known));
}

bool isFitted(const std::string& name) {
    std::uint32_t hash = 2166136261u; // FNV-1a
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return (hash >> 16 & 1) == 0;
}

std::vector<Piece> readPieces(const char* folder) {
    std::vector<Piece> pieces;
    const auto found = listFolder(folder, {});
    if (!found)
        return pieces;
    for (const FoundFile& file : *found) {
        const std::string name = file.relative.string();
        if (auto read = readMidiFile(file.path); read && read->score.noteCount() > 0)
            pieces.push_back({std::move(read->score), name, isFitted(file.relative.filename().string())});
    }
    return pieces;
}

void measure(const std::vector<Piece>& pieces, const Kind& kind, PartHints hints, const char* told) {
    std::array<Confusion, 2> halves; // fitted, others
    std::size_t leftOut = 0;
    std::vector<std::vector<PartRole>> roles;
    for (const Piece& piece : pieces) {
        const Parts parts(piece.score, Drums(piece.score), hints);
        roles.push_back(parts.roles());
        const std::vector<Truth> truths = kind.truths(piece, parts.players());
        if (kind.truths != ofBand && std::ranges::find(truths, Truth()) != truths.end()) {
            ++leftOut;
            continue;
        }
        for (std::size_t i = 0; i < truths.size(); ++i)
            halves[piece.isFitted ? 0 : 1].add(truths[i], parts.players()[i].role);
    }
    std::printf("%s, %s: %zu pieces, %zu left out; parts of the folder:", kind.name, told, pieces.size(),
                leftOut);
    for (const PartRole part : partsOfPieces(roles))
        std::printf(" %s", std::string(idOf(part)).c_str());
    std::printf("\n");
    halves[0].print("fitted");
    halves[1].print("not fitted");
}

void printRegressors(const std::vector<Piece>& pieces, const Kind& kind) {
    for (const Piece& piece : pieces) {
        const Parts parts(piece.score, Drums(piece.score), {false, false});
        const std::vector<Truth> truths = kind.truths(piece, parts.players());
        std::vector<PlayedNotes> notes;
        for (const Parts::Player& player : parts.players())
            if (!player.isPercussion)
                notes.push_back(notesOf(piece, player));
        const std::vector<PlayerFigures> figures = figuresOf(notes, piece.score.division);
        std::size_t pitched = 0;
        for (std::size_t i = 0; i < truths.size(); ++i) {
            const Parts::Player& player = parts.players()[i];
            if (player.isPercussion)
                continue;
            std::printf("%s\t%s\t%d\t%u\t%s\t%d\t%.0f\t%d\t%.4f", kind.name, piece.name.c_str(),
                        piece.isFitted, player.track.value, nameOf(piece, player).c_str(),
                        programOf(piece, player), figures[pitched].notes, figures[pitched].isLine(),
                        player.certainty);
            std::printf("\t%s\t%s", truths[i] ? std::string(idOf(*truths[i])).c_str() : "-",
                        std::string(idOf(player.role)).c_str());
            for (const double each : regressorsOf(figures, pitched))
                std::printf("\t%.5f", each);
            std::printf("\n");
            ++pitched;
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const auto kind = std::ranges::find_if(
        kinds, [&](const Kind& each) { return argc > 2 && std::strcmp(each.name, argv[1]) == 0; });
    if (kind == kinds.end())
        return std::fprintf(stderr, "PartAccuracy tunes|songs|chorales|bands FOLDER [regressors]\n"), 2;
    const std::vector<Piece> pieces = readPieces(argv[2]);
    if (argc > 3) {
        printRegressors(pieces, *kind);
        return 0;
    }
    measure(pieces, *kind, {false, false}, "by notes alone");
    measure(pieces, *kind, {}, "with names and programs");
    return 0;
}
