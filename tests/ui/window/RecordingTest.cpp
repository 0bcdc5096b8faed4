#include "tests/ui/window/WindowFixture.h"

#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/transport/DelayDialog.h"
#include "ui/window/Shortcuts.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStatusBar>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

constexpr std::uint32_t beat = 24000; // frames, 120 beats a minute

QAction* action(const WindowFixture& fixture, const char* id) {
    return fixture.window->findChild<QAction*>(QLatin1String(id));
}

Playback& playback(const WindowFixture& fixture) {
    return fixture.workspace->playback();
}

// A take with one long note on channel 3, and a keyboard.
void openTake(WindowFixture& fixture) {
    Score score;
    Track track;
    track.id = TrackId(1);
    Note note;
    note.id = NoteId(7);
    note.length = Tick(480 * 8);
    note.pitch = Pitch(36);
    note.channel = 3;
    track.notes.push_back(note);
    score.tracks.push_back(std::move(track));
    const auto file = fixture.path("bass.mid");
    QVERIFY(writeMidiFile(score, file).ok());
    fixture.workspace->openPath(file);
    QTRY_VERIFY(playback(fixture).hasMusic());
    playback(fixture).setInput("Keyboard");
}

void pass(WindowFixture& fixture, std::uint32_t frames) {
    fixture.player.advance(frames);
    playback(fixture).poll();
}

void strike(WindowFixture& fixture, int pitch, std::uint32_t frames) {
    fixture.player.press(noteOn(0, pitch, 77));
    pass(fixture, frames);
    fixture.player.press(noteOff(0, pitch));
}

std::vector<Note> recorded(const WindowFixture& fixture) {
    const auto score = fixture.workspace->stand().document().score();
    std::vector<Note> notes;
    for (const Track& track : score->tracks)
        for (const Note& note : track.notes)
            if (note.pitch != Pitch(36))
                notes.push_back(note);
    return notes;
}

} // namespace

// What a MIDI keyboard does in the window.
class RecordingTest : public QObject {
    Q_OBJECT

private slots:
    void aKeyboardSoundsOnTheTracksChannel() {
        WindowFixture fixture;
        openTake(fixture);
        strike(fixture, 60, beat);
        pass(fixture, beat);
        QCOMPARE(fixture.sink.started.back(), noteOn(3, 60, 77));
        QCOMPARE(fixture.sink.noteOffs, fixture.sink.noteOns);
        QCOMPARE(recorded(fixture).size(), std::size_t{0});
    }

    void whatIsPlayedIsWrittenAsOneStep() {
        WindowFixture fixture;
        openTake(fixture);
        const auto before = fixture.workspace->stand().document().score();
        action(fixture, "play.quantiseinput")->setChecked(false);
        action(fixture, "play.record")->trigger();
        QVERIFY(playback(fixture).status().playing);
        pass(fixture, beat);
        strike(fixture, 60, beat / 2);
        strike(fixture, 64, beat * 12); // past the end of the piece
        pass(fixture, 64);
        action(fixture, "play.play")->trigger();
        QVERIFY(!action(fixture, "play.record")->isChecked());
        const auto notes = recorded(fixture);
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(std::abs(notes[0].start.value - 480) <= 2 && std::abs(notes[0].length.value - 240) <= 2);
        QVERIFY(std::abs(notes[1].start.value - 720) <= 2 && std::abs(notes[1].length.value - 480 * 12) <= 2);
        QCOMPARE(int{notes[0].channel}, 3);
        QCOMPARE(int{notes[0].velocity}, 77);
        QCOMPARE(fixture.workspace->stand().document().undoStack().count(), 1);
        fixture.workspace->stand().document().undoStack().undo();
        QVERIFY(*fixture.workspace->stand().document().score() == *before);
    }

