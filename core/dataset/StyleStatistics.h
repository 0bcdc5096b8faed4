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
    void add(const StyleStatistics& other);

    CorpusStyle style() const;

private:
    struct Velocities {
        std::int64_t sum = 0;
        std::int64_t notes = 0;
        void add(const Velocities& other);
        double meanOr(double fallback) const;
    };
    VelocityProfile profile(double meanVelocity) const;

    std::array<std::array<Velocities, 3>, 11> velocities_{}; // octave x metric place
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
