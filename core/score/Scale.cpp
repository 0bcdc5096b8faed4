#include "core/score/Scale.h"

namespace partita {

bool Scale::contains(Pitch pitch) const {
    const int above = ((pitch.value - root) % 12 + 12) % 12;
    return (intervals >> above & 1u) != 0;
}

Pitch Scale::moved(Pitch pitch, int steps) const {
    const Pitch way(steps > 0 ? 1 : -1);
    for (int left = steps > 0 ? steps : -steps; left > 0; --left)
        do
            pitch += way;
        while (!contains(pitch));
    return pitch;
}

} // namespace partita
