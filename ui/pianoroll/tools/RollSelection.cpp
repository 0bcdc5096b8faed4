#include "ui/pianoroll/tools/RollSelection.h"

#include <algorithm>

namespace partita::ui {

void RollSelection::all() {
    RollModel& model = controller_.model();
    std::unordered_set<NoteId> ids;
    if (model.currentTrack() != nullptr)
        for (const Note& note : model.currentTrack()->notes())
            ids.insert(note.id);
    model.setSelection(std::move(ids));
}

void RollSelection::none() {
    controller_.model().setSelection({});
}

void RollSelection::row(Pitch pitch, bool adds) {
    RollModel& model = controller_.model();
    std::unordered_set<NoteId> ids;
    if (adds)
        ids = model.selection();
    if (model.currentTrack() != nullptr)
        for (const Note& note : model.currentTrack()->notes())
            if (note.pitch == pitch)
                ids.insert(note.id);
    model.setSelection(std::move(ids));
}

void RollSelection::neighbour(int direction) {
    RollModel& model = controller_.model();
    const TrackNotes* track = model.currentTrack();
    if (track == nullptr || track->size() == 0)
        return;
    const std::vector<NoteId> selected = model.selectedIds();
    const auto last = static_cast<std::ptrdiff_t>(track->size()) - 1;
    std::ptrdiff_t index = 0;
    if (!selected.empty())
        index =
            static_cast<std::ptrdiff_t>(*track->indexOf(direction > 0 ? selected.back() : selected.front())) +
            direction;
    else if (direction < 0)
        index = last;
    else
        index = std::min(last, static_cast<std::ptrdiff_t>(
                                   track->firstEndingAfter(viewport_.geometry().wholeTickAt(0) + Tick(1))));
    const Note& note = track->notes()[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, last))];
    model.setSelection({note.id});
    controller_.audition(note);
    viewport_.showSelection();
}

} // namespace partita::ui
