#include "rbm/StateCoding.h"

#include "learn/RequestCheck.h"

namespace partita {

namespace {

// Index of the pitch in a plane, or unset when the shift takes it out of range.
std::optional<std::size_t> indexOf(int pitch, int shift, const Grid& grid) {
    const Pitch there(pitch + shift);
    if (!grid.contains(there))
        return std::nullopt;
    return static_cast<std::size_t>(there.value - grid.lowest.value);
}

NoteStates::Cell cellAt(const PackedStates& packed, const VisibleShape& shape, std::size_t step,
                        std::size_t index) {
    const bool first = packed.test(0, step, index);
    const bool second = shape.planes == 2 && packed.test(0, step, index + shape.pitches);
    if (shape.planes == 1)
        return first ? NoteStates::Cell::HeldOn : NoteStates::Cell::Off;
    if (shape.threeState())
        return second ? NoteStates::Cell::Struck : first ? NoteStates::Cell::HeldOn : NoteStates::Cell::Off;
    // Independent bits: a struck bit without its held bit is no note.
    return !first ? NoteStates::Cell::Off : second ? NoteStates::Cell::Struck : NoteStates::Cell::HeldOn;
}

} // namespace

void packStates(const NoteStates& states, const VisibleShape& shape, int shift, PackedStates& out) {
    const Grid& grid = states.grid();
    for (int step = 0; step < states.steps(); ++step) {
        const auto at = static_cast<std::size_t>(step);
        for (std::size_t unit = 0; unit < shape.unitsPerStep(); ++unit)
            out.set(0, at, unit, false);
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            const auto index = indexOf(pitch, shift, grid);
            if (!index || !states.isHeld(step, Pitch(pitch)))
                continue;
            const bool struck = shape.planes == 2 && states.isStruck(step, Pitch(pitch));
            out.set(0, at, *index, !(struck && shape.threeState()));
            if (struck)
                out.set(0, at, *index + shape.pitches, true);
        }
    }
}

PackedStates packLocks(const std::vector<NoteStates::PitchSet>& locked, const VisibleShape& shape,
                       const Grid& grid, std::size_t steps, int shift) {
    PackedStates packed(1, steps, shape.unitsPerStep());
    for (std::size_t step = 0; step < locked.size(); ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch)
            if (const auto index = indexOf(pitch, shift, grid);
                index && locked[step][static_cast<std::size_t>(pitch)])
                for (std::size_t plane = 0; plane < shape.planes; ++plane)
                    packed.set(0, step, *index + plane * shape.pitches, true);
    return packed;
}

NoteStates unpackStates(const PackedStates& packed, const VisibleShape& shape, const Grid& grid,
                        const GenerateRequest& request, int shift) {
    NoteStates states(grid, request.steps);
    for (int step = 0; step < request.steps; ++step)
        for (int pitch = grid.lowest.value; pitch <= grid.highest.value; ++pitch) {
            if (isLocked(request, step, Pitch(pitch))) {
                states.setCell(step, Pitch(pitch), request.given->cell(step, Pitch(pitch)));
                continue;
            }
            const auto index = indexOf(pitch, shift, grid);
            if (!index)
                continue;
            auto cell = cellAt(packed, shape, static_cast<std::size_t>(step), *index);
            const bool sounding = step > 0 && states.isHeld(step - 1, Pitch(pitch));
            if (cell == NoteStates::Cell::HeldOn && grid.struck && !sounding)
                cell = NoteStates::Cell::Struck;
            states.setCell(step, Pitch(pitch), cell);
        }
    return states;
}

} // namespace partita
