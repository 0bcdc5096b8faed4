#include "tests/ui/pianoroll/RollFixture.h"

#include "ui/pianoroll/view/RulerView.h"
#include "ui/pianoroll/view/ControllerLane.h"
#include "ui/pianoroll/view/NoteFields.h"
#include "ui/pianoroll/view/OverviewStrip.h"
#include "ui/pianoroll/tools/RollController.h"
#include "ui/pianoroll/view/VelocityView.h"

#include <QClipboard>
#include <QDialog>
#include <QMimeData>
#include <QUndoView>

#include <functional>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

using Prepare = std::function<void(RollFixture&)>;
using Seen = std::function<QString(RollFixture&)>;

// One action: what a person sees before and after its key, or its entry in the menu where it has no key.
struct Row {
    QByteArray id;
    Prepare prepare;
    Seen seen;
    QString wanted; // after it; empty: anything else than before
};

// A tune that is not quite in time, with a pedal, over two lines in one track.
Score piece() {
    Score score = scoreOf({note(1, 4 * beat + 7, beat / 2, 76), note(2, 5 * beat, beat / 2, 79),
                           note(3, 6 * beat, beat / 2, 84), note(4, 7 * beat, beat / 4, 84)});
    Event pedal;
    pedal.tick = Tick(4 * beat);
    pedal.status = 0xB0;
    pedal.type = 64;
    pedal.second = 127;
    Event name = nameEvent("name");
    name.payload = "\xC7\xC7\xBE\xC6\xB3\xEB"; // no UTF-8
    score.tracks[0].events = {name, pedal, endOfTrackEvent(Tick(12 * beat))};
    Track lines{TrackId(2), {}, {}};
    for (std::uint32_t i = 0; i < 4; ++i) {
        lines.notes.push_back(note(10 + i, (4 + i) * beat, beat, 64 + static_cast<int>(i % 3)));
        lines.notes.push_back(note(20 + i, (4 + i) * beat, beat, 43 + static_cast<int>(i % 2)));
    }
    sortNotes(lines);
    score.tracks.push_back(std::move(lines));
    return score;
}

void nothing(RollFixture&) {}

void all(RollFixture& roll) {
    roll.selectAll();
}

Prepare chosen(std::uint32_t id) {
    return [id](RollFixture& roll) { roll.editor.model().setSelection({NoteId(id)}); };
}

Prepare after(std::vector<QByteArray> ids) { // with everything selected
    return [ids = std::move(ids)](RollFixture& roll) {
        roll.selectAll();
        for (const QByteArray& id : ids)
            roll.trigger(id);
    };
}

QString done(RollFixture& roll) {
    return roll.undoName();
}

QString undone(RollFixture& roll) {
    return QString::number(roll.document.undoStack().index());
}

QString selected(RollFixture& roll) {
    QStringList ids;
    for (const NoteId id : roll.editor.model().selectedIds())
        ids << QString::number(id.value);
    return ids.join(' ');
}

QString tool(RollFixture& roll) {
    return QString::number(static_cast<int>(roll.view->controller().tool()));
}

QString track(RollFixture& roll) {
    return QString::number(roll.editor.model().currentTrackIndex());
}

QString cursor(RollFixture& roll) {
    const auto place = roll.editor.model().cursor();
    return place ? QString::number(place->tick.value / beat) : QString();
}

QString dialog(RollFixture& roll) {
    for (const QDialog* each : roll.editor.findChildren<QDialog*>())
        if (each->isVisible())
            return QString::fromLatin1(each->metaObject()->className()).section(':', -1);
    return {};
}

QString timeZoom(RollFixture& roll) {
    return QString::number(roll.view->rollGeometry().pixelsPerTick);
}

QString rowHeight(RollFixture& roll) {
    return QString::number(roll.view->rollGeometry().rowHeight);
}

QString word(bool is) {
    return is ? QStringLiteral("yes") : QStringLiteral("no");
}

Seen checked(const char* id) {
    return [id](RollFixture& roll) { return word(roll.action(id)->isChecked()); };
}

template <class Widget>
QString isShown(RollFixture& roll) {
    return word(roll.editor.findChild<Widget*>()->isVisible());
}

// A tool each, after another one.
std::vector<Row> toolRows() {
    const ActionSet actions;
    const QList<QAction*> tools = actions.choices("roll.tool");
    std::vector<Row> rows;
    for (int i = 0; i < tools.size(); ++i)
        rows.push_back({tools[i]->objectName().toLatin1(),
                        after({tools[(i + 1) % tools.size()]->objectName().toLatin1()}), tool,
                        QString::number(i)});
    return rows;
}

