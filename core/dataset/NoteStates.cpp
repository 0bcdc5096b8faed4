#include "core/dataset/NoteStates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

namespace partita {

namespace {

template <class Visit>
void forEachPitch(const NoteStates::PitchSet& set, Visit visit) {
    static const NoteStates::PitchSet lowHalf(~0ull);
    for (int half = 0; half < 2; ++half) {
        auto bits = ((half == 0 ? set : set >> 64) & lowHalf).to_ullong();
        for (; bits != 0; bits &= bits - 1)
            visit(static_cast<std::size_t>(half * 64 + std::countr_zero(bits)));
    }
}

} // namespace

std::string gridText(const Grid& grid) {
    return std::to_string(grid.stepsPerBeat) + (grid.stepsPerBeat == 1 ? " step" : " steps") +
           " a beat, pitches " + std::to_string(grid.lowest.value) + "-" +
           std::to_string(grid.highest.value) + (grid.struck ? ", held and struck" : ", held alone") +
           (grid.parts > 1 ? ", " + std::to_string(grid.parts) + " parts" : "");
}

Grid ofOnePart(Grid grid) {
    grid.parts = 1;
    grid.drums = false;
    return grid;
}

NoteStates::Cell NoteStates::cell(int step, Pitch p, Part part) const {
    if (!isHeld(step, p, part))
        return Cell::Off;
    return isStruck(step, p, part) ? Cell::Struck : Cell::HeldOn;
}

void NoteStates::setCell(int step, Pitch p, Cell cell, Part part) {
    assert(step >= 0 && step < steps() && p.value >= 0 && p.value < 128);
    held_[index(step, part)][static_cast<std::size_t>(p.value)] = cell != Cell::Off;
    struck_[index(step, part)][static_cast<std::size_t>(p.value)] = cell == Cell::Struck;
}

namespace {

void addNotesOf(const NoteStates& states, Part part, std::vector<StepNote>& notes) {
    std::array<int, 128> begun{};
    const auto end = [&](std::size_t pitch, int step) {
        notes.push_back(
            {Step(begun[pitch]), Step(step - begun[pitch]), Pitch(static_cast<std::int32_t>(pitch)), part});
    };
    NoteStates::PitchSet sounding;
    for (int step = 0; step < states.steps(); ++step) {
        const auto& held = states.held(step, part);
        const auto restruck =
            states.grid().struck ? held & states.struck(step, part) : NoteStates::PitchSet{};
        forEachPitch(sounding & (~held | restruck), [&](std::size_t pitch) { end(pitch, step); });
        forEachPitch(held & (~sounding | restruck), [&](std::size_t pitch) { begun[pitch] = step; });
        sounding = held;
    }
    forEachPitch(sounding, [&](std::size_t pitch) { end(pitch, states.steps()); });
}

} // namespace

std::vector<StepNote> notesOf(const NoteStates& states) {
    std::vector<StepNote> notes;
    for (Part part; part.value < states.grid().parts; part += Part(1))
        addNotesOf(states, part, notes);
    std::sort(notes.begin(), notes.end());
    return notes;
}

NoteStates statesOf(const std::vector<StepNote>& notes, Grid grid, int steps) {
    using Cell = NoteStates::Cell;
    NoteStates states(grid, steps);
    for (const StepNote& note : notes) {
        if (!grid.contains(note.pitch))
            continue;
        const auto end = std::int64_t{note.start.value} + note.length.value;
        const int last = static_cast<int>(std::min<std::int64_t>(end, steps));
        for (int step = std::max(note.start.value, 0); step < last; ++step) {
            const bool strikes =
                grid.struck && (step == note.start.value || states.isStruck(step, note.pitch, note.part));
            states.setCell(step, note.pitch, strikes ? Cell::Struck : Cell::HeldOn, note.part);
        }
    }
    return states;
}

std::vector<StepNote> pitchedNotes(std::vector<StepNote> notes, const Grid& grid) {
    std::erase_if(notes, [&](const StepNote& note) { return grid.isDrums(note.part); });
    return notes;
}

std::string stateSpaceName(StateSpace space) {
    return space == StateSpace::ThreeState ? "three_state" : "independent_bits";
}

} // namespace partita