    void pedalAndBendAreWrittenWithTheNotes() {
        WindowFixture fixture;
        openTake(fixture);
        const auto before = fixture.workspace->stand().document().score();
        action(fixture, "play.record")->trigger();
        pass(fixture, beat);
        fixture.player.press(controlChange(0, controller::pedal, 127));
        strike(fixture, 60, beat / 2);
        fixture.player.press(pitchBend(0, 12000));
        pass(fixture, beat / 2);
        fixture.player.press(pitchBend(0, 8192));
        pass(fixture, 640);
        fixture.player.press(controlChange(0, controller::pedal, 0));
        pass(fixture, 64);
        action(fixture, "play.play")->trigger();
        const ScoreDocument& document = fixture.workspace->stand().document();
        std::vector<std::pair<int, int>> seen;
        for (const Event& event : document.score()->tracks[0].events)
            if (event.status == 0xB3 || event.status == 0xE3)
                seen.emplace_back(event.status == 0xB3 ? event.type : -1, event.second);
        QCOMPARE(seen, (decltype(seen){{64, 127}, {-1, 12000 / 128}, {-1, 64}, {64, 0}}));
        QCOMPARE(recorded(fixture).size(), std::size_t{1});
        fixture.workspace->stand().document().undoStack().undo();
        QVERIFY(*document.score() == *before);
    }

    void anotherPedalingReplacesTheOneBefore() {
        WindowFixture fixture;
        openTake(fixture);
        const auto pedals = [&] {
            int count = 0;
            for (const Event& event : fixture.workspace->stand().document().score()->tracks[0].events)
                count += event.status == 0xB3 && event.type == 64;
            return count;
        };
        for (const int changes : {6, 2}) {
            playback(fixture).seek(Tick(0));
            action(fixture, "play.record")->trigger();
            pass(fixture, beat / 2);
            for (int i = 0; i < changes; ++i) {
                fixture.player.press(controlChange(0, controller::pedal, i % 2 == 0 ? 127 : 0));
                pass(fixture, beat * 6 / static_cast<std::uint32_t>(changes));
            }
            action(fixture, "play.play")->trigger();
            pass(fixture, 64);
            QVERIFY(pedals() >= changes);
        }
        QVERIFY2(pedals() <= 4, qPrintable(QString::number(pedals())));
    }

    void notesComeOnTheGridWhenThatIsWanted() {
        WindowFixture fixture;
        openTake(fixture);
        action(fixture, "play.record")->trigger();
        pass(fixture, beat + 1500); // 30 ticks late
        strike(fixture, 60, beat / 2 + 900);
        pass(fixture, 64);
        action(fixture, "play.record")->trigger();
        QVERIFY(playback(fixture).status().playing); // recording ends, playing does not
        const auto notes = recorded(fixture);
        QCOMPARE(notes.size(), std::size_t{1});
        const RollGrid* grid = fixture.window->roll().model().grid();
        QCOMPARE(notes[0].start, grid->nearest(Tick(480)));
        QCOMPARE(grid->nearest(notes[0].end()), notes[0].end());
        QVERIFY(notes[0].length > Tick(0));
    }

    void eachRoundOfALoopIsAStepAndIsHeardInTheNext() {
        WindowFixture fixture;
        openTake(fixture);
        playback(fixture).setLoopRange({{Tick(0), Tick(480 * 4)}});
        action(fixture, "play.record")->trigger();
        QUndoStack& steps = fixture.workspace->stand().document().undoStack();
        pass(fixture, beat);
        strike(fixture, 60, beat);
        pass(fixture, beat * 2 + 640); // into the second round
        QTRY_COMPARE((pass(fixture, 64), steps.count()), 1);
        QCOMPARE(recorded(fixture).size(), std::size_t{1});
        fixture.sink.started.clear();
        strike(fixture, 72, beat); // over the first note's place
        pass(fixture, 64);
        QVERIFY(std::ranges::count(fixture.sink.started, noteOn(3, 60, 77)) > 0);
        action(fixture, "play.play")->trigger();
        QCOMPARE(steps.count(), 2);
        QCOMPARE(recorded(fixture).size(), std::size_t{2});
    }

    void withoutAKeyboardItSaysSo() {
        WindowFixture fixture;
        action(fixture, "play.record")->trigger();
        QVERIFY2(fixture.window->statusBar()->currentMessage().contains("MIDI keyboard"),
                 qPrintable(fixture.window->statusBar()->currentMessage()));
        QVERIFY(!action(fixture, "play.record")->isChecked());
        QVERIFY(!playback(fixture).status().playing);
        QVERIFY(!fixture.workspace->stand().take()); // nothing was made to record into
    }