std::vector<Row> cursorRows() {
    return {{"roll.letgo", all, selected, ""},
            {"roll.selectall", nothing, selected, "1 2 3 4"},
            {"roll.selectall.tracks", all, selected, ""},
            {"roll.next", chosen(2), selected, "3"},
            {"roll.previous", chosen(2), selected, "1"},
            {"roll.cursor.toggle", nothing, done, "Delete note"},
            {"roll.cursor.select", nothing, selected, "1"},
            {"roll.cursor.start", nothing, cursor, "0"},
            {"roll.cursor.end", nothing, cursor, "7"},
            {"roll.track.next", nothing, track, "1"},
            {"roll.track.previous", nothing, track, "1"},
            {"roll.steps.letters", nothing, checked("roll.steps.letters"), "yes"},
            {"roll.steps.midi", nothing, checked("roll.steps.midi"), "yes"}};
}

std::vector<Row> noteRows() {
    const auto clipboard = [](RollFixture&) {
        const QMimeData* held = QGuiApplication::clipboard()->mimeData();
        return word(held != nullptr && !held->formats().isEmpty());
    };
    const auto empty = [](RollFixture& roll) {
        QGuiApplication::clipboard()->clear();
        roll.selectAll();
    };
    return {{"roll.undo", after({"roll.up"}), undone, "0"},
            {"roll.redo", after({"roll.up", "roll.undo"}), undone, "1"},
            {"roll.cut", all, done, "Cut 4 notes"},
            {"roll.copy", empty, clipboard, "yes"},
            {"roll.paste", after({"roll.copy"}), done, "Paste 4 notes"},
            {"roll.duplicate", all, done, "Duplicate 4 notes"},
            {"roll.delete", all, done, "Delete 4 notes"},
            {"roll.quantise", all, done, "Quantise 4 notes"},
            {"roll.quantise.how", all, dialog, "QuantiseDialog"},
            {"roll.join", all, done, "Join 4 notes"},
            {"roll.legato", all, done, "Legato of 4 notes"},
            {"roll.reverse", all, done, "Reverse 4 notes"},
            {"roll.double", all, done, "Stretch 4 notes"},
            {"roll.halve", all, done, "Stretch 4 notes"},
            {"roll.velocity", all, dialog, "VelocityDialog"},
            {"roll.transpose", all, dialog, "TransposeDialog"},
            {"roll.louder", all, done, "Change velocity of 4 notes"},
            {"roll.softer", all, done, "Change velocity of 4 notes"},
            {"roll.up", all, done, "Transpose 4 notes"},
            {"roll.down", all, done, "Transpose 4 notes"},
            {"roll.octaveup", all, done, "Transpose 4 notes"},
            {"roll.octavedown", all, done, "Transpose 4 notes"},
            {"roll.scaleup", all, done, "Transpose 4 notes"},
            {"roll.scaledown", all, done, "Transpose 4 notes"},
            {"roll.earlier", all, done, "Move 4 notes"},
            {"roll.later", all, done, "Move 4 notes"},
            {"roll.littleearlier", all, done, "Move 4 notes"},
            {"roll.littlelater", all, done, "Move 4 notes"},
            {"roll.shorter", all, done, "Resize 4 notes"},
            {"roll.longer", all, done, "Resize 4 notes"}};
}

std::vector<Row> pieceRows() {
    const auto lines = [](RollFixture& roll) { roll.editor.model().setCurrentTrack(1); };
    return {{"roll.lock", all, done, "Lock 4 notes"},
            {"roll.unlock", after({"roll.lock"}), done, "Unlock 4 notes"},
            {"roll.lock.outside", all, done, "Lock all but the selection"},
            {"roll.lock.bars", all, done, "Lock bar 2"},
            {"roll.lock.pitches", all, done, "Lock pitches"},
            {"roll.lock.melody", nothing, done, "Lock the melody"},
            {"roll.lock.inner", nothing, done, "Lock the inner voices"},
            {"roll.lock.bass", nothing, done, "Lock the bass"},
            {"roll.lock.track", nothing, done, "Lock the track"},
            {"roll.unlock.track", after({"roll.lock.track"}), done, "Unlock the track"},
            {"roll.unlock.all", after({"roll.lock"}), done, "Unlock everything"},
            {"roll.track.split", lines, done, "Split into parts"},
            {"roll.bars.insert", nothing, done, "Insert bar 2"},
            {"roll.bars.delete", nothing, done, "Delete bar 2"},
            {"roll.tempo", nothing, dialog, "MarkerDialog"},
            {"roll.metre", nothing, dialog, "MarkerDialog"},
            {"roll.key", nothing, dialog, "MarkerDialog"}};
}

