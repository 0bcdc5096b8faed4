#pragma once

#include <functional>

namespace partita {

// Share of the work done, 0..1, told from the thread that works. Called often: the receiver throttles.
using Progress = std::function<void(double)>;

} // namespace partita
