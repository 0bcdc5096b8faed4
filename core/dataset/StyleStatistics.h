#pragma once

#include "core/dataset/BarGrid.h"
#include "core/dataset/CorpusStyle.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace partita {

// What a corpus's style is learned from: gathered file by file, then added up. All sums are of integers, so
// that the order of adding changes nothing.
class StyleStatistics {
public:
    void addNote(Pitch pitch, int velocity, MetricPlace place);
    // Metre and tempo: those that it is mostly in. `tempo`: beats a minute, unset where the piece names none;
    // `steps`: how long it is.
    void addPiece(Metre metre, std::optional<double> tempo, std::int64_t steps);
    // `rest`: steps of silence before its first note, in a full bar; `bar`: steps of such a bar.
    void addBeginning(int rest, int bar);
    void addProgram(int program, std::int64_t notes);
    // A note of a part, beside the sums over all; and what a part is in a piece that it plays in.
    void addPartNote(PartRole part, Pitch pitch, int velocity, MetricPlace place);
    void addPartOfPiece(PartRole part, int program, int volume, int pan);
    void add(const StyleStatistics& other);

    // With parts for these roles, where there are several.
    CorpusStyle style(const std::vector<PartRole>& roles = {}) const;

private:
    struct Velocities {
        std::int64_t sum = 0;
        std::int64_t notes = 0;
        void add(const Velocities& other);
        double meanOr(double fallback) const;
    };
    using OctaveVelocities = std::array<std::array<Velocities, 3>, 11>; // octave x metric place
    static VelocityProfile profile(const OctaveVelocities& velocities, double meanVelocity);
    static Velocities sum(const OctaveVelocities& velocities);

    struct OfPart {
        OctaveVelocities velocities{};
        std::array<Velocities, 128> ofKeys{};
        std::array<std::int64_t, 128> programs{}; // pieces
        std::vector<int> volumes;                 // of pieces
        std::vector<int> pans;
        void add(const OfPart& other);
    };
    static PartStyle partStyle(PartRole role, const OfPart& part);

    OctaveVelocities velocities_{};
    std::array<OfPart, partRoleCount> parts_{};
    std::vector<double> tempos_; // of all pieces
    bool tempoKnown_ = false;
    struct Metred {
        std::int64_t pieces = 0;
        std::int64_t steps = 0;
    };
    std::map<std::pair<int, int>, Metred> metres_; // by numerator, denominator
    std::array<std::int64_t, 128> programs_{};
    std::map<int, std::int64_t> beginnings_; // by rest
};

} // namespace partita