// What a name that is not in Unicode is read as.
std::vector<Row> textRows() {
    const ActionSet actions;
    std::vector<Row> rows;
    for (const QAction* action : actions.menu(Menu::Texts).actions())
        rows.push_back({action->objectName().toLatin1(), nothing, done, {}});
    return rows;
}

std::vector<Row> viewRows() {
    const auto fold = [](RollFixture& roll) { return word(roll.view->rollGeometry().rows.isFolded()); };
    const auto hears = [](RollFixture& roll) { return word(roll.view->controller().hearsEdits()); };
    const auto snaps = [](RollFixture& roll) { return word(roll.editor.model().snaps()); };
    const auto loops = [](RollFixture& roll) { return word(roll.editor.model().loop().has_value()); };
    const auto behind = [](RollFixture& roll) { return word(!roll.editor.model().backdrop().empty()); };
    const auto withBackdrop = [](RollFixture& roll) { roll.editor.setBackdrop(shared(piece())); };
    return {{"view.zoomin", nothing, timeZoom, {}},
            {"view.zoomout", nothing, timeZoom, {}},
            {"view.selection", chosen(2), timeZoom, {}},
            {"view.fit", after({"view.zoomin", "view.zoomin"}), timeZoom, {}},
            {"view.taller", nothing, rowHeight, {}},
            {"view.flatter", nothing, rowHeight, {}},
            {"view.velocities", nothing, isShown<VelocityView>, "no"},
            {"view.controllers", nothing, isShown<ControllerLane>, "no"},
            {"view.chords", nothing, isShown<ChordStrip>, "no"},
            {"view.overview", nothing, isShown<OverviewStrip>, "no"},
            {"view.history", nothing, isShown<QUndoView>, "yes"},
            {"view.details", nothing, isShown<NoteFields>, "no"},
            {"view.backdrop", withBackdrop, behind, "yes"},
            {"view.fold", nothing, fold, "yes"},
            {"view.follow.page", after({"view.follow.never"}), checked("view.follow.never"), "no"},
            {"view.follow.smooth", nothing, checked("view.follow.page"), "no"},
            {"view.follow.never", nothing, checked("view.follow.page"), "no"},
            {"roll.hear", nothing, hears, "no"},
            {"roll.snap", nothing, snaps, "no"},
            {"roll.loop", all, loops, "yes"}};
}

std::vector<Row> rows() {
    std::vector<Row> rows;
    for (const auto& part : {toolRows(), cursorRows(), noteRows(), pieceRows(), textRows(), viewRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

} // namespace

// No action without a test: each does what it says, by its key.
class RollActionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyActionHasARow() {
        RollFixture roll(piece());
        QSet<QString> tested;
        for (const Row& row : rows())
            tested.insert(QString::fromLatin1(row.id));
        QVERIFY(roll.view->actions().size() > 75);
        for (const QAction* action : roll.view->actions())
            QVERIFY2(tested.contains(action->objectName()), qPrintable(action->objectName()));
    }

    void itsKeyDoesWhatItSays_data() {
        QTest::addColumn<int>("row");
        const std::vector<Row> all = rows();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].id) << static_cast<int>(i);
    }

    void itsKeyDoesWhatItSays() {
        QFETCH(int, row);
        const Row test = rows()[static_cast<std::size_t>(row)];
        RollFixture roll(piece());
        test.prepare(roll);
        const QString before = test.seen(roll);
        const QAction* action = roll.action(test.id);
        QVERIFY(action->isEnabled());
        if (action->shortcut().isEmpty())
            roll.trigger(test.id);
        else
            QTest::keySequence(roll.view, action->shortcut());
        QVERIFY2(test.seen(roll) != before, qPrintable(before));
        if (!test.wanted.isEmpty())
            QCOMPARE(test.seen(roll), test.wanted);
    }
};

QTEST_MAIN(RollActionsTest)
#include "RollActionsTest.moc"
