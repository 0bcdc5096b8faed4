#pragma once

#include "core/learn/ChainFigures.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace partita {

// One point of the learning curve.
struct TrainingPoint {
    std::int64_t update = 0;
    double epoch = 0;
    double seconds = 0; // of training, pauses not counted
    double training = 0;
    std::optional<double> heldOut;
    std::optional<ChainFigures> chains; // of points of this run: a checkpoint does not keep them
};

// A run up to now: what a checkpoint keeps besides the learner's own state.
struct TrainingHistory {
    std::vector<TrainingPoint> curve;
    std::optional<std::size_t> bestPoint;   // index into the curve
    std::shared_ptr<const MusicModel> best; // by the held-out figure; the newest where there is none
};

} // namespace partita