    void withNothingOpenATakeIsMade() {
        WindowFixture fixture;
        playback(fixture).setInput("Keyboard");
        action(fixture, "play.record")->trigger();
        QVERIFY(fixture.workspace->stand().take());
        strike(fixture, 60, beat);
        pass(fixture, beat);
        action(fixture, "play.play")->trigger();
        QCOMPARE(recorded(fixture).size(), std::size_t{1});
    }

    void anotherTakeEndsTheRecordingInTheRightOne() {
        WindowFixture fixture;
        openTake(fixture);
        const int first = *fixture.workspace->stand().take();
        action(fixture, "play.record")->trigger();
        strike(fixture, 60, beat);
        pass(fixture, beat);
        fixture.workspace->openPath(fixture.path("bass.mid"));
        QTRY_VERIFY(fixture.workspace->stand().take() != first);
        QVERIFY(!action(fixture, "play.record")->isChecked());
        QCOMPARE(recorded(fixture).size(), std::size_t{0});
        fixture.workspace->stand().showTake(first);
        QCOMPARE(recorded(fixture).size(), std::size_t{1});
    }

    void theKeyboardEntersSteps() {
        WindowFixture fixture;
        openTake(fixture);
        const Shortcuts::Entry* steps = fixture.window->shortcuts().find("roll.steps.midi");
        QVERIFY(steps != nullptr);
        steps->action->setChecked(true);
        for (const int pitch : {60, 62, 64}) {
            strike(fixture, pitch, 640);
            pass(fixture, 640);
        }
        const auto notes = recorded(fixture);
        QCOMPARE(notes.size(), std::size_t{3});
        QVERIFY(notes[0].start < notes[1].start && notes[1].start < notes[2].start);
    }

    void panicStopsAndSilences() {
        WindowFixture fixture;
        openTake(fixture);
        action(fixture, "play.play")->trigger();
        fixture.player.press(noteOn(0, 60, 77));
        pass(fixture, beat);
        action(fixture, "play.panic")->trigger();
        pass(fixture, 64);
        QVERIFY(!playback(fixture).status().playing);
        QCOMPARE(fixture.sink.noteOffs, fixture.sink.noteOns);
    }

    // Forty milliseconds behind each beat.
    void theDelayIsMeasuredByPlayingAlong() {
        WindowFixture fixture;
        openTake(fixture);
        playback(fixture).setInputDelay(300);
        playback(fixture).seek(Tick(960));
        const auto before = fixture.workspace->stand().document().score();
        (new DelayDialog(playback(fixture), fixture.window.get()))->open();
        auto* dialog = fixture.window->findChild<DelayDialog*>();
        auto* measure = dialog->findChild<QPushButton*>();
        measure->click();
        QVERIFY(playback(fixture).playsBeat() && playback(fixture).status().playing);
        pass(fixture, beat + beat * 2 / 25);
        for (int tap = 0; tap < 12; ++tap)
            strike(fixture, 60, beat);
        pass(fixture, 64);
        QCOMPARE(dialog->findChild<QSpinBox*>()->value(), 40);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QVERIFY(!playback(fixture).playsBeat() && !playback(fixture).status().playing);
        QCOMPARE(playback(fixture).inputDelay(), 40);
        QCOMPARE(playback(fixture).status().position, Tick(960));
        QVERIFY(fixture.workspace->stand().document().score() == before);
    }

    void theDelayStaysWhereMeasuringIsGivenUp() {
        WindowFixture fixture;
        openTake(fixture);
        playback(fixture).setInputDelay(7);
        auto* dialog = new DelayDialog(playback(fixture), fixture.window.get());
        dialog->open();
        dialog->findChild<QPushButton*>()->click();
        dialog->reject();
        QTRY_VERIFY(!fixture.window->findChild<DelayDialog*>());
        QVERIFY(!playback(fixture).playsBeat());
        QCOMPARE(playback(fixture).inputDelay(), 7);
    }

    void theKeyboardAndItsDelayAreRemembered() {
        QTemporaryDir home;
        {
            WindowFixture fixture(modelFamilies(), {}, &home);
            playback(fixture).setInput("Keyboard");
            playback(fixture).setInputDelay(12);
        }
        WindowFixture fixture(modelFamilies(), {}, &home);
        QCOMPARE(playback(fixture).input(), QString("Keyboard"));
        QCOMPARE(playback(fixture).inputDelay(), 12);
    }
};

QTEST_MAIN(RecordingTest)
#include "RecordingTest.moc"
