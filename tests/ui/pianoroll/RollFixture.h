#pragma once

#include "ui/actions/ActionSet.h"
#include "ui/document/ScoreDocument.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/view/RollView.h"
#include "core/score/Score.h"

#include <QAction>
#include <QSignalSpy>
#include <QtTest>

#include <memory>
#include <vector>

namespace partita::ui::test {

inline constexpr std::int64_t beat = 480; // ticks
inline constexpr std::int64_t cell = 120; // of the 1/16 grid that the roll starts with

inline Note note(std::uint32_t id, std::int64_t start, std::int64_t length, int pitch, int velocity = 80) {
    Note made;
    made.id = NoteId(id);
    made.start = Tick(start);
    made.length = Tick(length);
    made.pitch = Pitch(pitch);
    made.velocity = static_cast<std::uint8_t>(velocity);
    return made;
}

inline Score scoreOf(std::vector<Note> notes) {
    Score score;
    Track track;
    track.id = TrackId(1);
    track.notes = std::move(notes);
    sortNotes(track);
    score.tracks.push_back(std::move(track));
    return score;
}

inline std::shared_ptr<const Score> shared(Score score) {
    return std::make_shared<const Score>(std::move(score));
}

// The real editor in a window, driven by mouse and keys; places are given in ticks and pitches.
class RollFixture {
public:
    explicit RollFixture(std::vector<Note> notes, bool editable = true)
        : RollFixture(scoreOf(std::move(notes)), editable) {}

    explicit RollFixture(Score score, bool editable = true)
        : editor(document, actions) {
        editor.resize(1000, 600);
        editor.show();
        static_cast<void>(QTest::qWaitForWindowActive(&editor));
        document.open(shared(std::move(score)), editable);
        view = editor.findChild<RollView*>();
        view->setFocus();
    }

    QPoint at(double tick, int pitch) const {
        const RollGeometry& geometry = view->rollGeometry();
        return QPointF(geometry.x(tick), geometry.y(Pitch(pitch)) + geometry.rowHeight / 2).toPoint();
    }

    void press(QPoint at, Qt::KeyboardModifiers keys = {}) {
        QTest::mousePress(view, Qt::LeftButton, keys, at);
    }
    // QTest::mouseMove carries no modifiers.
    void move(QPoint to, Qt::KeyboardModifiers keys = {}) {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), QPointF(view->mapToGlobal(to)), Qt::NoButton,
                          Qt::LeftButton, keys);
        QCoreApplication::sendEvent(view, &event);
    }
    void release(QPoint at, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseRelease(view, Qt::LeftButton, keys, at);
    }
    void click(QPoint at, Qt::KeyboardModifiers keys = {}) {
        press(at, keys);
        release(at, keys);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}, Qt::KeyboardModifiers pressKeys = {}) {
        press(from, pressKeys);
        move((from + to) / 2, keys);
        move(to, keys);
        release(to, keys);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers keys = {}) { QTest::keyClick(view, key, keys); }

    const std::vector<Note>& notes(std::size_t track = 0) const {
        return document.score()->tracks[track].notes;
    }
    // Without bookkeeping, by start then pitch: what a listener would tell apart.
    std::vector<std::array<std::int64_t, 4>> heard(std::size_t track = 0) const {
        std::vector<std::array<std::int64_t, 4>> result;
        for (const Note& n : notes(track))
            result.push_back({n.start.value, n.length.value, n.pitch.value, n.velocity});
        std::sort(result.begin(), result.end());
        return result;
    }
    QAction* action(const char* id) const { return actions[id]; }
    void trigger(const char* id) { action(id)->trigger(); }
    void selectAll() { key(Qt::Key_A, Qt::ControlModifier); }

    QString undoName() { return document.undoStack().undoText(); }
    int steps() { return document.undoStack().count(); }

    ScoreDocument document;
    ActionSet actions;
    PianoRollEditor editor;
    RollView* view = nullptr;
};

using Heard = std::vector<std::array<std::int64_t, 4>>;

} // namespace partita::ui::test
