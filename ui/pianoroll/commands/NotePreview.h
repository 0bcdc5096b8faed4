#pragma once

#include "ui/pianoroll/tools/RollController.h"

#include <functional>

namespace partita::ui {

// A change of the selected notes that is tried out: shown as the pending edit until it is kept or dropped. It
// ends by itself when something else changes the piece. GUI thread.
class NotePreview {
public:
    explicit NotePreview(RollController& controller);
    ~NotePreview() { drop(); }
    NotePreview(const NotePreview&) = delete;
    NotePreview& operator=(const NotePreview&) = delete;

    const std::vector<Note>& notes() const { return notes_; } // as they were, by start
    void show(const std::function<std::vector<Note>(std::vector<Note>)>& change);
    void keep(QString (*name)(std::size_t)); // one step of undo, or none where nothing changed
    void drop();

private:
    bool isCurrent() const;

    RollController& controller_;
    std::shared_ptr<const Score> score_;
    std::vector<Note> notes_;
    std::vector<NoteId> ids_;
    bool shown_ = false;
};

} // namespace partita::ui
